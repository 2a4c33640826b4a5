"""One symbol a type: shape as well as colour, so that neither is needed alone.

Colours are Okabe and Ito's (https://jfly.uni-koeln.de/color/) and, past their eight, three of
Paul Tol's muted scheme; both are chosen for colour-blind readers. They tell what happened,
never whose side it was.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

BOX = 24


@dataclass(frozen=True)
class Symbol:
    """A filled shape in a 24 × 24 box.

    Attributes
    ----------
    type : str
        The `event_type`, or ``institution``.
    color : str
        Fill, as ``#rrggbb``. The outline is dark on light and the page's own.
    shape : str
        Name of the shape, for the text alternative.
    path : str
        SVG path data made of absolute M, L and Z only.
    glyph : str
        The same of what is drawn on the shape, in the colour of paper; empty for nothing.
    """

    type: str
    color: str
    shape: str
    path: str
    glyph: str = ""


def polygon(*corners: tuple[float, float]) -> str:
    """SVG path data of a closed polygon."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"


def regular(corners: int, radius: float, turn: float = 0.0, inner: float | None = None) -> str:
    """A regular polygon about the middle of the box, or a star with `inner` radius.

    `turn` is in degrees; at 0 the first corner is at the top.
    """
    count = corners * 2 if inner else corners
    points = []
    for step in range(count):
        angle = math.radians(turn + 360 * step / count)
        reach = inner if inner and step % 2 else radius
        points.append(
            (
                round(BOX / 2 + reach * math.sin(angle), 2),
                round(BOX / 2 - reach * math.cos(angle), 2),
            )
        )
    return polygon(*points)


PLUS = polygon(
    (8.5, 3), (15.5, 3), (15.5, 8.5), (21, 8.5), (21, 15.5), (15.5, 15.5),
    (15.5, 21), (8.5, 21), (8.5, 15.5), (3, 15.5), (3, 8.5), (8.5, 8.5),
)  # fmt: skip
SHIELD = polygon((3.5, 4), (20.5, 4), (20.5, 12), (12, 21.5), (3.5, 12))
BUBBLE = polygon((3, 4), (21, 4), (21, 16), (12.5, 16), (7.5, 21.5), (7.5, 16), (3, 16))
HOUSE = polygon((12, 3.5), (20.5, 11), (18, 11), (18, 20.5), (6, 20.5), (6, 11), (3.5, 11))

SYMBOLS: dict[str, Symbol] = {
    symbol.type: symbol
    for symbol in (
        Symbol("barricade", "#e69f00", "triangle", polygon((12, 2.5), (22, 20.5), (2, 20.5))),
        Symbol("police_base", "#0072b2", "square", polygon((4, 4), (20, 4), (20, 20), (4, 20))),
        Symbol("clash", "#d55e00", "burst", regular(8, 11, inner=6.2)),
        Symbol("attack", "#cc79a7", "diamond", regular(4, 11)),
        Symbol("police_operation", "#56b4e9", "shield", SHIELD),
        Symbol("detention", "#44aa99", "hexagon", regular(6, 10.2, turn=30)),
        Symbol("protest", "#009e73", "triangle, point down",
               polygon((2, 4), (22, 4), (12, 21.5))),
        Symbol("vote", "#f0e442", "circle", regular(24, 9.6)),
        Symbol("institution_change", "#882255", "plus", PLUS),
        Symbol("political", "#332288", "speech bubble", BUBBLE),
        Symbol("institution", "#56616c", "house", HOUSE),
    )
}  # fmt: skip
