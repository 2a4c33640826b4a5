"""The address opens the view that it names, and follows the view."""

import pytest


def test_the_page_opens_on_the_barricades_of_december_2022(visit):
    page = visit()
    assert page.day == "2022-12-15"
    assert page.address == {"date": "2022-12-15"}
    assert page.in_words.startswith("The map in words15 December 2022: Barricade")
    assert page.count("Barricade") >= 6
    assert page.count("Police base") >= 5
    assert not page.said


def test_a_date(visit):
    page = visit(date="2023-02-15")
    assert page.day == "2023-02-15"
    assert page.address == {"date": "2023-02-15"}
    assert "15 February 2023" in page.in_words
    assert page.count("Barricade") == 0
    assert page.count("Police base") >= 5


@pytest.mark.parametrize(
    ("date", "nearest"), [("1912-10-08", "2008-01-01"), ("2099-01-01", "2026")]
)
def test_a_date_outside_the_record_is_brought_to_the_nearest(visit, date, nearest):
    page = visit(date=date)
    assert page.day.startswith(nearest)
    assert page.address["date"] == page.day


def test_a_range(visit):
    page = visit(**{"from": "2022-12-28", "to": "2023-01-05"})
    assert page.days == ("2022-12-28", "2023-01-05")
    assert page.address == {"from": "2022-12-28", "to": "2023-01-05"}
    assert "28 December 2022 – 5 January 2023" in page.in_words
    assert page.count("Barricade") >= 5


def test_moving_the_ends_of_a_range_moves_the_address(visit):
    page = visit(**{"from": "2022-12-28", "to": "2023-01-05"})
    ends = page.app.slider[0].value
    page.app.slider[0].set_value((ends[0].replace(day=1), ends[1]))
    page.run()
    assert page.address == {"from": "2022-12-01", "to": "2023-01-05"}
    assert page.days == ("2022-12-01", "2023-01-05")


def test_types(visit):
    everything, page = visit(), visit(types="barricade,clash")
    assert page.address == {"date": "2022-12-15", "types": "barricade,clash"}
    for label in ("Barricade", "Clash"):
        assert page.count(label) == everything.count(label) > 0
    for label in ("Police base", "Attack", "Institution"):
        assert page.count(label) == 0 < everything.count(label)


def test_a_municipality(visit, shown, shipped):
    page = visit(municipality="zubin-potok")
    of_municipality = {
        row["event_id"] for row in shipped.rows("events") if row["municipality"] == "zubin-potok"
    }
    barricades = [
        row
        for row in shown("--date", "2022-12-15")
        if row["type"] == "barricade" and row["id"] in of_municipality
    ]
    assert page.address == {"date": "2022-12-15", "municipality": "zubin-potok"}
    assert page.count("Barricade") == len(barricades) > 0


def test_the_chosen_row_stays_in_the_address(visit, shipped):
    row = shipped.row("events", event_type="clash", place_id="zvecan", date="2023-05-29")
    page = visit(date="2023-06-01", event=row["event_id"])
    assert page.address == {"date": "2023-06-01", "event": row["event_id"]}
    assert not page.warnings


def test_a_row_without_a_date_opens_on_its_day(visit, shipped):
    row = shipped.row("events", event_type="clash", place_id="zvecan", date="2023-05-29")
    page = visit(event=row["event_id"])
    assert page.day == "2023-05-29"
    assert page.address["event"] == row["event_id"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "15 December 2022"),
        ("sq", "15 dhjetor 2022"),
        ("sr-Latn", "15. decembar 2022."),
        ("sr-Cyrl", "15. децембар 2022."),
    ],
)
def test_a_language(visit, language, words):
    page = visit(date="2022-12-15", lang=language)
    assert words in page.in_words
    assert page.address.get("lang", "en") == language


def test_choosing_a_language_translates_the_date_and_is_written_to_the_address(visit):
    page = visit(date="2022-12-15")
    page.app.session_state["language"] = True  # opened
    page.run()
    page.app.button(key="speak sr-Cyrl").click()
    page.run()
    assert "децембар" in page.in_words
    assert page.address == {"date": "2022-12-15", "lang": "sr-Cyrl"}


def test_a_trail(visit):
    usual, without, long = visit(), visit(trail="0"), visit(trail="365")
    assert "shortly before" in usual.in_words
    assert "shortly before" not in without.in_words
    assert long.count("Clash") > usual.count("Clash") > without.count("Clash")
    assert without.count("Barricade") == usual.count("Barricade")
    assert without.address == {"date": "2022-12-15", "trail": "0"}


def test_all_of_it_together_survives_the_way_through_the_page(visit):
    parameters = {
        "from": "2022-07-31",
        "to": "2022-12-15",
        "types": "barricade,clash",
        "municipality": "zubin-potok,zvecan",
        "trail": "7",
        "lang": "sq",
        "q": "rudare",
        "confidence": "high",
    }
    assert visit(**parameters).address == parameters


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "yesterday"),
        ("date", "2022-02-30"),
        ("date", "15.12.2022"),
        ("from", "?"),
        ("to", "2022-13-01"),
        ("types", "barricade,ufo"),
        ("municipality", "atlantis"),
        ("event", "no-such-event"),
        ("lang", "tlh"),
        ("trail", "-5"),
        ("trail", "30 days"),
        ("base", "osm"),
        ("date", "\x00\ud83d\ude00' OR 1=1 --".encode("utf-16", "surrogatepass").decode("utf-16")),
        ("event", "x" * 5000),
    ],
)
def test_nonsense_is_named_and_ignored(visit, name, value):
    page = visit(**{name: value})
    assert name in page.warnings
    assert value[:20] in page.warnings
    assert page.day == "2022-12-15"
    assert page.count("Barricade") >= 6
    assert value not in page.address.values()


def test_a_range_that_ends_before_it_begins_is_named_and_ignored(visit):
    page = visit(**{"from": "2023-01-01", "to": "2022-01-01"})
    assert "from" in page.warnings
    assert page.address == {"date": "2022-12-15"}


def test_what_is_understood_holds_beside_nonsense(visit):
    page = visit(date="2023-02-15", types="police_base,ufo", lang="tlh")
    assert page.day == "2023-02-15"
    assert page.count("Police base") >= 5
    assert page.count("Institution") == 0
    assert page.address == {"date": "2023-02-15", "types": "police_base"}


def test_parameters_that_are_not_ours_do_no_harm(visit):
    page = visit(date="2023-02-15", utm_source="newsletter")
    assert page.day == "2023-02-15"
    assert not page.warnings


def test_a_notice_goes_once_the_visitor_goes_on(visit):
    page = visit(lang="tlh")
    assert "lang" in page.warnings
    page.slide("2023-02-15")
    assert page.run().address == {"date": "2023-02-15"}
    assert page.day == "2023-02-15"


def test_the_map_in_words_tells_of_systems_and_kinds_and_the_address_chooses_them(visit):
    words = visit(date="2022-12-15").in_words
    assert "Serbian system" in words
    assert "School, university" in words
    chosen = visit(date="2022-12-15", system="serbia", institution="school").in_words
    assert "Kosovo system" not in chosen
    assert "Post, bank" not in chosen
    assert "Barricade" in chosen
