"""One test for each fault that an editor can make: `kosmap check` names it and exits 1.

Every message has the file, the row as a spreadsheet counts it, the column, what was found
and what was expected; the sound rows stay on the map.
"""

import json
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner

from kosmap.cli import app

FIRST, SECOND, THIRD, FOURTH = 2, 3, 4, 5
ALL = 4


@dataclass(frozen=True)
class Fault:
    """Cells to change in a sound row, and what the message must say.

    `says` are words of the found text, the expectation or the advice; `shown` tells whether
    the row is on the map all the same.
    """

    name: str
    cells: dict
    column: str
    says: tuple[str, ...]
    row: int = FIRST
    shown: bool = False


TITLE = "A title that goes on and on, past the eighty characters that fit on one line of a list"

CELLS = [
    Fault("unknown type", {"event_type": "riot"}, "event_type", ("riot", "barricade", "clash")),
    Fault("empty title", {"title": " "}, "title", ("some text",)),
    Fault("long title", {"title": TITLE}, "title", ("86 characters", "at most 80"), shown=True),
    Fault("empty description", {"description": ""}, "description", ("some text",)),
    Fault("key that is no slug", {"event_id": "2022 Rudare"}, "event_id", ("hyphens",)),
    Fault("empty key", {"event_id": ""}, "event_id", ("a slug",)),
    Fault("unknown confidence", {"confidence": "sure"}, "confidence", ("high, medium, low",)),
    Fault("unknown municipality", {"municipality": "Zvečan"}, "municipality", ("zvecan",)),
    Fault("geo_precision 4", {"geo_precision": "4"}, "geo_precision", ("one of 1, 2, 3",)),
    Fault("figure in words", {"injuries_best": "ten"}, "injuries_best", ("a whole number",)),
    Fault("negative figure", {"fatalities_low": "-1"}, "fatalities_low", ("a whole number",)),
    Fault("figure with a fraction", {"injuries_low": "3.0"}, "injuries_low", ("whole number",)),
    Fault(
        "figures out of order",
        {"injuries_low": "9", "injuries_best": "5"},
        "injuries_low",
        ("9 / 5", "low ≤ best ≤ high"),
    ),
    Fault(
        "latitude 420.8",
        {"latitude": "420.8", "longitude": "20.8"},
        "latitude",
        ("420.8", "from -90 to 90"),
    ),
    Fault(
        "decimal comma",
        {"latitude": "42,93", "longitude": "20.84"},
        "latitude",
        ("42,93", "decimal point"),
    ),
    Fault("lone latitude", {"latitude": "42.93"}, "latitude", ("both latitude and longitude",)),
    Fault("empty date", {"date": ""}, "date", ("2022-12-10",)),
    Fault("month 13", {"date": "2022-13-01/2022-12-02"}, "date", ("no month 13",)),
    Fault("30 February", {"date": "2022-02-30/.."}, "date", ("no day 2022-02-30",)),
    Fault("date in words", {"date": "in autumn"}, "date", ("ISO 8601-2", "2021-23")),
    Fault("end before start", {"date": "2022-12-29/2022-12-10"}, "date", ("ends before",)),
    Fault("mark before the date", {"date": "~2022-12-10/.."}, "date", ("at the end",)),
    Fault("date 10.12.2022", {"date": "10.12.2022"}, "date", ("2022-12-10?", "format the column")),
    Fault("date 44905", {"date": "44905"}, "date", ("Did you mean 2022-12-10?",)),
    Fault("date Dec-22", {"date": "Dec-22"}, "date", ("Did you mean 2022-12?",)),
    Fault("date 12/10/2022", {"date": "12/10/2022"}, "date", ("2022-10-12 or 2022-12-10",)),
    Fault(
        "interval of mangled dates",
        {"date": "10.12.2022 - 29.12.2022"},
        "date",
        ("Did you mean 2022-12-10/2022-12-29?",),
    ),
    Fault("year 2202", {"date": "2202-12-10/2202-12-29"}, "date", ("1900 to 2100", "mistyped")),
    Fault("barricade without an end", {"date": "2022-12-10"}, "date", ("its end", "..")),
    Fault("barricade of unknown end", {"date": "2022-12-10/"}, "date", ("its end",)),
    Fault("unknown place", {"place_id": "rudar"}, "place_id", ("rudar", "Did you mean rudare")),
    Fault("place by its name", {"place_id": "Рударе"}, "place_id", ("Did you mean rudare",)),
    Fault(
        "place of another municipality",
        {"municipality": "leposavic"},
        "municipality",
        ("leposavic", "zvecan", "where rudare lies"),
    ),
    Fault("unknown actor", {"actors": "KFOR;Resident"}, "actors", ("Did you mean Residents?",)),
    Fault("no source", {"source_ids": ""}, "source_ids", ("at least one",)),
    Fault(
        "unknown source",
        {"source_ids": "icg-2023#I"},
        "source_ids",
        ("icg-2023#I", "Did you mean icg-2024?"),
    ),
    Fault("source without locator", {"source_ids": "icg-2024"}, "source_ids", ("#locator",)),
    Fault(
        "section that does not exist",
        {"source_ids": "icg-2024#IV.p1"},
        "source_ids",
        ("a section of icg-2024: I, II.B",),
    ),
    Fault(
        "paragraph that does not exist",
        {"source_ids": "icg-2024#II.B.p15"},
        "source_ids",
        ("II.B.p1 to .p14",),
    ),
    Fault(
        "note that does not exist",
        {"source_ids": "icg-2024#II.B.n3"},
        "source_ids",
        ("II.B.n1 to .n2",),
    ),
    Fault("long text cited as a whole", {"source_ids": "icg-2024#text"}, "source_ids", ("II.B",)),
    Fault("episode that is no slug", {"episode_id": "May 2023"}, "episode_id", ("a slug",)),
    Fault("NUL byte", {"title": "Bar\x00ricade"}, "title", ("\\x00", "control characters")),
    Fault("lost letter", {"title": "Zve\ufffdan"}, "title", ("lost letter",)),
    Fault(
        "point far from its municipality",
        {"latitude": "43.1", "longitude": "20.8"},
        "latitude",
        ("43.1, 20.8", "a point in zvecan", "in leposavic"),
        shown=True,
    ),
    Fault(
        "latitude and longitude exchanged",
        {"latitude": "20.84", "longitude": "42.93"},
        "latitude",
        ("a point in zvecan", "own columns"),
        shown=True,
    ),
    Fault(
        "precise row at a place without a point",
        {"place_id": "mutivoda", "municipality": "outside"},
        "geo_precision",
        ("place mutivoda has no coordinates", "geo_precision 3"),
        shown=True,
    ),
    Fault(
        "copied sentence",
        {
            "description": "MEN OF THE VILLAGE drove their lorries across the main road and as "
            "they said, left."
        },
        "description",
        ("men of the village drove", "our own words", "15 words in a row", "report.txt"),
        shown=True,
    ),
]


