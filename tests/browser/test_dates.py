"""The map shows, date by date, what the record holds and what ``kosmap show`` prints."""

import pytest

DATES = (
    "2008-03-17",
    "2011-09-27",
    "2013-11-03",
    "2021-01-01",
    "2021-09-24",
    "2022-08-01",
    "2022-12-15",
    "2023-02-15",
    "2023-05-29",
    "2023-09-24",
    "2024-08-30",
    "2026-01-15",
)


@pytest.fixture(scope="module")
def seen(lasting_visitor, server) -> dict[str, list[dict[str, str]]]:
    """The rows that the map shows on each date, gone to by typing it."""
    page = lasting_visitor().open(server.url)
    rows = {}
    for date in DATES:
        page.type_date(date)
        page.address_holds(date=date)
        rows[date] = page.visible
    return rows


@pytest.mark.parametrize("date", DATES)
def test_map_and_command_line_agree_date_by_date(seen, shown, as_sets, date):
    expected = shown("--date", date)
    assert len(expected) > 50
    assert as_sets(seen[date]) == as_sets(expected)


@pytest.mark.parametrize(
    ("parameters", "arguments"),
    [
        ({"types": "barricade,police_base,clash"}, ("--types", "barricade,police_base,clash")),
        ({"trail": "0"}, ("--trail", "0")),
        ({"trail": "365", "types": "clash"}, ("--trail", "365", "--types", "clash")),
    ],
)
def test_with_types_and_trail_they_agree_too(visit, shown, as_sets, parameters, arguments):
    page = visit(date="2022-12-15", **parameters)
    expected = shown("--date", "2022-12-15", *arguments)
    assert expected
    assert as_sets(page.visible) == as_sets(expected)


def test_in_a_range_they_agree_too(visit, shown, as_sets):
    days = {"from": "2022-07-28", "to": "2022-12-12"}
    page = visit(**days, types="barricade,clash,police_base")
    expected = shown(
        "--from", days["from"], "--to", days["to"], "--types", "barricade,clash,police_base"
    )
    assert len(expected) > 10
    assert as_sets(page.visible) == as_sets(expected)
    page.address_holds(**days)


def test_a_municipality_leaves_its_own_rows(visit, shown, as_sets, shipped):
    page = visit(date="2022-12-15", municipality="zubin-potok")
    of_place = {row["place_id"]: row["municipality"] for row in shipped.rows("places")}
    of_row = {row["event_id"]: row["municipality"] for row in shipped.rows("events")}
    of_row |= {
        row["institution_id"]: of_place.get(row["place_id"], "")
        for row in shipped.rows("institutions")
    }
    expected = [row for row in shown("--date", "2022-12-15") if of_row[row["id"]] == "zubin-potok"]
    assert {"barricade", "institution"} <= {row["type"] for row in expected}
    assert as_sets(page.visible) == as_sets(expected)


@pytest.fixture
def on(seen, shipped):
    """The events that the map shows on a date, as the record has them, with their state."""
    events = {row["event_id"]: row for row in shipped.rows("events")}

    def events_on(date: str) -> list[dict[str, str]]:
        return [
            events[row["id"]] | {"state": row["state"]} for row in seen[date] if row["id"] in events
        ]

    return events_on


def of_type(rows, event_type: str) -> list[dict[str, str]]:
    return [row for row in rows if row["event_type"] == event_type]


def test_december_2022(on):
    rows = on("2022-12-15")
    barricades = {row["place_id"] for row in of_type(rows, "barricade")}
    assert {"rudare", "zupce"} <= barricades
    assert len(barricades) >= 5
    bases = {row["date"][:4] for row in of_type(rows, "police_base")}
    assert {"2021", "2022"} <= bases
    assert not [row for row in rows if row["date"] >= "2023"]


def test_no_barricade_in_february_2023(on):
    rows = on("2023-02-15")
    assert of_type(rows, "police_base")
    assert of_type(rows, "barricade") == []


def test_no_base_of_the_special_police_before_2021(on):
    assert of_type(on("2021-01-01"), "police_base") == []


@pytest.mark.parametrize(
    ("date", "event_type", "words"),
    [
        ("2008-03-17", "clash", "courthouse"),
        ("2023-05-29", "clash", "zvecan"),
        ("2023-09-24", "clash", "banjska"),
    ],
)
def test_the_days_that_everyone_asks_for(on, date, event_type, words):
    assert [
        row
        for row in of_type(on(date), event_type)
        if row["date"].startswith(date) and words in row["event_id"] and row["state"] == "certain"
    ]
