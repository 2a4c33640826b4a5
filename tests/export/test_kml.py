"""KML that keeps to OGC's schema, with a time span for Google Earth's slider."""

import subprocess
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from kosmap.atlas.wording import system_words
from kosmap.export import export
from kosmap.record.load import with_events

KML = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="module")
def schema():
    """OGC's schema of KML 2.2, as fastkml brings it along."""
    return etree.XMLSchema(etree.parse(str(files("fastkml") / "schema" / "ogckml22.xsd")))


@pytest.fixture(scope="module")
def placemarks(small, selection):
    root = ET.fromstring(export(small, selection, "kml", everything=True))
    return {
        mark.get("id").removeprefix("row-"): mark for mark in root.iterfind(".//k:Placemark", KML)
    }


@pytest.mark.parametrize("everything", [False, True])
def test_it_keeps_to_the_schema(small, shipped, selection, schema, everything):
    for record in (small, shipped):
        schema.assertValid(etree.fromstring(export(record, selection, "kml", everything)))


def test_an_empty_selection_keeps_to_the_schema(small, selection, schema):
    content = export(small, replace(selection, search="no such word"), "kml")
    schema.assertValid(etree.fromstring(content))


def test_each_row_has_its_time_span(small, placemarks):
    assert set(placemarks) == set(small.rows["id"])
    spans = {
        row: (mark.findtext(".//k:begin", None, KML), mark.findtext(".//k:end", None, KML))
        for row, mark in placemarks.items()
    }
    assert spans["2022-12-10-rudare-barricade"] == ("2022-12-10", "2022-12-29")
    assert spans["2022-09-06-zvecan-base"] == ("2022-09-06", None)
    assert spans["2020-mitrovica-roadblock"] == (None, "2022-12-20")
    assert spans["2022-12-10-jarinje-clash"] == ("2022-12-10", "2022-12-10")


def test_a_row_without_point_is_a_placemark_without_point(placemarks):
    assert placemarks["2022-12-12-kosovo-statement"].find("k:Point", KML) is None
    point = placemarks["2022-12-10-jarinje-clash"].findtext("k:Point/k:coordinates", None, KML)
    assert point == "20.696,43.241"


def test_each_type_has_a_style_of_its_own(small, selection):
    root = ET.fromstring(export(small, selection, "kml", everything=True))
    styles = {style.get("id"): style for style in root.iterfind(".//k:Style", KML)}
    used = {url.text.removeprefix("#") for url in root.iterfind(".//k:styleUrl", KML)}
    assert used <= set(styles)
    looks = {
        (style.findtext(".//k:color", None, KML), style.findtext(".//k:href", None, KML))
        for style in styles.values()
    }
    assert len(looks) == len(styles)
    # Orange, #e69f00, in KML's order of alpha, blue, green and red.
    assert styles["barricade"].findtext(".//k:color", None, KML) == "ff009fe6"


def test_institutions_lie_in_a_folder_for_each_system(shipped, selection):
    root = ET.fromstring(export(shipped, selection, "kml", everything=True))
    outer = next(
        folder
        for folder in root.iterfind(".//k:Folder", KML)
        if folder.findtext("k:name", None, KML) == f"Institution ({len(shipped.institutions)})"
    )
    held = {
        folder.findtext("k:name", None, KML).partition(" (")[0]: [
            mark.get("id").removeprefix("row-") for mark in folder.iterfind("k:Placemark", KML)
        ]
        for folder in outer.iterfind("k:Folder", KML)
    }
    systems = shipped.institutions["system"]
    for system, label in system_words(str).items():
        assert held[label] == list(systems.index[systems == system])


def test_markup_in_the_record_is_shown_as_text(placemarks):
    description = placemarks["2022-12-10-jarinje-clash"].findtext("k:description", None, KML)
    assert "&lt;script&gt;" in description
    assert "<script>" not in description


def test_what_xml_cannot_hold_is_dropped(small, selection, schema):
    events = small.events.assign(title="bell\x07 \x00null \ufffe ]]> &amp; <b>")
    content = export(with_events(small, events), selection, "kml", everything=True)
    schema.assertValid(etree.fromstring(content))
    names = ET.fromstring(content).iterfind(".//k:Placemark/k:name", KML)
    assert "bell null  ]]> &amp; <b>" in {name.text for name in names}


def test_the_balloon_tells_figures_and_sources(placemarks):
    description = placemarks["2022-12-10-jarinje-clash"].findtext("k:description", None, KML)
    assert "10 December 2022" in description
    assert "Killed: 0 (0–1)" in description
    assert "International Crisis Group" in description
    told = {
        data.get("name"): data.findtext("k:value", None, KML)
        for data in placemarks["2022-12-10-jarinje-clash"].iterfind(".//k:Data", KML)
    }
    assert (told["confidence"], told["injuries_best"]) == ("high", "3")


def test_gdal_reads_a_layer_a_type(small, selection, tmp_path, program):
    path = tmp_path / "kosmap.kml"
    path.write_bytes(export(small, selection, "kml"))
    said = subprocess.run(
        [program("ogrinfo"), "-so", str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert "Barricade (3)" in said
    assert "Institution (2)" in said


def test_names_and_balloons_are_in_the_language(shipped, selection):
    content = export(shipped, replace(selection, language="sq"), "kml")
    marks = {
        mark.get("id"): mark for mark in ET.fromstring(content).iterfind(".//k:Placemark", KML)
    }
    mark = marks["row-2022-12-08-srbovac-patrol-shooting"]
    assert mark.findtext("k:name", None, KML).startswith("Persona të armatosur")
    balloon = mark.findtext("k:description", None, KML)
    assert "8 dhjetor 2022" in balloon
    assert "Një polic, sipas policisë dhe spitalit" in balloon
    assert "Të lënduar: 1" in balloon
