"""Institutions drawn by system and kind: the frame says under which system, the glyph what.

All have one neutral colour, and the frames are of like size: none stands out. Kosovo's is a
square, Serbia's a circle, and what both share is half of each.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from .symbols import SYMBOLS, Symbol, polygon, regular

COLOR = SYMBOLS["institution"].color


def arc(
    x: float, y: float, radius: float, start: float, end: float, steps: int = 12
) -> list[tuple[float, float]]:
    """Corners along an arc about (x, y); angles in degrees, clockwise from the top."""
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [
        (round(x + radius * math.sin(angle), 2), round(y - radius * math.cos(angle), 2))
        for angle in angles
    ]


def box(left: float, top: float, right: float, bottom: float) -> str:
    """SVG path data of a rectangle."""
    return polygon((left, top), (right, top), (right, bottom), (left, bottom))


def hole(left: float, top: float, right: float, bottom: float) -> str:
    """A rectangle that is cut out of what is around it: its corners run the other way."""
    return polygon((left, top), (left, bottom), (right, bottom), (right, top))


# Of each system the name of its frame, for the text alternative, and its path.
FRAMES: dict[str, tuple[str, str]] = {
    "kosovo": ("square", box(2, 2, 22, 22)),
    "serbia": ("circle", regular(40, 11.2)),
    "international": (
        "square with pointed sides",
        polygon((-0.8, 12), (4.5, 2.5), (19.5, 2.5), (24.8, 12), (19.5, 21.5), (4.5, 21.5)),
    ),
    "shared": (
        "half square, half circle",
        polygon((1.5, 2), *arc(12, 12, 10.4, 0, 180), (1.5, 22)),
    ),
    "religious": (
        "arch",
        polygon((2, 22.8), (2, 10), (4.5, 5), (12, -0.5), (19.5, 5), (22, 10), (22, 22.8)),
    ),
    "private": ("slanted square", polygon((5, 2.5), (24.5, 2.5), (19, 21.5), (-0.5, 21.5))),
}  # fmt: skip

GLYPHS: dict[str, str] = {
    # A gable over columns.
    "town_hall": polygon((5.5, 10), (12, 5.5), (18.5, 10))
    + "".join(box(x, 11, x + 2.2, 15.6) for x in (6.7, 10.9, 15.1))
    + box(5.5, 16.4, 18.5, 18.6),
    # A pair of scales.
    "court": box(6, 6.2, 18, 7.9) + box(11.1, 5, 12.9, 17) + box(8.2, 16.8, 15.8, 18.6)
    + polygon((7.4, 8.2), (10.2, 13.6), (4.6, 13.6))
    + polygon((16.6, 8.2), (19.4, 13.6), (13.8, 13.6)),
    # A badge.
    "police": polygon((12, 4.8), (17.8, 6.8), (17.4, 12.8), (12, 19), (6.6, 12.8), (6.2, 6.8)),
    # A mortarboard.
    "school": polygon((3.8, 10), (12, 6), (20.2, 10), (12, 14))
    + polygon((7.4, 13.1), (12, 15.4), (16.6, 13.1), (16.6, 16.6), (12, 18.8), (7.4, 16.6)),
    # A cross, as on signs of first aid.
    "health": polygon(
        (10.1, 6), (13.9, 6), (13.9, 10.1), (18, 10.1), (18, 13.9), (13.9, 13.9),
        (13.9, 18), (10.1, 18), (10.1, 13.9), (6, 13.9), (6, 10.1), (10.1, 10.1),
    ),
    # An envelope.
    "post_bank": polygon((5.4, 7), (18.6, 7), (12, 11.9))
    + polygon((5, 8.6), (12, 13.8), (19, 8.6), (19, 17), (5, 17)),
    # A dome with its finial, as churches, monasteries and mosques have.
    "church": box(11.2, 4.2, 12.8, 8)
    + polygon(*arc(12, 13, 5.4, -90, 90))
    + box(6.6, 13.9, 17.4, 18.8),
    # A globe.
    "mission": polygon(*arc(12, 12, 6.6, 0, 360, 24))
    + hole(5.2, 11.3, 18.8, 12.7)
    + hole(11.3, 5.2, 12.7, 11.3) + hole(11.3, 12.7, 12.7, 18.8),
    # Two arrows, there and back.
    "crossing": polygon((5, 8), (13.4, 8), (13.4, 5.4), (19, 9.2), (13.4, 11.2), (5, 10.4))
    + polygon((19, 13.6), (10.6, 12.8), (5, 14.8), (10.6, 18.6), (10.6, 16), (19, 16)),
    # A loudhailer.
    "media": polygon((4.8, 10), (8.6, 10), (18.2, 5.6), (18.2, 18.4), (8.6, 14), (4.8, 14))
    + polygon((7.8, 14.8), (10.4, 16), (11.2, 19), (8.6, 19)),
    # A block with windows.
    "other": box(7, 5.5, 17, 18.5)
    + "".join(hole(x, y, x + 2, y + 2.2) for x in (9, 13) for y in (7.8, 11.6))
    + hole(11, 15.4, 13, 18.5),
}  # fmt: skip
# Where institutions of several kinds share a symbol: the house that stands for all of them.
ALL_KINDS = polygon((12, 5), (19, 11.4), (17, 11.4), (17, 18.6), (7, 18.6), (7, 11.4), (5, 11.4))


@lru_cache
def institution_symbol(system: str, kind_group: str = "") -> Symbol:
    """The symbol of an institution.

    Parameters
    ----------
    system : str
        One of ``vocabulary.SYSTEMS``.
    kind_group : str
        One of ``institution_kinds.INSTITUTION_GROUPS``; empty for institutions of many kinds.
    """
    shape, frame = FRAMES[system]
    return replace(
        SYMBOLS["institution"],
        shape=shape,
        path=frame,
        glyph=GLYPHS[kind_group] if kind_group else ALL_KINDS,
    )


def symbol_named(look: str) -> Symbol:
    """The symbol of a look: a type, ``institution/serbia`` or ``institution/serbia/school``."""
    row_type, *of_institution = look.split("/")
    return institution_symbol(*of_institution) if of_institution else SYMBOLS[row_type]


def looks(rows: pd.DataFrame) -> pd.Series:
    """How each of some of ``record.rows`` looks among others: as its type, or its system."""
    return rows["type"].where(rows["system"] == "", rows["type"] + "/" + rows["system"])


def house_parts() -> dict:
    """Colour, frames and glyphs as the browser puts them together; ``""`` is for all kinds."""
    return {
        "color": COLOR,
        "frames": {system: frame for system, (_shape, frame) in FRAMES.items()},
        "glyphs": {**GLYPHS, "": ALL_KINDS},
    }
