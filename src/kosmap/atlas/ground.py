"""The ground as the browser draws it: lines as whole numbers, names where they may stand.

A coordinate is a step from the one before, in 0.00001 degrees (about a metre): a third of the
bytes of GeoJSON.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from kosmap.ground.document import (
    BRIDGE,
    BUILT_UP,
    DECIMALS,
    LAKE,
    RAILWAY,
    RIVER,
    ROAD,
    SCHEMATIC,
)
from kosmap.space.names import local_name
from kosmap.words.language import translator

# The zoom from which each kind and rank is drawn.
FROM_ZOOM = {
    (LAKE, 1): 8, (RIVER, 1): 8, (ROAD, 1): 8, (RAILWAY, 1): 9, (ROAD, 2): 10, (BUILT_UP, 1): 11,
    (ROAD, 3): 12, (BRIDGE, 1): 13, (ROAD, 4): 13,
}  # fmt: skip
# The zoom from which its name or number is; a name that stands in places.csv is there already.
NAMED_FROM_ZOOM = {
    (RIVER, 1): 10, (ROAD, 1): 10, (ROAD, 2): 12, (RAILWAY, 1): 13, (ROAD, 3): 14,
    (BRIDGE, 1): 15, (ROAD, 4): 16,
}  # fmt: skip
# A road without a number has a long name: it waits until there is room.
UNNUMBERED_LATER = 3
# Roads of these ranks, and names from this zoom on, are a file of their own, fetched where they
# are drawn.
DETAIL, DETAIL_ZOOM = (3, 4), 12
# About so far apart, in degrees of latitude, a name may stand along its line (about 3 km).
NAME_EVERY = 0.027
SCALE = 10**DECIMALS

Features = Sequence[dict[str, Any]]


def ground(collection: dict, language: str) -> dict:
    """What the time layer draws under everything.

    Parameters
    ----------
    collection : dict
        geodata/ground.geojson (:mod:`kosmap.ground.document`); an empty collection for none.

    Returns
    -------
    dict
        ``note``: where the lines come from and how far they may be trusted, for people;
        ``schematic``; ``shapes`` and ``names``; ``detail``: the same two for those who look
        closer (local roads, streets, more names), or None.
    """
    features = [one for one in collection["features"] if _key(one) in FROM_ZOOM]
    fine = [one for one in features if one["properties"]["rank"] in DETAIL]
    coarse = [one for one in features if one["properties"]["rank"] not in DETAIL]
    names = sorted(_names(features, language), key=lambda name: name["minZoom"])
    near = [name for name in names if name["minZoom"] >= DETAIL_ZOOM]
    about = collection.get("ground", {})
    return {
        "note": ground_note(about, language) if features else "",
        "schematic": about.get("made") == SCHEMATIC,
        "shapes": _shapes(coarse),
        "names": names[: len(names) - len(near)],
        "detail": {"shapes": _shapes(fine), "names": near} if fine or near else None,
    }


def ground_note(about: dict, language: str) -> str:
    """Where the ground comes from, in one line."""
    _ = translator(language)
    if about.get("made") == SCHEMATIC:
        words = _("Ground schematic, within {km} km")
        return words.format(km=kilometres(about))
    words = _("Ground © OpenStreetMap contributors, ODbL, within {metres} m")
    return words.format(metres=about.get("accuracy_m", 0))


def kilometres(about: dict) -> int:
    """How far the least accurate line may be off."""
    return max(round(about["accuracy_m"] / 1000), 1)


def _key(feature: dict) -> tuple[str, int]:
    return feature["properties"].get("kind", ""), feature["properties"].get("rank", 1)


def _shapes(features: Features) -> list[dict]:
    """One shape for all of a kind and rank, from the bottom to the top."""
    alike: dict[tuple[str, int], list[BaseGeometry]] = defaultdict(list)
    for feature in features:
        alike[_key(feature)].append(shape(feature["geometry"]))
    return [
        {
            "kind": kind,
            "rank": rank,
            "zoom": FROM_ZOOM[kind, rank],
            # A lake may be an axis only: then it is a line.
            **{
                name: list(map(steps, parts))
                for name, parts in (
                    ("areas", _areas(found)),
                    ("lines", _of_type(found, "LineString")),
                    ("points", _of_type(found, "Point")),
                )
                if parts
            },
        }
        for (kind, rank), found in sorted(
            alike.items(), key=lambda entry: list(FROM_ZOOM).index(entry[0])
        )
    ]


def _of_type(shapes: Iterable[BaseGeometry], kind: str) -> list[BaseGeometry]:
    parts = shapely.get_parts(list(shapes))
    return [part for part in parts if part.geom_type == kind]


def _areas(shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """The rings of all areas; by the even-odd rule a ring within another is a hole."""
    polygons = _of_type(shapes, "Polygon")
    return [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]


def steps(line: BaseGeometry) -> list[int]:
    """Longitude and latitude of the first point, then the steps to the next ones."""
    whole = np.rint(shapely.get_coordinates(line) * SCALE).astype(int)
    return np.diff(whole, axis=0, prepend=0).ravel().tolist()


def _names(features: Features, language: str) -> Iterator[dict]:
    """Where the name of each thing may stand: several places along a line."""
    for feature in features:
        told, key = feature["properties"], _key(feature)
        name = told.get("ref") or (local_name(told, language) if told.get("name_en") else "")
        if not name or key not in NAMED_FROM_ZOOM:
            continue
        later = UNNUMBERED_LATER if key == (ROAD, 1) and not told.get("ref") else 0
        for lon, lat in _along(shape(feature["geometry"])):
            yield {
                "name": name,
                "kind": "ref" if told.get("ref") else key[0],
                "lat": round(lat, DECIMALS),
                "lon": round(lon, DECIMALS),
                "minZoom": NAMED_FROM_ZOOM[key] + later,
            }


def _along(found: BaseGeometry) -> Iterator[tuple[float, float]]:
    for part in shapely.get_parts(found):
        count = max(round(part.length / NAME_EVERY), 1)
        for number in range(count):
            middle = (number + 0.5) / count
            point = part.interpolate(middle, normalized=True) if part.length else part
            yield point.x, point.y