def check(folder) -> tuple[int, list[dict]]:
    """What `kosmap check` says of the folder, and its exit code."""
    result = CliRunner().invoke(app, ["check", "--json", "--data", str(folder.root)])
    return result.exit_code, json.loads(result.stdout)


def test_a_sound_record_has_no_problem(folder):
    folder.write()
    assert check(folder) == (0, [])


@pytest.mark.parametrize("fault", CELLS, ids=lambda fault: fault.name)
def test_a_bad_cell_is_named_and_the_other_rows_stay(folder, fault):
    folder.events[fault.row - 2] |= fault.cells
    folder.write()
    code, problems = check(folder)
    assert code == 1
    assert [(p["file"], p["row"], p["column"]) for p in problems] == [
        ("events.csv", fault.row, fault.column)
    ]
    message = " ".join((problems[0]["found"], problems[0]["expected"], problems[0]["fix"]))
    for words in fault.says:
        assert words in message
    assert len(folder.load().events) == (ALL if fault.shown else ALL - 1)


def test_a_key_used_twice_keeps_the_first_row(folder):
    folder.events[THIRD - 2]["event_id"] = folder.events[FIRST - 2]["event_id"]
    folder.write()
    code, [problem] = check(folder)
    assert code == 1
    assert (problem["row"], problem["column"]) == (THIRD, "event_id")
    assert "row 2 has it already" in problem["expected"]
    assert folder.load().events.at["2022-12-10-rudare-barricade", "event_type"] == "barricade"


