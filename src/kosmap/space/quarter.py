"""The outline of North Mitrovica, which no source at hand contains.

North Mitrovica became a municipality of its own in the Kosovo system in 2013; the
cadastral map that the other borders come from is older and shows one Mitrovicë on both
banks. So its outline is drawn here, as the built-up quarter inside the bend of the Ibar,
from the points that the river and the limit pass near. It is approximate (about 200 m)
and was not surveyed. Coordinates are longitude, latitude in EPSG:4326.
"""

from __future__ import annotations

from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

# Anticlockwise from the western end. Three decimals: the figures of issue 2 of this
# project, which are the limit to about 50 m. Four decimals: added here, for the reasons
# given beside them.
FIGURES: tuple[tuple[float, float], ...] = (
    (20.818, 42.899),  # on the border of Zvečan
    (20.826, 42.887),
    (20.837, 42.884),
    (20.843, 42.890),
    # Suvi Do belongs to it in part: the limit passes just south of GeoNames' point of the
    # village (20.8483, 42.8867). The figure (20.855, 42.890) is left 190 m inside.
    (20.8480, 42.8860),
    (20.862, 42.890),
    (20.8656, 42.8914),  # the main bridge
    # The river keeps south of the town centre on its north bank (20.8686, 42.8922), which
    # a straight line to the next figure would leave on the wrong side.
    (20.8690, 42.8918),
    (20.871, 42.893),
    (20.873, 42.901),  # the mouth of the Sitnica
    (20.869, 42.903),
    (20.860, 42.902),
    (20.850, 42.908),  # the railway at Zvečan
    (20.853, 42.893),  # Mali Zvečan and the fortress stay with Zvečan
    (20.847, 42.896),
    (20.831, 42.898),  # on the border of Zvečan
    (20.827, 42.902),
)

# In the town: the roomiest spot, where a label would go, is the empty west.
LABEL = (20.8615, 42.8975)


def outline() -> Polygon:
    """Give the outline of North Mitrovica as drawn, in degrees (EPSG:4326)."""
    return Polygon(FIGURES)


def lay_on(polygon: Polygon, line: BaseGeometry, reach: float) -> Polygon:
    """Move the corners of a polygon that nearly lie on a line onto that line.

    Without this, a corner meant to be on a border leaves a sliver beside it.

    Parameters
    ----------
    polygon : Polygon
        In metres (a projected CRS).
    line : LineString or MultiLineString
        The border, in the same CRS.
    reach : float
        Metres; corners farther away stay.
    """

    def laid(corner: tuple[float, float]) -> tuple[float, float]:
        point = Point(corner)
        if line.distance(point) > reach:
            return corner
        on_line = line.interpolate(line.project(point))
        return (on_line.x, on_line.y)

    return Polygon([laid((x, y)) for x, y in polygon.exterior.coords])


def border_between(a: Polygon, b: Polygon) -> LineString:
    """Give the line that two neighbours of a coverage share, in their CRS."""
    return a.boundary.intersection(b.boundary)
