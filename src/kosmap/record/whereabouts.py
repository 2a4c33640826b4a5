"""Whether a point lies in the municipality that its row states."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from . import vocabulary as words
from .problems import Problem

# The inner limits of municipalities.geojson are known to 100 to 200 m, the points of places
# to as much.
TOLERANCE_M = 300
# One degree of latitude, and of longitude at the latitude of the region, in metres. Over
# its 60 km the error stays below 0.3 %.
METRES_PER_DEGREE = np.array([111_320 * np.cos(np.radians(43)), 111_130])
# The point of a mountain or a river is any one of its many.
WIDE_KINDS = ("mountain", "river", "lake", "region")


class Municipalities:
    """The four polygons in metres."""

    def __init__(self, path: Path) -> None:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        self.shapes = {
            feature["properties"]["municipality"]: _in_metres(
                shapely.from_geojson(json.dumps(feature["geometry"]))
            )
            for feature in features
        }
        shapely.prepare(list(self.shapes.values()))
        self.together = shapely.union_all(list(self.shapes.values()))

    def metres_off(self, municipality: str, latitude: float, longitude: float) -> float:
        """How far a point lies from where its municipality begins; 0 inside it."""
        point = _in_metres(shapely.Point(longitude, latitude))
        if municipality in self.shapes:
            return self.shapes[municipality].distance(point)
        if municipality == words.OUTSIDE and self.together.contains(point):
            return self.together.boundary.distance(point)
        return 0.0

    def holding(self, latitude: float, longitude: float) -> str:
        """The municipality that holds a point."""
        point = _in_metres(shapely.Point(longitude, latitude))
        holders = (name for name, shape in self.shapes.items() if shape.covers(point))
        return next(holders, words.OUTSIDE)


def misplaced(
    table: pd.DataFrame,
    municipality: Iterable[str],
    limits: Municipalities,
    row_numbers: Mapping[str, int],
    file: str,
) -> list[Problem]:
    """A problem for each row whose own coordinates lie outside its municipality.

    Parameters
    ----------
    table : pandas.DataFrame
        Indexed by its key, with ``latitude`` and ``longitude`` as text.
    municipality : iterable of str
        The municipality of each row of `table`.
    """
    problems = []
    for key, stated, latitude, longitude in zip(
        table.index, municipality, table["latitude"], table["longitude"], strict=True
    ):
        if not latitude or not stated:
            continue
        point = float(latitude), float(longitude)
        metres = limits.metres_off(stated, *point)
        if metres > TOLERANCE_M:
            problems.append(
                Problem(
                    file,
                    row_numbers.get(key),
                    "latitude",
                    f"{latitude}, {longitude}",
                    f"a point in {stated}: this one lies {_distance(metres)} away, in "
                    f"{limits.holding(*point)}",
                    "Are latitude and longitude in their own columns, and is it the right place?",
                    left_out=False,
                )
            )
    return problems


def surely_placed(places: pd.DataFrame) -> pd.DataFrame:
    """The places whose point is meant to lie in their municipality."""
    doubtful = places["coord_confidence"].isin(("", "low")) | places["kind"].isin(WIDE_KINDS)
    return places[~doubtful]


def _in_metres(shape):
    return shapely.transform(shape, lambda degrees: degrees * METRES_PER_DEGREE)


def _distance(metres: float) -> str:
    return f"{metres / 1000:,.1f} km" if metres >= 1000 else f"{metres:.0f} m"
