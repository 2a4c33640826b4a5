"""The schematic ground: straight lines through known places, for as long as nobody has surveyed.

It is what ships until somebody with the internet runs `kosmap ground fetch`.
"""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry import LineString, Point

from .document import BRIDGE, SCHEMATIC, About, Feature
from .routes import Route

ATTRIBUTION = (
    "Schematic: lines through known places, not surveyed. Points: GeoNames, OpenStreetMap "
    "contributors, Natural Earth, and what geodata/routes.csv names"
)
LICENCE = "CC-BY-4.0"


def schematic(routes: Sequence[Route]) -> tuple[list[Feature], About]:
    """The lines of routes.csv as features, and what they are."""
    features = [
        Feature(
            kind=route.kind,
            shape=Point(route.points[0]) if route.kind == BRIDGE else LineString(route.points),
            rank=route.rank,
            ref=route.ref,
            names=route.names,
            accuracy_m=route.accuracy_m,
            source="; ".join(route.sources),
        )
        for route in routes
    ]
    coarsest = max((route.accuracy_m for route in routes), default=0)
    return features, About(SCHEMATIC, coarsest, ATTRIBUTION, LICENCE)
