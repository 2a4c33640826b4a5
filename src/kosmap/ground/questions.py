"""What is asked of OpenStreetMap: one question for each layer, in Overpass QL.

Each question ends with a count, so that an answer which lacks something is known as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# South, west, north, east (WGS 84): the four municipalities and a rim around them.
REGION = (42.78, 20.45, 43.30, 21.02)
SECONDS = 180
# Half the height and width of the box around a town in which streets are asked for (degrees).
TOWN = (0.022, 0.03)
SETTLED = "residential|commercial|industrial|retail"

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Question:
    """A question with the name that progress is told by."""

    name: str
    text: str


def questions(towns: Sequence[tuple[float, float]], borders: bool = True) -> list[Question]:
    """All that is asked, the least first.

    Parameters
    ----------
    towns : sequence of (latitude, longitude)
        Around which streets are asked for.
    borders : bool
        False to leave the municipal borders out.
    """
    around = "".join(
        f'way["highway"~"^(residential|living_street|unclassified|pedestrian)$"]({_box(town)});'
        for town in towns
    )
    asked = {
        "railway": 'way["railway"="rail"];',
        "rivers": 'way["waterway"="river"];',
        "lake": 'way["natural"="water"]["water"~"^(lake|reservoir)$"];'
        'relation["natural"="water"]["water"~"^(lake|reservoir)$"];',
        "main roads": 'way["highway"~"^(motorway|trunk|primary|secondary|tertiary)(_link)?$"];',
        "built-up areas": f'way["landuse"~"^({SETTLED})$"];relation["landuse"~"^({SETTLED})$"];',
        "streets": around,
    }
    if borders:
        asked["borders"] = 'relation["boundary"="administrative"]["admin_level"~"^[5678]$"];'
    return [Question(name, _question(text)) for name, text in asked.items() if text]


def _question(statements: str) -> str:
    box = ",".join(map(str, REGION))
    head = f"[out:json][timeout:{SECONDS}][bbox:{box}];"
    # The box chooses the objects; their shapes come whole.
    return f"{head}({statements})->.a;.a out body geom;.a out count;"


def _box(town: tuple[float, float]) -> str:
    latitude, longitude = town
    up, along = TOWN
    corners = (latitude - up, longitude - along, latitude + up, longitude + along)
    return ",".join(f"{corner:.4f}" for corner in corners)
