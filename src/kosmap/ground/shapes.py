"""Elements of OpenStreetMap as shapes: only whole ones.

Overpass sends the points of a way with it (``out geom``) or as nodes of their own (``out body``);
both are read. A shape that lacks a part is an error, never a shorter line.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon

from .answer import Element, Partial

Points = list[tuple[float, float]]  # longitude, latitude


class OpenRing(Partial):
    """An area whose border does not come back to where it began."""


class Elements:
    """All elements of several answers, each once."""

    def __init__(self, answers: Iterable[dict[str, Any]]) -> None:
        self.found: dict[tuple[str, int], Element] = {}
        for answer in answers:
            for element in answer["elements"]:
                key = element["type"], element["id"]
                # The same way may come with its tags here and as a bare member there.
                self.found[key] = {**self.found.get(key, {}), **element}

    def of_type(self, kind: str) -> list[Element]:
        return [element for (found, _), element in self.found.items() if found == kind]

    def line(self, way: Element) -> LineString:
        """The line of a way (EPSG:4326).

        Raises
        ------
        Partial
            Where one of its nodes is missing.
        """
        return LineString(self._points(way, f"way {way['id']}"))

    def _points(self, way: Element, name: str) -> Points:
        nodes = way.get("nodes") or []
        if (geometry := way.get("geometry")) is not None:
            if any(point is None for point in geometry) or len(geometry) < len(nodes):
                raise Partial(f"{name} lacks nodes: its line is cut")
            points = [(point["lon"], point["lat"]) for point in geometry]
        else:
            given = [self.found.get(("node", node), {}) for node in nodes]
            if missing := sum("lon" not in node for node in given):
                raise Partial(f"{name} lacks {missing} of its {len(nodes)} nodes")
            points = [(node["lon"], node["lat"]) for node in given]
        if len(points) < 2:
            raise Partial(f"{name} has no line: neither its nodes nor its geometry came")
        return points

    def area(self, element: Element) -> Polygon | MultiPolygon:
        """The area of a closed way, or of a relation by the rings of its members (EPSG:4326).

        Raises
        ------
        Partial
            Where a member is missing or a ring is open.
        """
        name = f"{element['type']} {element['id']}"
        if element["type"] == "way":
            points = self._points(element, name)
            if points[0] != points[-1] or len(points) < 4:
                raise OpenRing(f"{name} is an area, but its ring is open")
            return _valid(Polygon(points))
        lines: dict[str, list[LineString]] = {"outer": [], "inner": []}
        for member in element.get("members", ()):
            if member["type"] != "way":
                continue  # a label or an admin centre
            role = "inner" if member.get("role") == "inner" else "outer"
            lines[role].append(LineString(self._member(member, name)))
        if not lines["outer"]:
            raise Partial(f"{name} lacks its outer ring")
        outer = shapely.union_all(_rings(lines["outer"], name))
        inner = shapely.union_all(_rings(lines["inner"], name))
        return _valid(outer.difference(inner))

    def _member(self, member: Element, relation: str) -> Points:
        name = f"way {member['ref']} of {relation}"
        if member.get("geometry") is not None:
            return self._points({"geometry": member["geometry"]}, name)
        if (way := self.found.get(("way", member["ref"]))) is None:
            raise Partial(f"{name} did not come")
        return self._points(way, name)


def _rings(lines: list[LineString], name: str) -> list[Polygon]:
    """Rings of lines that meet end to end."""
    rings, *loose = shapely.polygonize_full(lines)
    if any(not part.is_empty for part in loose) or rings.is_empty != (not lines):
        raise OpenRing(f"{name} has an open ring: a part of its border is missing")
    return list(rings.geoms)


def _valid(shape: Polygon | MultiPolygon) -> Polygon | MultiPolygon:
    """Areas of mappers may touch themselves; what is drawn may not."""
    return shape if shape.is_valid else shapely.make_valid(shape, method="structure")
