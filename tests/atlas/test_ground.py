"""What the browser is given of the ground: small, thinned out, named in one language."""

import gzip
import json
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point, Polygon

from kosmap.atlas.assets import Assets, compact
from kosmap.atlas.ground import ground, steps
from kosmap.ground.document import OPENSTREETMAP, About, Feature, as_text
from kosmap.record.load import Files, load_record

ROOT = Path(__file__).parents[2]
LIMIT = 150_000  # bytes on the way


def collection(*features):
    about = About(OPENSTREETMAP, 10, "© OpenStreetMap contributors", "ODbL-1.0")
    return json.loads(as_text(features, about))


def decoded(line):
    longitudes, latitudes = accumulate(line[::2]), accumulate(line[1::2])
    return [(lon / 1e5, lat / 1e5) for lon, lat in zip(longitudes, latitudes, strict=True)]


@given(st.lists(st.tuples(st.floats(19, 22), st.floats(41, 44)), min_size=2, max_size=30))
def test_a_line_comes_back_to_within_a_metre(points):
    for found, wanted in zip(decoded(steps(LineString(points))), points, strict=True):
        assert found == pytest.approx(wanted, abs=0.6e-5)


@pytest.fixture
def streets():
    names = {"name_en": "King Peter Street", "name_sq": "Rruga e Mbretit", "name_sr_latn": "Ulica"}
    return collection(
        Feature("road", LineString([(20.8, 42.9), (20.9, 43.0)]), 1, "M-2"),
        Feature("road", MultiLineString([[(20.86, 42.89), (20.87, 42.9)]]), 4, "", names),
        Feature("lake", Polygon([(20.5, 42.9), (20.6, 42.9), (20.6, 43.0)]), 1),
        Feature("bridge", Point(20.866, 42.8917), 1),
        Feature("municipality", Polygon([(20.5, 42.9), (20.6, 42.9), (20.6, 43.0)])),
    )


def test_streets_are_a_file_of_their_own_for_those_who_look_closer(streets, tmp_path):
    drawn = ground(streets, "en")
    assert [one["kind"] for one in drawn["shapes"]] == ["lake", "road", "bridge"]
    assert [one["rank"] for one in drawn["detail"]["shapes"]] == [4]
    assert drawn["detail"]["names"][0]["name"] == "King Peter Street"
    assert ground(streets, "sq")["detail"]["names"][0]["name"] == "Rruga e Mbretit"
    record = load_record(Files.under(ROOT / "tests" / "export" / "record"))
    shapes = Files.under(ROOT).shapes() | {"ground": streets}
    served = Assets(tmp_path / "served")
    basemap = json.loads((served.folder / served.write_basemap(record, shapes, "en")).read_text())
    file = served.folder / basemap["ground"]["detail"]
    assert json.loads(file.read_text("utf-8")) == drawn["detail"]


def test_what_is_seen_from_afar_is_drawn_first(streets):
    zooms = {one["kind"]: one["zoom"] for one in ground(streets, "en")["shapes"]}
    assert zooms["lake"] <= zooms["road"] < zooms["bridge"]
    assert ground(streets, "en")["detail"]["shapes"][0]["zoom"] > zooms["road"]


def test_a_road_has_its_number_all_along_it(streets):
    names = ground(streets, "en")["names"]
    assert {one["name"] for one in names} == {"M-2"}
    assert len(names) > 2
    assert all(20.8 < one["lon"] < 20.9 for one in names)


def test_the_shipped_ground_is_small_and_says_what_it_is():
    shapes = Files.under(ROOT).shapes()["ground"]
    for language, river in (("en", "Ibar"), ("sr-Cyrl", "Ибар"), ("sq", "Ibri")):
        drawn = ground(shapes, language)
        assert river in {one["name"] for one in drawn["names"]}
        assert drawn["note"]
        detail = drawn.pop("detail")
        for part in (drawn, detail):
            assert len(gzip.compress(compact(part).encode())) < LIMIT / 2


def test_no_ground_is_no_ground():
    drawn = ground({"type": "FeatureCollection", "features": []}, "en")
    assert (drawn["note"], drawn["shapes"], drawn["names"], drawn["detail"]) == ("", [], [], None)
