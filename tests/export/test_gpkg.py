"""A GeoPackage that geopandas, GDAL and QGIS open: layers, dates, styles."""

import base64
import sqlite3
import subprocess
from dataclasses import replace
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from kosmap.atlas.institution_symbols import institution_symbol
from kosmap.atlas.symbols import SYMBOLS
from kosmap.export import export
from kosmap.record.institution_kinds import group_of

LAYERS = {"events", "institutions", "municipalities"}


@pytest.fixture(scope="module")
def written(small, selection, tmp_path_factory):
    path = tmp_path_factory.mktemp("gpkg") / "kosmap.gpkg"
    path.write_bytes(export(small, selection, "gpkg", everything=True))
    return path


def styles(path) -> dict[str, ET.Element]:
    """The default style of each layer, as QGIS looks it up."""
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1 "
        "AND f_geometry_column IN (SELECT column_name FROM gpkg_geometry_columns)"
    ).fetchall()
    connection.close()
    return {layer: ET.fromstring(qml) for layer, qml in found}


def test_the_layers_are_there_in_degrees(small, written):
    assert set(pyogrio.list_layers(written)[:, 0]) >= LAYERS
    for layer in LAYERS:
        assert gpd.read_file(written, layer=layer).crs.to_epsg() == 4326
    assert set(gpd.read_file(written, layer="events")["id"]) == set(small.events.index)
    assert set(gpd.read_file(written, layer="institutions")["id"]) == set(small.institutions.index)
    municipalities = gpd.read_file(written, layer="municipalities")
    assert set(municipalities["municipality"]) == {
        "leposavic",
        "zvecan",
        "zubin-potok",
        "north-mitrovica",
    }
    assert set(municipalities.geom_type) <= {"Polygon", "MultiPolygon"}


def test_dates_are_dates_and_figures_numbers(written):
    events = gpd.read_file(written, layer="events").set_index("id")
    assert pyogrio.read_info(written, layer="events")["dtypes"][6] == "datetime64[D]"
    assert events.loc["2022-12-10-rudare-barricade", "end"] == pd.Timestamp("2022-12-29")
    assert pd.isna(events.loc["2022-09-06-zvecan-base", "end"])
    assert events.loc["2022-12-10-jarinje-clash", "fatalities_high"] == 1
    assert pd.isna(events.loc["2022-12-10-rudare-barricade", "fatalities_high"])


def test_a_row_without_point_has_no_geometry(written):
    events = gpd.read_file(written, layer="events").set_index("id")
    assert events.geometry["2022-12-12-kosovo-statement"] is None
    assert events.geometry["2022-12-10-jarinje-clash"].coords[0] == (20.696, 43.241)


@pytest.mark.parametrize("layer", ["events", "institutions"])
def test_every_row_has_a_style_with_our_own_symbol(written, layer):
    style = styles(written)[layer]
    rows = gpd.read_file(written, layer=layer)
    symbols = {symbol.get("name"): symbol for symbol in style.findall(".//symbols/symbol")}
    styled = {
        category.get("value"): symbols[category.get("symbol")]
        for category in style.findall(".//category")
    }
    told = rows["type"] if layer == "events" else rows["system"] + " " + rows["kind"]
    assert set(told + " " + rows["state"]) == set(styled)
    for value, symbol in styled.items():
        image = symbol.find(".//Option[@name='name']").get("value")
        svg = base64.b64decode(image.removeprefix("base64:")).decode()
        if layer == "events":
            assert SYMBOLS[value.split()[0]].path in svg
        else:
            system, kind, _state = value.split()
            drawn = institution_symbol(system, group_of(kind))
            assert drawn.path in svg
            assert drawn.glyph in svg


def test_the_time_slider_of_qgis_finds_start_and_end(written):
    temporal = styles(written)["events"].find("temporal")
    fields = set(gpd.read_file(written, layer="events").columns)
    assert temporal.get("enabled") == "1"
    assert {temporal.get("startField"), temporal.get("endField")} <= fields


def test_municipalities_are_styled_too(written):
    assert styles(written)["municipalities"].find(".//symbol").get("type") == "fill"


def test_gdal_reads_it_without_a_complaint(written, program):
    said = subprocess.run(
        [program("ogrinfo"), "-so", "-al", str(written)], capture_output=True, text=True, check=True
    )
    assert not said.stderr
    for layer in LAYERS:
        assert f"Layer name: {layer}" in said.stdout
    assert "start: Date" in said.stdout
    assert "licence=CC BY 4.0" in said.stdout
    assert "OpenStreetMap" in said.stdout


def test_an_empty_selection_has_empty_layers(small, selection, tmp_path):
    path = tmp_path / "empty.gpkg"
    path.write_bytes(export(small, replace(selection, search="no such word"), "gpkg"))
    assert len(gpd.read_file(path, layer="events")) == 0
    assert len(gpd.read_file(path, layer="municipalities")) == 4


def test_translations_are_fields_of_the_layers(shipped, selection, tmp_path):
    path = tmp_path / "kosmap.gpkg"
    path.write_bytes(export(shipped, selection, "gpkg"))
    events = gpd.read_file(path, layer="events").set_index("id")
    assert events.loc["2022-12-11-lesak-barricade", "title_sq"] == "Barrikadë në Leshak"
    institutions = set(pyogrio.read_info(path, layer="institutions")["fields"])
    assert {"description_sr_cyrl", "name_sq"} <= institutions
    assert "title_sq" not in institutions
