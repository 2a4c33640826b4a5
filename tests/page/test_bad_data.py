"""A record with a fault: the page opens, says what is wrong, and shows the rest."""

import json
from collections import Counter

import pytest

LABELS = {
    "barricade": "Barricade",
    "police_base": "Police base",
    "clash": "Clash",
    "attack": "Attack",
    "institution": "Institution",
}


def test_the_page_opens_and_tells_file_row_column_found_and_expected(visit, damaged):
    page = visit(data=damaged.record.root)
    told = page.problems
    assert told, "no table of problems"
    assert {problem["File"] for problem in told} == {"events.csv"}
    rows = {None if problem["Row"] != problem["Row"] else problem["Row"] for problem in told}
    assert rows <= damaged.rows
    assert len(rows) == min(len(damaged.rows), 50)
    assert told[0]["Column"] == damaged.column
    assert damaged.found in told[0]["Found"]
    assert damaged.expected in told[0]["Expected"]


def test_how_much_is_left_out_is_said_without_opening_anything(visit, damaged):
    page = visit(data=damaged.record.root)
    if damaged.rows == {None}:
        assert "events.csv" in page.said
        assert damaged.found in page.said
    else:
        assert str(len(damaged.rows)) in page.said
        assert "not shown" in page.said


def test_all_valid_rows_are_shown(visit, damaged, intact, shown):
    page = visit(data=damaged.record.root)
    if damaged.rows == {None}:
        # The record's days are others without events; nothing but institutions is left.
        assert page.count("Institution") > 50
        assert page.count("Barricade") == 0
        return
    expected = Counter(
        row["type"]
        for row in shown("--date", "2022-12-15", data=intact.root)
        if row["id"] not in damaged.left_out
    )
    assert page.day == "2022-12-15"
    for row_type, label in LABELS.items():
        assert page.count(label) == expected[row_type]


def test_page_and_check_tell_the_same(visit, damaged, kosmap):
    printed = json.loads(kosmap("check", "--json", data=damaged.record.root).stdout)
    left_out = [problem for problem in printed if problem["left_out"]]
    page = visit(data=damaged.record.root)
    assert [(problem["Expected"], problem["How to mend it"]) for problem in page.problems] == [
        (problem["expected"], problem["fix"]) for problem in left_out[:50]
    ]


HEADS = {
    "sq": ("Pritej", "Si ndreqet"),
    "sr-Latn": ("Očekivano", "Kako ispraviti"),
    "sr-Cyrl": ("Очекивано", "Како исправити"),
}


@pytest.mark.parametrize("language", HEADS)
def test_what_is_wrong_is_told_in_the_visitors_language(visit, damaged, language):
    english = visit(data=damaged.record.root).problems[0]
    expected, mend = HEADS[language]
    page = visit(data=damaged.record.root, lang=language)
    problem = page.problems[0]
    assert problem[expected] not in ("", english["Expected"])
    if english["How to mend it"]:
        assert problem[mend] not in ("", english["How to mend it"])
    if damaged.rows == {None}:
        assert problem[expected] in page.said
        assert english["Expected"] not in page.said


def test_a_mended_record_is_shown_without_a_restart(visit, copy_record):
    record = copy_record()
    at = record.find("events", event_type="barricade", place_id="rudare", date="2022-12-10")
    date = record.rows("events")[at]["date"]
    record.change("events", at, date="2022-13-10/2022-12-29")
    page = visit(data=record.root)
    before = page.count("Barricade")
    record.change("events", at, date=date)
    page.run()
    assert page.count("Barricade") == before + 1
    assert not page.problems


def test_a_missing_basemap_leaves_the_page_standing(visit, copy_record):
    record = copy_record()
    for name in ("municipalities", "surroundings", "ground"):
        (record.root / "geodata" / f"{name}.geojson").unlink()
    page = visit(data=record.root)
    assert page.count("Barricade") >= 6


def test_a_folder_without_any_table_leaves_the_page_standing(visit, tmp_path):
    page = visit(data=tmp_path)
    assert "nothing is on the map" in page.in_words
    assert {"events.csv", "places.csv"} <= {problem["File"] for problem in page.problems}
