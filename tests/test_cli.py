"""What a maintainer reads on the command line."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
JSON_KEYS = {"file", "row", "column", "found", "expected"}


def as_a_module(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "kosmap", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def test_the_shipped_record_passes_its_check():
    result = as_a_module("check")
    assert result.returncode == 0, result.stdout
    assert "0 problems, 0 rows left out" in result.stdout


def test_check_names_what_is_wrong_and_fails(kosmap, damaged):
    result = kosmap("check", "--json", data=damaged.record.root)
    assert result.exit_code == 1
    problems = json.loads(result.stdout)
    assert all(problem.keys() >= JSON_KEYS for problem in problems)
    told = [problem for problem in problems if problem["left_out"]]
    assert {problem["file"] for problem in told} == {"events.csv"}
    assert {problem["row"] for problem in told} == damaged.rows
    assert told[0]["column"] == damaged.column
    assert damaged.found in told[0]["found"]
    assert damaged.expected in told[0]["expected"]


def test_check_prints_each_problem_on_a_line_to_read(kosmap, damaged):
    structured = json.loads(kosmap("check", "--json", data=damaged.record.root).stdout)
    result = kosmap("check", data=damaged.record.root)
    assert result.exit_code == 1
    *lines, summary = result.stdout.splitlines()
    assert len(lines) == len(structured)
    for line, problem in zip(lines, structured, strict=True):
        assert problem["file"] in line
        assert problem["expected"] in line
        assert problem["column"] in line
        if problem["row"] is not None:
            assert f"row {problem['row']}" in line
    assert f"{len(structured)} problems" in summary


def test_check_takes_another_table_of_events(kosmap, copy_record):
    record = copy_record()
    at = record.find("events", event_type="barricade", place_id="rudare", date="2022-12-10")
    record.change("events", at, date="2022-13-10/2022-12-29")
    other = record.events_file.rename(record.root / "mine.csv")
    result = kosmap("check", str(other))
    assert result.exit_code == 1
    assert f"mine.csv, row {at + 2}, column date" in result.stdout


def test_the_folder_of_the_record_can_stand_in_the_environment(copy_record):
    record = copy_record()
    record.events_file.unlink()
    result = as_a_module("check", KOSMAP_DATA=str(record.root))
    assert result.returncode == 1
    assert "events.csv: found “no such file”" in result.stdout


def test_valid_rows_are_shown_beside_the_faulty_ones(shown, damaged, intact):
    always = ("--from", "2008-01-01", "--to", "2026-01-01")
    before = {row["id"] for row in shown(*always, data=intact.root)}
    after = {row["id"] for row in shown(*always, data=damaged.record.root)}
    assert after
    if damaged.rows == {None}:
        # Without events the record's days are others: only institutions remain.
        assert not after & damaged.left_out
    else:
        assert after == before - damaged.left_out


def test_show_prints_state_type_and_id_of_each_row(kosmap, shown):
    lines = kosmap("show", "--date", "2022-12-15").stdout.splitlines()
    expected = [[row["state"], row["type"], row["id"]] for row in shown("--date", "2022-12-15")]
    assert [line.split() for line in lines] == expected
    assert any(row[1] == "barricade" for row in expected)


def test_show_takes_types_and_a_trail(shown):
    arguments = "--date", "2022-12-15"
    everything = shown(*arguments)
    clashes = shown(*arguments, "--types", "clash,barricade")
    assert clashes == [row for row in everything if row["type"] in ("clash", "barricade")]
    assert {row["type"] for row in clashes} == {"clash", "barricade"}
    without = shown(*arguments, "--trail", "0")
    assert without == [row for row in everything if row["state"] != "recent"]
    assert len(without) < len(everything)


def test_show_takes_municipalities(shown, shipped):
    arguments = "--date", "2022-12-15"
    place = {row["place_id"]: row["municipality"] for row in shipped.rows("places")}
    area = {row["event_id"]: row["municipality"] for row in shipped.rows("events")}
    area |= {row["institution_id"]: place[row["place_id"]] for row in shipped.rows("institutions")}
    chosen = "zubin-potok", "outside"
    rows = shown(*arguments, "--municipality", ",".join(chosen))
    assert rows == [row for row in shown(*arguments) if area[row["id"]] in chosen]
    assert {area[row["id"]] for row in rows} == set(chosen)


def test_types_and_municipalities_narrow_each_other(shown):
    types, area = ("--types", "barricade"), ("--municipality", "zvecan")
    both = shown("--date", "2022-12-15", *types, *area)
    of_types, of_area = (shown("--date", "2022-12-15", *one) for one in (types, area))
    assert both == [row for row in of_types if row in of_area]
    assert 0 < len(both) < min(len(of_types), len(of_area))


def test_show_of_a_range_holds_what_any_of_its_days_holds(shown):
    days = [f"2022-12-{day}" for day in (28, 29, 30, 31)]
    of_days = {
        row["id"] for day in days for row in shown("--date", day, "--trail", "0")
    }  # fmt: skip
    assert {row["id"] for row in shown("--from", days[0], "--to", days[-1])} == of_days


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--date", "yesterday"), "--date 'yesterday'"),
        (("--date", "2022-02-30"), "--date '2022-02-30'"),
        (("--from", "2023-01-01", "--to", "2022-01-01"), "--from '2023-01-01'"),
        (("--types", "barricade,ufo"), "--types 'barricade,ufo'"),
        (("--municipality", "atlantis"), "--municipality 'atlantis'"),
        (("--trail", "31"), "--trail '31'"),
    ],
)
def test_nonsense_is_named_and_ends_the_command(kosmap, arguments, named):
    result = kosmap("show", *arguments)
    assert result.exit_code == 2
    assert f"{named} is not understood" in result.stderr
    assert not result.stdout
    assert "Traceback" not in result.output


def test_an_unknown_format_is_answered_with_the_known_ones(kosmap, tmp_path):
    result = kosmap("export", "shapefile", "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "shapefile" in result.stderr
    assert "geojson" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--date", "2022-13-01"), "a date is written 2022-12-15"),
        (("--from", "2023-01-01", "--to", "2022-01-01"), "no later than --to"),
        (("--date", "2022-12-15", "--from", "2022-01-01"), "either --date or --from"),
        (("--types", "ufo"), "any of barricade, police_base"),
        (("--lang", "fr"), "one of en, sr-Latn"),
    ],
)
def test_export_says_what_it_would_have_understood(kosmap, tmp_path, arguments, told):
    result = kosmap("export", "csv", "--out", str(tmp_path / "out"), *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("out", [".", "no/such/folder/out.csv"])
def test_a_file_that_cannot_be_written_is_named(kosmap, tmp_path, out):
    result = kosmap("export", "csv", "--date", "2022-12-15", "--out", str(tmp_path / out))
    assert result.exit_code == 2
    assert f"{tmp_path / out} cannot be written" in result.stderr


def test_export_of_no_record_makes_no_file(kosmap, tmp_path):
    result = kosmap("export", "csv", "--out", str(tmp_path / "out"), data=tmp_path)
    assert result.exit_code == 2
    assert "events.csv: found “no such file”" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_date_beyond_the_record_is_said_to_be_another(kosmap):
    result = kosmap("show", "--date", "2099-01-01")
    assert "the record has no 2099-01-01: date is 20" in result.stderr


def test_types_without_a_date_are_taken_from_all_dates(kosmap, tmp_path, shipped):
    out = tmp_path / "out.csv"
    assert kosmap("export", "csv", "--types", "barricade", "--out", str(out)).exit_code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        taken = {row["id"] for row in csv.DictReader(file)}
    barricades = (row for row in shipped.rows("events") if row["event_type"] == "barricade")
    assert taken == {row["event_id"] for row in barricades}


def test_systems_and_kinds_choose_institutions_and_leave_incidents(shown, shipped):
    everything = shown("--date", "2022-12-15")
    chosen = shown("--date", "2022-12-15", "--system", "serbia,kosovo", "--institution", "school")
    kept = {row["id"] for row in chosen if row["type"] == "institution"}
    assert [row for row in chosen if row["type"] != "institution"] == [
        row for row in everything if row["type"] != "institution"
    ]
    of_kind = {
        row["institution_id"]
        for row in shipped.rows("institutions")
        if row["kind"] in ("school", "university") and row["system"] in ("serbia", "kosovo")
    }
    assert kept == of_kind & {row["id"] for row in everything}


def test_export_of_a_system_holds_its_institutions_of_all_dates(kosmap, tmp_path, shipped):
    out = tmp_path / "out.csv"
    options = ("--types", "institution", "--system", "serbia", "--out", str(out))
    assert kosmap("export", "csv", *options).exit_code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        taken = {row["id"] for row in csv.DictReader(file)}
    serbian = (row for row in shipped.rows("institutions") if row["system"] == "serbia")
    assert taken == {row["institution_id"] for row in serbian}


def test_show_compares_two_dates(kosmap):
    result = kosmap("show", "--date", "2025-12-31", "--compare", "2022-07-01", "--json")
    rows = {row["id"]: row for row in json.loads(result.stdout)}
    assert rows["mun-rs-leposavic"]["outcome"] == "closed"
    assert rows["mun-rs-leposavic"]["before"] == "certain"
    assert rows["2022-12-10-rudare-barricade"]["change"] == "between"
    refused = kosmap("show", "--from", "2022-01-01", "--compare", "2022-07-01")
    assert refused.exit_code == 2
    assert "--compare goes with --date" in refused.stderr


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [("--system", "yugoslavia", "any of kosovo, serbia"), ("--institution", "castle", "town_hall")],
)
def test_an_unknown_system_or_kind_is_named(kosmap, option, value, told):
    result = kosmap("show", option, value)
    assert result.exit_code == 2
    assert value in result.stderr
    assert told in result.stderr


def test_show_tells_titles_in_a_language(kosmap, shown):
    arguments = "--date", "2022-12-15", "--types", "barricade", "--lang", "sr-Cyrl"
    titles = {row["id"]: row["title"] for row in shown(*arguments)}
    assert titles["2022-12-11-lesak-barricade"] == "Барикада у Лешку"
    lines = kosmap("show", *arguments).stdout.splitlines()
    assert any(line.endswith("2022-12-11-lesak-barricade Барикада у Лешку") for line in lines)
    assert "--lang 'xx' is not understood" in kosmap("show", "--lang", "xx").stderr


def test_show_tells_titles_of_what_changed(shown):
    changes = shown("--date", "2022-12-15", "--compare", "2022-12-31", "--lang", "sq")
    titles = {row["id"]: row["title"] for row in changes}
    assert titles["2022-12-11-lesak-barricade"] == "Barrikadë në Leshak"
