"""Fit a coverage of polygons to a better outer boundary, with exactly shared edges.

A coverage is a set of polygons that tile an area: neighbours have the same vertices on
the edge between them. Here all lines are noded into one network before any polygon is
made, so that neighbours get one and the same edge; a polygon is never moved by itself.
Everything is in metres (a projected CRS), except :func:`round_shared`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import polygonize

# Metres. Noding rounds to the grid, which moves a line by less than that. A corner that was
# computed to lie on a line is off it by rounding, so it is made a vertex of the line first.
GRID = 1e-4
CATCH = 0.01

Vertex = tuple[float, float]
Edge = tuple[Vertex, Vertex]


def edge_uses(polygons: Iterable[Polygon]) -> Counter[Edge]:
    """Count how many rings use each edge: 2 for an inner edge, 1 for an outer one."""
    uses: Counter[Edge] = Counter()
    for polygon in polygons:
        for ring in (polygon.exterior, *polygon.interiors):
            for a, b in pairwise(ring.coords):
                uses[min(a, b), max(a, b)] += 1
    return uses


def outline_of(coverage: Mapping[str, Polygon]) -> Polygon:
    """Give the outer boundary of a coverage, with the very vertices of its members."""
    return shapely.coverage_union_all(list(coverage.values()))


def inner_lines(coverage: Mapping[str, Polygon], outline: Polygon) -> list[LineString]:
    """Give the edges between neighbours, led to the outline where they met the old border.

    Parameters
    ----------
    coverage : mapping of str to Polygon
        A valid coverage, in metres.
    outline : Polygon
        The better outer boundary, in the same CRS.

    Returns
    -------
    list of LineString
        One line an edge. An end on the old outer border is moved to the nearest point of
        the outline; all other ends stay where they are.
    """
    uses = edge_uses(coverage.values())
    old_border = {corner for edge, n in uses.items() if n == 1 for corner in edge}

    def led(corner: Vertex) -> Vertex:
        if corner not in old_border:
            return corner
        border = outline.exterior
        point = border.interpolate(border.project(Point(corner)))
        return (point.x, point.y)

    return [LineString([led(a), led(b)]) for (a, b), n in uses.items() if n == 2]


def partition(
    coverage: Mapping[str, Polygon],
    outline: Polygon,
    carved: Mapping[str, Polygon] | None = None,
) -> dict[str, Polygon]:
    """Divide the outline's area among the members of a coverage.

    Parameters
    ----------
    coverage : mapping of str to Polygon
        A valid coverage that roughly fills the outline, in metres.
    outline : Polygon
        The outer boundary that the result fills exactly, in the same CRS.
    carved : mapping of str to Polygon, optional
        New members that take their area from whoever held it. What a carving cuts off
        from its old owner does not join the carved member, whose limit has just been
        drawn there, but the neighbour on its other side.

    Returns
    -------
    dict of str to Polygon
        A valid coverage of the outline, in metres.
    """
    carved = dict(carved or {})
    added: list[LineString] = inner_lines(coverage, outline)
    added += [polygon.exterior for polygon in carved.values()]
    corners = shapely.multipoints(shapely.get_coordinates(added))
    lines = shapely.snap([*added, outline.exterior], corners, CATCH)
    network = shapely.union_all(lines, grid_size=GRID)
    faces = [f for f in polygonize(network) if outline.covers(f.representative_point())]
    pieces = defaultdict(list)
    for face in faces:
        pieces[_owner(face, coverage, carved)].append(face)
    return _join_detached({name: _parts(found) for name, found in pieces.items()}, set(carved))


def _owner(face: Polygon, coverage: Mapping[str, Polygon], carved: Mapping[str, Polygon]) -> str:
    inside = face.representative_point()
    for name, polygon in carved.items():
        if polygon.covers(inside):
            return name
    # A face beyond the old border overlaps nothing; it belongs to the nearest polygon.
    return max(
        coverage,
        key=lambda name: (face.intersection(coverage[name]).area, -face.distance(coverage[name])),
    )


def _parts(polygons: list[Polygon]) -> list[Polygon]:
    """Unite the faces of one owner; largest part first."""
    united = shapely.coverage_union_all(polygons)
    return sorted(shapely.get_parts(united), key=lambda part: -part.area)


def _join_detached(parts: dict[str, list[Polygon]], carved: set[str]) -> dict[str, Polygon]:
    """Give each detached part to the neighbour with which it shares the longest border."""
    bodies = {name: found[0] for name, found in parts.items()}
    detached = [(name, part) for name, found in parts.items() for part in found[1:]]
    # The largest first: a small part may lie behind a larger one.
    for name, part in sorted(detached, key=lambda item: -item[1].area):
        shared = {
            other: part.boundary.intersection(body.boundary).length
            for other, body in bodies.items()
            if other != name and other not in carved
        }
        heir = max(shared, key=lambda other: shared[other])
        if shared[heir] == 0:
            raise ValueError(f"a part of {name} touches no other polygon")
        bodies[heir] = shapely.coverage_union_all([bodies[heir], part])
    return bodies


def thin(coverage: Mapping[str, Polygon], tolerance: float) -> dict[str, Polygon]:
    """Leave out vertices of little weight, the same ones on both sides of an edge.

    Parameters
    ----------
    coverage : mapping of str to Polygon
        A valid coverage, in metres.
    tolerance : float
        Metres; a vertex goes when the triangle with its neighbours is smaller than the
        square of this (Visvalingam and Whyatt). Where three edges meet, it stays.
    """
    thinned = shapely.coverage_simplify(list(coverage.values()), tolerance)
    return dict(zip(coverage, thinned, strict=True))


def round_shared(coverage: Mapping[str, Polygon], decimals: int) -> dict[str, Polygon]:
    """Round all coordinates; a vertex of two polygons stays a vertex of both.

    Raises
    ------
    ValueError
        Where rounding makes a polygon invalid or opens the coverage.
    """
    rounded = {
        name: shapely.remove_repeated_points(
            shapely.transform(polygon, lambda xy: xy.round(decimals))
        )
        for name, polygon in coverage.items()
    }
    broken = [name for name, polygon in rounded.items() if not polygon.is_valid]
    if broken or not shapely.coverage_is_valid(list(rounded.values())):
        raise ValueError(f"rounding to {decimals} decimals breaks {broken or 'the coverage'}")
    return rounded