def test_an_institution_with_the_key_of_an_event_is_named(folder):
    folder.institutions[0]["institution_id"] = folder.events[0]["event_id"]
    folder.write()
    _, [problem] = check(folder)
    assert (problem["file"], problem["row"]) == ("institutions.csv", 2)
    assert "no event has" in problem["expected"]


def test_a_kind_of_institution_in_no_group_is_named_and_the_row_stays(folder):
    folder.institutions[0]["kind"] = "schol"
    folder.write()
    code, [problem] = check(folder)
    assert code == 1
    assert (problem["file"], problem["row"], problem["column"]) == ("institutions.csv", 2, "kind")
    assert "Did you mean school?" in problem["fix"]
    record = folder.load()
    assert list(record.rows["institution"])[-1] == "other"


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Lorries close the road", "2022-12-30/2023-01-02"),
        ("Road closed by lorries", "2022-12-10/2022-12-29"),
        ("Lorries close the roads", "2022-12-01~/2022-12-15~"),
    ],
    ids=["a day later", "same date, other words", "overlapping, about"],
)
def test_two_rows_that_look_like_one_event_are_named(folder, title, date):
    folder.add("2022-12-rudare-again", title=title, date=date)
    folder.write()
    code, [problem] = check(folder)
    assert code == 1
    assert (problem["row"], problem["column"]) == (6, "title")
    assert "2022-12-10-rudare-barricade (row 2)" in problem["expected"]
    assert len(folder.load().events) == ALL + 1


@pytest.mark.parametrize(
    "cells",
    [
        {"date": "2022-12-31/2023-01-02"},
        {"title": "Felled trees on the bypass"},
        {"event_type": "attack", "date": "2022-12-10"},
        {"place_id": "zvecan"},
    ],
    ids=["two days later", "another title", "another type", "another site"],
)
def test_rows_that_differ_are_not_taken_for_one(folder, cells):
    folder.events[0]["episode_id"] = "2022-december"
    folder.add("2022-12-rudare-again", **{"episode_id": "2022-december"} | cells)
    folder.write()
    assert check(folder) == (0, [])


@pytest.mark.parametrize("note", ["", "KFOR soldiers"], ids=["no note", "the same people"])
def test_casualties_given_twice_in_an_episode_are_named(folder, note):
    clash = folder.events[THIRD - 2]
    other = {"event_id": "2023-05-29-rudare-clash", "place_id": "rudare", "figures_note": note}
    folder.events.append(clash | other)
    folder.write()
    code, [problem] = check(folder)
    assert code == 1
    assert (problem["row"], problem["column"]) == (6, "injuries_best")
    assert problem["found"] == "50 / 93 / 93"
    assert "2023-05-29-zvecan-clash" in problem["expected"]


@pytest.mark.parametrize(
    "cells",
    [
        {"figures_note": "townspeople (hospital)"},
        {"injuries_best": "60"},
        {"episode_id": ""},
        {"injuries_low": "0", "injuries_best": "0", "injuries_high": "0"},
    ],
    ids=["other people", "other figures", "no episode", "nobody hurt"],
)
def test_casualties_of_others_may_stand_beside(folder, cells):
    other = {"event_id": "2023-05-29-rudare-clash", "place_id": "rudare"}
    folder.events.append(folder.events[THIRD - 2] | other | cells)
    folder.write()
    assert check(folder) == (0, [])


def test_a_place_outside_its_municipality_is_named(folder):
    folder.places[0] |= {"latitude": "43.1000", "longitude": "20.8000"}
    folder.write()
    _, [problem] = check(folder)
    assert (problem["file"], problem["row"]) == ("places.csv", 2)
    assert "a point in zvecan" in problem["expected"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "no such file"),
        (b"", "an empty file"),
        (b"\xef\xbb\xbf\r\n", "an empty file"),
        (b"PK\x03\x04\x14\x00", "workbook"),
        ("event_id,title\n".encode("utf-16"), "UTF-16"),
        ("folder", "a folder"),
    ],
    ids=["missing", "empty", "only a mark", "workbook", "UTF-16", "folder"],
)
def test_an_events_table_that_cannot_be_read_leaves_the_rest_standing(folder, text, says):
    folder.write()
    folder.events_file.unlink()
    if text == "folder":
        folder.events_file.mkdir()
    elif text is not None:
        folder.events_file.write_bytes(text)
    code, [problem] = check(folder)
    assert code == 1
    assert (problem["file"], problem["row"]) == ("events.csv", None)
    assert says in problem["found"]
    assert len(folder.load().institutions) == 1


