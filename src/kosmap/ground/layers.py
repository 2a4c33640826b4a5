"""What the elements of OpenStreetMap are on our ground, by their tags.

An element counts by what it is, whichever question it answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import cyrtranslit
from shapely.geometry.base import BaseGeometry

from .answer import Element
from .document import BRIDGE, BUILT_UP, LAKE, RAILWAY, RIVER, ROAD, Feature
from .questions import SETTLED
from .shapes import Elements, OpenRing

Tags = Mapping[str, str]
STREET = 4
ROAD_RANKS = {
    **dict.fromkeys(("motorway", "trunk", "primary"), 1),
    "secondary": 2,
    "tertiary": 3,
    **dict.fromkeys(("residential", "living_street", "unclassified", "pedestrian"), STREET),
}
SETTLED_USES = frozenset(SETTLED.split("|"))


def features(elements: Elements, say: Callable[[str], None]) -> Iterator[Feature]:
    """Everything that the ground shows, as mapped (EPSG:4326).

    A built-up area that a mapper has left open is left out, and said; of what a map cannot do
    without nothing is left out.

    Raises
    ------
    kosmap.ground.answer.Partial
        Where a shape lacks a part.
    """
    for way in elements.of_type("way"):
        tags = way.get("tags", {})
        if (kind := area_kind(tags)) is not None and is_closed(way):
            yield _feature(kind, 1, way, elements.area(way))
        elif (line := line_kind(tags)) is not None:
            shape = elements.line(way)
            yield _feature(*line, way, shape)
            if is_bridge(tags) and line[1] < STREET:
                yield _feature(BRIDGE, 1, way, shape.interpolate(0.5, normalized=True))
    for relation in elements.of_type("relation"):
        if (kind := area_kind(relation.get("tags", {}))) is None:
            continue
        try:
            yield _feature(kind, 1, relation, elements.area(relation))
        except OpenRing as error:
            if kind != BUILT_UP:
                raise
            say(f"left out: {error}")


def is_closed(way: Element) -> bool:
    """Whether a mapper has drawn an area: from a node back to it."""
    nodes = way.get("nodes") or [0, 0]
    return nodes[0] == nodes[-1]


def line_kind(tags: Tags) -> tuple[str, int] | None:
    """Kind and rank of a line; None for what is not drawn."""
    if (road := tags.get("highway", "").removesuffix("_link")) in ROAD_RANKS:
        return ROAD, ROAD_RANKS[road]
    if tags.get("railway") == "rail" and "service" not in tags:
        return RAILWAY, 1
    if tags.get("waterway") == "river":
        return RIVER, 1
    return None


def area_kind(tags: Tags) -> str | None:
    """Kind of an area; None for what is none."""
    if tags.get("natural") == "water" and tags.get("water", "lake") in ("lake", "reservoir"):
        return LAKE
    return BUILT_UP if tags.get("landuse") in SETTLED_USES else None


def is_bridge(tags: Tags) -> bool:
    return tags.get("bridge", "no") not in ("no", "")


def names_of(tags: Tags, prefix: str = "name") -> dict[str, str]:
    """The names in four language forms; the plain name where one of them is missing."""
    plain = tags.get(prefix, "")
    cyrillic = tags.get(f"{prefix}:sr", "")
    latin = tags.get(f"{prefix}:sr-Latn", "") or cyrtranslit.to_latin(cyrillic, "sr")
    names = {
        "name_en": tags.get(f"{prefix}:en", "") or latin or plain,
        "name_sr_latn": latin or plain,
        "name_sr_cyrl": cyrillic or cyrtranslit.to_cyrillic(latin, "sr") or plain,
        "name_sq": tags.get(f"{prefix}:sq", "") or plain,
    }
    return names if any(names.values()) else {}


def _feature(kind: str, rank: int, element: Element, shape: BaseGeometry) -> Feature:
    tags = element.get("tags", {})
    if kind == BRIDGE:
        # A way over a bridge is named after its street.
        names, ref = names_of(tags, "bridge:name"), ""
    else:
        names = names_of(tags) if kind != BUILT_UP else {}
        ref = tags.get("ref", "") if kind == ROAD else ""
    return Feature(kind, shape, rank, ref, names)
