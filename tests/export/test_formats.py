"""What holds for every format: it is listed, it says where it comes from, it takes all."""

from dataclasses import replace

import pytest

from kosmap.export import FORMATS, export
from kosmap.export.rows import selection_in_words, taken_rows
from kosmap.view.selection import DEFAULT_TRAIL

# Those whose bytes can be searched; of a PDF the printed text is, in test_figure.py.
UNCOMPRESSED = ("csv", "acled-csv", "geojson", "kml", "gpkg", "svg", "png")


@pytest.mark.parametrize("name", UNCOMPRESSED)
def test_a_file_says_licence_attribution_and_selection(small, selection, name):
    chosen = replace(selection, types=frozenset({"barricade", "police_base"}))
    said = export(small, chosen, name).decode("utf-8", "replace").replace("amp;", "")
    assert "CC BY 4.0" in said
    assert "The kosmap authors" in said
    assert "types=barricade,police_base" in said
    assert f"trail={DEFAULT_TRAIL}" in said


def test_formats_have_the_suffix_and_media_type_of_what_they_hold(small, selection):
    beginnings = {
        ".csv": b"\xef\xbb\xbf",
        ".geojson": b'{"type": "FeatureCollection"',
        ".gpkg": b"SQLite format 3\0",
        ".kml": b"<?xml",
        ".png": b"\x89PNG",
        ".svg": b"<?xml",
        ".pdf": b"%PDF",
    }
    for name, form in FORMATS.items():
        if form.suffix in beginnings:
            content = export(small, selection, name)
            assert content.startswith(beginnings[form.suffix]), name
            assert "/" in form.media_type


def test_an_unknown_format_is_an_error(small, selection):
    with pytest.raises(KeyError):
        export(small, selection, "shapefile")


def test_everything_takes_rows_that_the_selection_leaves_out(small, selection):
    chosen = replace(selection, types=frozenset({"barricade"}), trail=0)
    assert {row.type for row in taken_rows(small, chosen, everything=False)} == {"barricade"}
    rows = taken_rows(small, chosen, everything=True)
    assert [row.id for row in rows] == list(small.rows["id"])
    states = {row.id: row.state for row in rows}
    assert states["2012-02-14-zvecan-vote"] == "absent"
    assert states["2022-12-10-rudare-barricade"] == "certain"


def test_open_sides_have_no_day(small, selection):
    rows = {row.id: row for row in taken_rows(small, selection, everything=True)}
    assert (rows["2022-09-06-zvecan-base"].start, rows["2022-09-06-zvecan-base"].end) == (
        "2022-09-06",
        None,
    )
    assert rows["2020-mitrovica-roadblock"].start is None
    assert rows["2020-mitrovica-roadblock"].end == "2022-12-20"
    assert rows["2021-23-leposavic-protest"].start == "2021-09-01"


def test_the_selection_is_said_as_a_link_says_it(selection):
    ranged = replace(selection, range_start=selection.day - 14, language="sq", event="x")
    assert selection_in_words(ranged, everything=False) == "from=2022-12-01&to=2022-12-15"
    assert selection_in_words(selection, everything=True).startswith("every row")