def test_a_semicolon_separated_table_is_recognised(folder):
    folder.write()
    folder.events_file.write_text(folder.text().replace(",", ";"), encoding="utf-8")
    code, [problem] = check(folder)
    assert code == 1
    assert problem["row"] == 1
    assert "separated by semicolons: it must be commas" in problem["fix"]


def test_a_missing_column_that_rows_need_is_named(folder):
    folder.header = tuple(name for name in folder.header if name != "date")
    folder.write()
    _, [problem] = check(folder)
    assert (problem["row"], problem["expected"]) == (1, "the columns date")
    assert folder.load().events.empty


def test_a_missing_column_that_rows_can_lack_is_named_and_the_rows_stay(folder):
    folder.header = tuple(name for name in folder.header if name != "latitude")
    folder.write()
    _, [problem] = check(folder)
    assert (problem["row"], problem["column"]) == (1, "latitude")
    assert len(folder.load().events) == ALL


def test_a_column_that_stands_twice_is_named(folder):
    folder.header = (*folder.header, "title")
    folder.write()
    _, [problem] = check(folder)
    assert (problem["row"], problem["column"]) == (1, "title")


def test_unknown_columns_are_named_and_the_rows_stay(folder):
    folder.write()
    lines = folder.text().splitlines()
    folder.events_file.write_text(
        "\n".join([lines[0] + ",colour,,", *(f"{x},,," for x in lines[1:])])
    )
    code, problems = check(folder)
    assert code == 1
    assert [p["column"] for p in problems] == ["colour", "", ""]
    assert len(folder.load().events) == ALL


def test_a_row_of_too_many_cells_is_named(folder):
    folder.write()
    text = folder.text().replace("Lorries close the road", "Lorries, buses close the road")
    folder.events_file.write_text(text, encoding="utf-8")
    _, [problem] = check(folder)
    assert problem["row"] == FIRST
    assert "22 cells" in problem["found"]
    assert "quotes" in problem["fix"]
    assert len(folder.load().events) == ALL - 1


@pytest.mark.parametrize("quoted_below", [False, True], ids=["none below", "another below"])
def test_an_unclosed_quote_costs_its_own_row_only(folder, quoted_below):
    if quoted_below:
        folder.events[SECOND - 2]["description"] = "Trees, says the report."
    folder.write()
    text = folder.text().replace("Residents closed", '"Residents closed', 1)
    folder.events_file.write_text(text, encoding="utf-8")
    code, [problem] = check(folder)
    assert code == 1
    assert problem["row"] == FIRST
    assert "quotation mark that is not closed" in problem["found"]
    assert "line 2" in problem["fix"]
    assert list(folder.load().row_numbers["events"].values()) == [SECOND, THIRD, FOURTH]


def test_a_table_in_latin_2_keeps_its_plain_rows(folder):
    folder.write()
    folder.events_file.write_bytes(folder.text().encode("cp1250"))
    code, [problem] = check(folder)
    assert code == 1
    assert (problem["row"], problem["column"]) == (SECOND, "title")
    assert "Zup\\xe8e" in problem["found"]
    assert "“Barricade at Zupče”" in problem["fix"]
    assert "UTF-8" in problem["fix"]
    assert len(folder.load().events) == ALL - 1


def test_the_printed_message_says_file_row_column_found_and_expected(folder):
    folder.events[0]["date"] = "10.12.2022"
    folder.write()
    result = CliRunner().invoke(app, ["check", "--data", str(folder.root)])
    assert result.exit_code == 1
    assert "events.csv, row 2, column date: found “10.12.2022”, expected" in result.stdout
    assert "Did you mean 2022-12-10?" in result.stdout
