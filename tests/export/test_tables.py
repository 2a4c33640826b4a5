"""CSV and ACLED's CSV: read by pandas, frictionless and LibreOffice, and run by none."""

import csv
import io
import re
import subprocess
from dataclasses import replace
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from frictionless import Resource
from hypothesis import given
from hypothesis import strategies as st

from kosmap.export import export
from kosmap.export.acled_csv import ACLED_COLUMNS
from kosmap.export.spreadsheet import harmless
from kosmap.record.acled import ACLED_TYPES
from kosmap.record.load import with_events
from kosmap.record.vocabulary import EVENT_TYPES

CLASH = "2022-12-10-jarinje-clash"


def table(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False).set_index(
        pd.read_csv(io.BytesIO(content)).columns[0], drop=False
    )


@pytest.mark.parametrize("name", ["csv", "acled-csv"])
@pytest.mark.parametrize("everything", [False, True])
def test_frictionless_finds_nothing_wrong(shipped, selection, name, everything, tmp_path):
    (tmp_path / "table.csv").write_bytes(export(shipped, selection, name, everything))
    report = Resource(path="table.csv", basepath=str(tmp_path)).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    assert report.stats["errors"] == 0


def test_a_row_is_told_in_full(small, selection):
    row = table(export(small, selection, "csv")).loc["2022-12-10-rudare-barricade"]
    assert row["state"] == "certain"
    assert (row["start"], row["end"]) == ("2022-12-10", "2022-12-29")
    assert (row["place_sr_cyrl"], row["place_sq"]) == ("Рударе", "Rudar")
    assert float(row["latitude"]) == 42.925
    assert "section II.B, paragraph 4, section II.B, note 2" in row["sources"]
    assert "https://example.org/icg_2024?a=1&b=2" in row["source_urls"]


def test_unknown_figures_are_empty_and_zero_is_zero(small, selection):
    rows = table(export(small, selection, "csv"))
    assert rows.loc[CLASH, "fatalities_low"] == "0"
    assert rows.loc["2022-12-10-rudare-barricade", "fatalities_low"] == ""


def test_a_row_without_point_has_no_coordinates_but_its_area(small, selection):
    row = table(export(small, selection, "csv")).loc["2022-12-08-zvecan-operation"]
    assert (row["latitude"], row["longitude"], row["municipality"]) == ("", "", "zvecan")


def test_an_empty_selection_is_a_table_without_rows(small, selection):
    nothing = replace(selection, search="there is no such word")
    content = export(small, nothing, "csv")
    assert len(table(content)) == 0
    assert list(table(content).columns) == list(table(export(small, selection, "csv")).columns)


@given(st.one_of(st.text(), st.text("=+-@\t\r\n ;,'\"a1＝")))
def test_no_text_can_begin_a_formula(text):
    safe = harmless(text)
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        assert safe == text
    else:
        for cell in re.split(r"[;\t]", safe):
            assert not re.match(r"\s*[=+\-@＝＋－＠]", cell)
        assert safe.replace("'", "") == text.replace("'", "")


def test_numbers_stay_numbers():
    assert [harmless(value) for value in (-20.5, 7, None, "-20.5", "+381")] == [
        -20.5,
        7,
        None,
        "-20.5",
        "+381",
    ]


@pytest.mark.parametrize("name", ["csv", "acled-csv"])
def test_hostile_text_of_the_record_is_no_formula_in_libreoffice(
    small, selection, name, tmp_path, program
):
    formulas = ("=1+1", "@SUM(1)", "+1+cmd|' /C calc'!A0", "-2+3", "\t=1+1", "a;=1+1")
    events = small.events.assign(figures_note="=2*3", description="=5*5")
    for number, formula in enumerate(formulas):
        events.iloc[number, events.columns.get_loc("title")] = formula
    (tmp_path / "table.csv").write_bytes(
        export(with_events(small, events), selection, name, everything=True)
    )
    # UTF-8 (76), separated by commas (44) and semicolons (59), formulas run where there are any.
    options = "CSV:44/59,34,76,1,,0,false,true,false,false,false,-1,true"
    subprocess.run(
        [
            program("soffice"),
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            f"--infilter={options}",
            "--convert-to",
            "fods",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "table.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheet = ET.parse(next(tmp_path.glob("*.fods"))).getroot()
    assert not [key for cell in sheet.iter() for key in cell.attrib if key.endswith("}formula")]
    said = " ".join(sheet.itertext())
    assert "Zvečan" in said
    assert "=1+1" in said


def test_acled_columns_stand_in_acleds_order(small, selection):
    header = next(
        csv.reader(io.StringIO(export(small, selection, "acled-csv").decode("utf-8-sig")))
    )
    assert tuple(header[: len(ACLED_COLUMNS)]) == ACLED_COLUMNS


def test_acled_has_events_only_in_its_terms(small, selection):
    rows = table(export(small, selection, "acled-csv", everything=True))
    assert set(rows.index) == set(small.events.index)
    clash = rows.loc[CLASH]
    assert (clash["event_date"], clash["year"], clash["time_precision"]) == (
        "2022-12-10",
        "2022",
        "1",
    )
    assert (clash["actor1"], clash["actor2"], clash["assoc_actor_1"]) == (
        "Kosovo Police",
        "Kosovo Serb protesters",
        "KFOR",
    )
    assert (clash["country"], clash["admin2"]) == ("Kosovo", "Leposavić")
    assert clash["fatalities"] == "0"
    assert rows.loc["2022-12-10-rudare-barricade", "fatalities"] == ""


def test_acled_takes_the_middle_of_a_span_and_says_so(small, selection):
    rows = table(export(small, selection, "acled-csv", everything=True))
    autumn = rows.loc["2021-23-leposavic-protest"]
    assert (autumn["event_date"], autumn["time_precision"]) == ("2021-10-16", "3")
    unknown = rows.loc["2020-mitrovica-roadblock"]
    assert (unknown["event_date"], unknown["time_precision"]) == ("", "3")


def test_acled_knows_every_type_of_ours():
    assert set(ACLED_TYPES) == set(EVENT_TYPES)


def test_translations_have_columns_of_their_own(shipped, small, selection):
    row = table(export(shipped, selection, "csv")).loc["2022-12-11-lesak-barricade"]
    assert row["title"] == "Barricade at Lešak"
    assert row["title_sr_cyrl"] == "Барикада у Лешку"
    assert row["title_sq"] == "Barrikadë në Leshak"
    untranslated = table(export(small, selection, "csv"))
    assert set(untranslated["title_sq"]) == {""}
