"""The municipal borders by their relations, neighbours sharing each edge exactly."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from kosmap.record.vocabulary import MUNICIPALITIES
from kosmap.space import snap
from kosmap.space.build import TO_DEGREES, TO_METRES
from kosmap.words.folding import words_of

from .answer import Element, Partial
from .document import DECIMALS, MUNICIPALITY, Feature
from .shapes import Elements

# What the name of each municipality holds, in whichever language it is written and as
# `kosmap.words.folding` folds it, and what it must not hold. The neighbours share the outer
# edges of the four.
NORTH = r"north|sever|veri"
NAMED = {
    "leposavic": (r"leposavi", r"$^"),
    "zvecan": (r"zvecan", r"$^"),
    "zubin-potok": (r"zubin ?potok", r"$^"),
    "north-mitrovica": (rf"(?=.*mitrovic)(?=.*({NORTH}))", r"$^"),
    "south-mitrovica": (r"mitrovic", NORTH),
    "vucitrn": (r"vustri|vucitrn", r"$^"),
    "podujevo": (r"podujev", r"$^"),
    "srbica": (r"skenderaj|srbica", r"$^"),
    "istok": (r"istog|istok", r"$^"),
}
# Of municipalities, not of districts (lower) or settlements (higher).
LEVELS = ("5", "6", "7", "8")
NAME_TAGS = ("name", "name:en", "name:sr", "name:sr-Latn", "name:sq")


def borders(elements: Elements, accuracy_m: int) -> list[Feature]:
    """The municipalities as a coverage: neighbours have the same vertices on the edge between.

    Parameters
    ----------
    accuracy_m : int
        Metres to which the edges are simplified, each once for both sides. What is left out is
        chosen by area, so a spike may be cut by more: each border says by how much at most.

    Raises
    ------
    Partial
        Where one of the four is missing, lies open, or overlaps another.
    """
    found = {code: area for code in NAMED if (area := _municipality(code, elements)) is not None}
    if missing := [code for code in MUNICIPALITIES if code not in found]:
        raise Partial(f"the border relations of {', '.join(missing)} are missing")
    if not _shares(found):
        found = {code: found[code] for code in MUNICIPALITIES}
    if not _shares(found):
        raise Partial("the borders of the four municipalities overlap or leave gaps")
    thinned = snap.thin(found, accuracy_m)
    degrees = {code: _projected(area, TO_DEGREES) for code, area in thinned.items()}
    try:
        rounded = snap.round_shared(degrees, DECIMALS)
    except ValueError as error:
        raise Partial(f"the borders cannot be simplified to {accuracy_m} m: {error}") from error
    return [
        Feature(
            MUNICIPALITY,
            area,
            accuracy_m=max(accuracy_m, math.ceil(_moved(found[code], thinned[code]))),
            source="OpenStreetMap, relation of the municipality",
            municipality=code,
        )
        for code, area in rounded.items()
    ]


def _municipality(code: str, elements: Elements) -> BaseGeometry | None:
    """The area of a municipality in metres (EPSG:32634): the largest of its name and level."""
    areas = [
        _projected(elements.area(relation), TO_METRES)
        for relation in elements.of_type("relation")
        if is_border_of(code, relation)
    ]
    return max((_largest(area) for area in areas), key=lambda area: area.area, default=None)


def is_border_of(code: str, relation: Element) -> bool:
    """Whether a relation is the border of this municipality, by level and any of its names."""
    tags: Mapping[str, str] = relation.get("tags", {})
    if tags.get("boundary") != "administrative" or tags.get("admin_level") not in LEVELS:
        return False
    wanted, unwanted = NAMED[code]
    names = [" ".join(words_of(tags[tag])) for tag in NAME_TAGS if tags.get(tag)]
    return any(re.search(wanted, name) for name in names) and not any(
        re.search(unwanted, name) for name in names
    )


def _largest(area: BaseGeometry) -> Polygon:
    return max(shapely.get_parts(area), key=lambda part: part.area)


def _shares(areas: Mapping[str, BaseGeometry]) -> bool:
    return bool(shapely.coverage_is_valid(list(areas.values())))


def _moved(before: BaseGeometry, after: BaseGeometry) -> float:
    """How far the border has moved where it moved most, in metres."""
    return float(shapely.hausdorff_distance(before.boundary, after.boundary))


def _projected(area: BaseGeometry, transformer) -> BaseGeometry:
    return shapely.transform(area, transformer.transform, interleaved=False)
