"""Compare borders with a reference: area, overlap, distance between the lines.

``python -m kosmap.space.measure REFERENCE.geojson`` compares geodata/ with the features
of another file that has a ``shapeName`` (geoBoundaries). Nothing of it is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kosmap.space.build import GEODATA

METRIC_CRS = 32634  # UTM 34N
SPACING = 25.0  # metres between sampled points of a border

SHAPE_NAMES = {
    "leposavic": "Leposaviq",
    "zvecan": "Zveçan",
    "zubin-potok": "Zubin Potok",
    "north-mitrovica": "North Mitrovica",
    "south-mitrovica": "Mitrovica",
    "vucitrn": "Vushtrri",
    "podujevo": "Podujeva",
    "srbica": "Skenderaj",
    "istok": "Istog",
}


def overlap(ours: BaseGeometry, theirs: BaseGeometry) -> float:
    """Give the intersection over the union of two areas, 0 to 1."""
    return ours.intersection(theirs).area / ours.union(theirs).area


def distances(ours: BaseGeometry, theirs: BaseGeometry, spacing: float = SPACING) -> np.ndarray:
    """Give the distances from points along each of two lines to the other line.

    Both ways, because a spur of one line is near the other only as seen from there.

    Parameters
    ----------
    ours, theirs : LineString or MultiLineString
        In metres, the same CRS.
    spacing : float
        Metres between the points.
    """
    found = []
    for line, other in ((ours, theirs), (theirs, ours)):
        points = [
            shapely.line_interpolate_point(part, np.arange(0, part.length, spacing))
            for part in shapely.get_parts(shapely.line_merge(line))
        ]
        found.append(shapely.distance(np.concatenate(points), other))
    return np.concatenate(found)


def main(reference: Path) -> None:
    """Print a line for each municipality and neighbour, and one for the outline."""
    theirs = gpd.read_file(reference).to_crs(METRIC_CRS)
    theirs = theirs.set_index(theirs.shapeName.str.removeprefix("Municipality of ")).geometry
    four = gpd.read_file(GEODATA / "municipalities.geojson").to_crs(METRIC_CRS)
    around = gpd.read_file(GEODATA / "surroundings.geojson").to_crs(METRIC_CRS)
    ours = {row.municipality: row.geometry for row in four.itertuples()}
    ours |= {row.neighbour: row.geometry for row in around.itertuples() if row.neighbour}
    outline = around.geometry[around.kind == "outline"].item()
    pairs = {name: (ours[name], theirs[shape]) for name, shape in SHAPE_NAMES.items()}
    pairs["outline"] = (outline, theirs.union_all())
    print(f"{'':16} {'km²':>8} {'ref. km²':>8} {'IoU':>6} {'median':>7} {'95 %':>6} {'max m':>6}")
    for name, (a, b) in pairs.items():
        far = distances(a.boundary, b.boundary)
        median, most = np.percentile(far, [50, 95])
        print(
            f"{name:16} {a.area / 1e6:8.2f} {b.area / 1e6:8.2f} {overlap(a, b):6.3f}"
            f" {median:7.0f} {most:6.0f} {far.max():6.0f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
