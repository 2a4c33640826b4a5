"""GeoJSON as RFC 7946 asks, and as geopandas and GDAL read it back."""

import json
import subprocess
from dataclasses import replace

import geopandas as gpd
import pytest

from kosmap.export import export
from kosmap.export.rows import taken_rows
from kosmap.record.load import with_events


@pytest.fixture(scope="module")
def written(small, selection, tmp_path_factory):
    path = tmp_path_factory.mktemp("geojson") / "kosmap.geojson"
    path.write_bytes(export(small, selection, "geojson", everything=True))
    return path


@pytest.fixture(scope="module")
def features(written):
    collection = json.loads(written.read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


def test_every_row_is_a_feature_longitude_first(small, features):
    assert set(features) == set(small.rows["id"])
    assert features["2022-12-10-jarinje-clash"]["geometry"] == {
        "type": "Point",
        "coordinates": [20.696, 43.241],
    }


def test_a_row_without_point_has_no_geometry_but_its_municipality(features):
    somewhere = features["2022-12-08-zvecan-operation"]
    assert somewhere["geometry"] is None
    assert somewhere["properties"]["municipality"] == "zvecan"
    region = features["2022-12-12-kosovo-statement"]
    assert (region["geometry"], region["properties"]["municipality"]) == (None, None)


def test_properties_tell_dates_names_figures_and_sources(features):
    told = features["2022-12-10-jarinje-clash"]["properties"]
    assert (told["type"], told["state"]) == ("clash", "recent")
    assert (told["start"], told["end"]) == ("2022-12-10", "2022-12-10")
    assert told["place_sr_cyrl"] == "Прелаз Јариње"
    assert (told["fatalities_low"], told["fatalities_high"], told["injuries_best"]) == (0, 1, 3)
    assert told["title"] == '=HYPERLINK("http://evil.example","click")'
    assert told["sources"] == [
        {
            "title": "Northern Kosovo: Asserting Sovereignty",
            "publisher": "International Crisis Group",
            "date": "2024-04-02",
            "url": "https://example.org/icg_2024?a=1&b=2",
            "locator": "II.B.p5",
        }
    ]
    assert features["2022-09-06-zvecan-base"]["properties"]["end"] is None
    assert features["mun-ks-zvecan"]["properties"]["name_sq"] == "Komuna e Zveçanit"


def test_geopandas_reads_it_back(small, selection, written):
    read = gpd.read_file(written)
    rows = taken_rows(small, selection, everything=True)
    assert read.crs.to_epsg() == 4326
    assert list(read["id"]) == [row.id for row in rows]
    assert read.geometry.isna().sum() == sum(row.latitude is None for row in rows)


def test_gdal_reads_it_back(shipped, selection, tmp_path, program):
    path = tmp_path / "kosmap.geojson"
    path.write_bytes(export(shipped, selection, "geojson"))
    said = subprocess.run(
        [program("ogrinfo"), "-so", "-al", str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert f"Feature Count: {len(taken_rows(shipped, selection, everything=False))}" in said
    assert "Geometry: Point" in said


def test_an_empty_selection_is_an_empty_collection(small, selection):
    content = export(small, replace(selection, search="no such word"), "geojson")
    assert json.loads(content)["features"] == []


def test_translations_stand_beside_the_english_texts(shipped, selection):
    rows = json.loads(export(shipped, selection, "geojson"))["features"]
    told = {row["id"]: row["properties"] for row in rows}["2022-12-11-lesak-barricade"]
    assert told["title"] == "Barricade at Lešak"
    assert told["title_sq"] == "Barrikadë në Leshak"
    assert told["title_sr_latn"] == "Barikada u Lešku"
    assert told["title_sr_cyrl"] == "Барикада у Лешку"
    assert told["description_sr_cyrl"].startswith("Људи се у Лешку окупљају")
    assert told["figures_note_sq"] is None
    assert told["translations_outdated"] == []


def test_a_translation_of_an_older_text_is_named_as_such(shipped, selection):
    events = shipped.events.assign(title="Another title")
    content = export(with_events(shipped, events), selection, "geojson")
    told = {row["id"]: row["properties"] for row in json.loads(content)["features"]}
    row = told["2022-12-11-lesak-barricade"]
    assert row["title_sq"] == "Barrikadë në Leshak"
    assert row["translations_outdated"] == ["title_sr_latn", "title_sr_cyrl", "title_sq"]
