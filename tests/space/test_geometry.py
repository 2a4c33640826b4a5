"""The committed geometry: valid, gapless, in its place and small enough to send."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import Point, Polygon, shape

GEODATA = Path(__file__).parents[2] / "geodata"
FILES = ("municipalities.geojson", "surroundings.geojson")
FOUR = ("leposavic", "zvecan", "zubin-potok", "north-mitrovica")
AREAS_KM2 = {"leposavic": 545, "zubin-potok": 328, "zvecan": 130, "north-mitrovica": 5.5}

# Points of GeoNames and Wikipedia, longitude and latitude.
PLACES = {
    "leposavic": {"Leposavić": (20.80278, 43.10389), "Lešak": (20.74278, 43.16667)},
    "zvecan": {
        "Zvečan": (20.84028, 42.9075),
        "Mali Zvečan": (20.84944, 42.89722),
        "fortress": (20.8415, 42.8998),
        "Banjska monastery": (20.7825, 42.97139),
    },
    "zubin-potok": {"Zubin Potok": (20.68972, 42.91444), "lake": (20.56694, 42.96167)},
    "north-mitrovica": {
        "centre": (20.86861, 42.89222),
        "Miners' Monument": (20.86011, 42.89592),
        "Suvi Do": (20.84833, 42.88667),
    },
    "south-mitrovica": {"town": (20.86667, 42.88333), "Stari Trg": (20.92056, 42.93694)},
    "vucitrn": {"Vučitrn": (20.9675, 42.82306)},
}
MAIN_BRIDGE = (20.8656, 42.8914)

_TO_METRES = Transformer.from_crs(4326, 32634, always_xy=True)


def metric(geometry):
    return shapely.transform(geometry, _TO_METRES.transform, interleaved=False)


def load(name: str) -> list[dict]:
    return json.loads((GEODATA / name).read_text(encoding="utf-8"))["features"]


@pytest.fixture(scope="module")
def four() -> dict[str, dict]:
    return {f["properties"]["municipality"]: f for f in load(FILES[0])}


@pytest.fixture(scope="module")
def around() -> dict[str, dict]:
    return {f["properties"].get("neighbour", f["properties"]["kind"]): f for f in load(FILES[1])}


@pytest.fixture(scope="module")
def tiles(four, around) -> dict[str, Polygon]:
    """The four municipalities and their neighbours, in degrees, without the outline."""
    features = {**four, **{name: f for name, f in around.items() if name != "outline"}}
    return {name: shape(f["geometry"]) for name, f in features.items()}


@pytest.fixture(scope="module")
def outline(around) -> Polygon:
    return shape(around["outline"]["geometry"])


def test_there_are_four_municipalities(four):
    assert tuple(four) == FOUR


def test_there_is_an_outline_and_every_neighbour(around):
    kinds = [f["properties"]["kind"] for f in around.values()]
    assert kinds.count("outline") == 1
    assert set(kinds) == {"outline", "neighbour"}
    assert {"south-mitrovica", "podujevo", "srbica", "istok"} <= set(around)


@pytest.mark.parametrize("name", FILES)
def test_polygons_are_valid_and_wound_as_rfc_7946_asks(name):
    for feature in load(name):
        polygon = shape(feature["geometry"])
        assert polygon.geom_type == "Polygon"
        assert polygon.is_valid
        assert polygon.exterior.is_ccw
        assert not any(ring.is_ccw for ring in polygon.interiors)


@pytest.mark.parametrize("name", FILES)
def test_coordinates_are_degrees_of_kosovo_to_five_decimals(name):
    for feature in load(name):
        xy = shapely.get_coordinates(shape(feature["geometry"]))
        assert (xy.min(axis=0) > (20.0, 41.8)).all()
        assert (xy.max(axis=0) < (21.8, 43.3)).all()
        assert (xy == xy.round(5)).all()


def test_no_crs_member_so_that_it_is_wgs_84():
    for name in FILES:
        document = json.loads((GEODATA / name).read_text(encoding="utf-8"))
        assert set(document) == {"type", "features"}


def test_both_files_stay_under_150_kb():
    assert sum((GEODATA / name).stat().st_size for name in FILES) < 150_000


@pytest.mark.parametrize(("name", "km2"), AREAS_KM2.items())
def test_areas(four, name, km2):
    measured = metric(shape(four[name]["geometry"])).area / 1e6
    assert measured == pytest.approx(km2, rel=0.03)
    assert four[name]["properties"]["area_km2"] == pytest.approx(measured, abs=0.05)


def test_neighbours_have_the_same_vertices_on_their_shared_edges(tiles):
    assert shapely.coverage_is_valid(list(tiles.values()))


def test_no_overlap(tiles):
    for (a, one), (b, other) in combinations(tiles.items(), 2):
        assert metric(one).intersection(metric(other)).area < 1, (a, b)


def test_no_gap(tiles, outline):
    together = metric(shapely.union_all(list(tiles.values())))
    assert together.geom_type == "Polygon"
    assert not together.interiors
    assert together.difference(metric(outline)).area < 1
    # What is left of Kosovo is one piece: no sliver between the tiles and the outline.
    assert metric(outline).difference(together).geom_type == "Polygon"


def test_the_outline_runs_along_the_same_vertices(tiles, outline):
    corners = set(outline.exterior.coords)
    north = shape_of_all(tiles)
    free = shapely.get_parts(shapely.line_merge(north.boundary.difference(outline.boundary)))
    # Only the line towards the south of Kosovo is not on the outline, and it is one line.
    assert len(free) == 1
    for end in (free[0].coords[0], free[0].coords[-1]):
        assert end in corners


def shape_of_all(tiles):
    return shapely.coverage_union_all(list(tiles.values()))


@pytest.mark.parametrize(
    ("name", "place", "point"),
    [(name, place, xy) for name, places in PLACES.items() for place, xy in places.items()],
)
def test_places_lie_in_their_municipality(tiles, name, place, point):
    assert [n for n, polygon in tiles.items() if polygon.covers(Point(point))] == [name]


def test_the_main_bridge_is_on_the_southern_edge_of_north_mitrovica(tiles):
    limit = metric(tiles["north-mitrovica"].intersection(tiles["south-mitrovica"]))
    assert limit.distance(metric(Point(MAIN_BRIDGE))) < 5


def test_who_borders_whom(tiles):
    def touch(a, b):
        return tiles[a].intersection(tiles[b]).length > 0

    assert touch("north-mitrovica", "zvecan")
    assert touch("north-mitrovica", "south-mitrovica")
    assert touch("leposavic", "zvecan")
    assert touch("zvecan", "zubin-potok")
    assert not touch("north-mitrovica", "zubin-potok")
    assert not touch("leposavic", "zubin-potok")


def test_properties(four):
    wanted = {
        "municipality", "name_en", "name_sr_latn", "name_sr_cyrl", "name_sq", "area_km2",
        "population", "population_year", "population_source", "origin", "licence",
        "accuracy_m", "note", "label_lon", "label_lat",
    }  # fmt: skip
    for name, feature in four.items():
        properties = feature["properties"]
        assert wanted <= set(properties)
        assert all(properties[key] for key in wanted - {"note", "population"}), name
        # A figure without its year and source is not allowed to stand.
        assert properties["population"] is None or properties["population_source"]
        assert 0 < properties["accuracy_m"] <= 500


def test_labels_lie_inside(four, around):
    for feature in (*four.values(), *around.values()):
        at = feature["properties"]
        assert shape(feature["geometry"]).contains(Point(at["label_lon"], at["label_lat"]))


def test_every_feature_states_origin_licence_and_accuracy(four, around):
    for feature in (*four.values(), *around.values()):
        properties = feature["properties"]
        assert "npm" in properties["origin"]
        assert "ODbL" in properties["licence"]
        assert properties["accuracy_m"] > 0


def test_north_mitrovica_says_since_when_and_how_roughly(four):
    note = four["north-mitrovica"]["properties"]["note"]
    assert "2013" in note
    assert "approximate" in note
    assert "not surveyed" in note
