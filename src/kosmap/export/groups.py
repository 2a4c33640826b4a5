"""Rows gathered at their places on the paper, and the card that shows each group."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kosmap.atlas.institution_symbols import looks
from kosmap.record.load import Record
from kosmap.record.vocabulary import EVENT_TYPES, INSTITUTION, SYSTEMS
from kosmap.space.names import local_name, other_names
from kosmap.words.language import translator

from .paper import INK, SOFT_INK, Paper, line_height, text_width
from .placing import Box, gathered

# More points than this are gathered by a grid: comparing all pairs would take too long.
MOST_COMPARED = 300
MOST_IN_A_LINE = 6
# A place with nothing but institutions is named only where everybody looks for its name.
NAMED_KINDS = ("town",)
# Inches around what is on a card.
PAD = 0.045
LOOKS = (*EVENT_TYPES, *(f"{INSTITUTION}/{system}" for system in SYSTEMS))
STATE_ORDER = {"certain": 0, "possible": 1, "recent": 2}


@dataclass(frozen=True)
class Group:
    """Rows that share one place on the paper.

    Attributes
    ----------
    x, y : float
        Where they are, in inches on the paper.
    symbols : list of (look, state, number)
        The look is a type or, of institutions, as of `kosmap.atlas.institution_symbols.looks`.
    names : list of str
        The name of their place, and its other names.
    """

    x: float
    y: float
    symbols: list[tuple[str, str, int]]
    names: list[str]


def grouped(
    record: Record, rows: pd.DataFrame, places: np.ndarray, language: str, nearest: float
) -> list[Group]:
    """Gather rows into groups, the largest first."""
    spots = places
    if len(np.unique(places, axis=0)) > MOST_COMPARED:
        spots = np.round(places / (3 * nearest)) * 3 * nearest
    groups = []
    for members in gathered(spots, nearest):
        of_group = rows.iloc[members]
        counts = Counter(zip(looks(of_group), of_group["state"], strict=True))
        symbols = sorted(
            ((look, state, number) for (look, state), number in counts.items()),
            key=lambda symbol: (LOOKS.index(symbol[0]), STATE_ORDER[symbol[1]]),
        )
        x, y = places[members].mean(axis=0)
        groups.append(Group(float(x), float(y), symbols, names_of(record, of_group, language)))
    return sorted(groups, key=lambda group: (not group.names, -len(group.symbols)))


def names_of(record: Record, rows: pd.DataFrame, language: str) -> list[str]:
    """The names of the place where most of `rows` are, and how many more places there are."""
    known = rows["place_id"][rows["place_id"].isin(record.places.index)]
    if known.empty:
        return []
    ranked = known.value_counts().index
    place = record.places.loc[ranked[0]]
    first = local_name(place, language)
    if (rows["type"] == INSTITUTION).all() and place["kind"] not in NAMED_KINDS:
        return []
    if len(ranked) > 1:
        _ = translator(language)
        first += " " + _("+ {count} near by").format(count=len(ranked) - 1)
    return [first, *other_names(place, language)]


@dataclass(frozen=True)
class Card:
    """A group as it is drawn: its symbols with their numbers in lines, and its names."""

    lines: list[list[tuple[str, str, int]]]
    names: list[tuple[str, float, bool]]
    width: float
    height: float
    symbol: float
    size: float

    @classmethod
    def of(cls, group: Group, body: float) -> Card:
        size, symbol = body - 2.5, body / 72 * (1.15 if group.names else 0.9)
        count = len(group.symbols)
        of_line = math.ceil(count / math.ceil(count / MOST_IN_A_LINE))
        lines = [group.symbols[start : start + of_line] for start in range(0, count, of_line)]
        names = [
            (name, body - 2.5 if first else body - 4, first)
            for name, first in zip(group.names, (True, False, False), strict=False)
        ]
        # Serbian and Albanian names of a place share a line where they are short.
        if len(names) == 3 and len(names[1][0]) + len(names[2][0]) < 26:
            names[1:] = [(f"{names[1][0]} / {names[2][0]}", body - 4, False)]
        widths = [sum(cell_width(cell, symbol, size) for cell in line) for line in lines]
        widths += [text_width(*name) for name in names]
        height = len(lines) * symbol * 1.12 + sum(line_height(name[1]) * 0.92 for name in names)
        return cls(lines, names, max(widths) + 2 * PAD, height + 2 * PAD, symbol, size)

    def draw(self, paper: Paper, box: Box) -> None:
        """Draw the card where `box` is."""
        paper.box(
            box.left,
            box.bottom,
            box.width,
            box.height,
            3,
            facecolor="white",
            edgecolor="#b4bac0",
            linewidth=0.6,
        )
        y = box.bottom + box.height - PAD
        for line in self.lines:
            y -= self.symbol * 1.12
            x = box.x - sum(cell_width(cell, self.symbol, self.size) for cell in line) / 2
            for look, state, number in line:
                paper.symbol(
                    look, state, x + self.symbol * 0.55, y + self.symbol * 0.56, self.symbol
                )
                if number > 1:
                    base = y + self.symbol * 0.56 - self.size / 72 * 0.36
                    paper.text(x + self.symbol * 1.12, base, str(number), self.size)
                x += cell_width((look, state, number), self.symbol, self.size)
        for name, size, bold in self.names:
            y -= line_height(size) * 0.92
            paper.text(
                box.x,
                y + size / 72 * 0.22,
                name,
                size,
                bold=bold,
                align="center",
                color=INK if bold else SOFT_INK,
            )


def cell_width(cell: tuple[str, str, int], symbol: float, size: float) -> float:
    """The width of a symbol with its number, which 1 has not."""
    number = text_width(str(cell[2]), size) + 0.06 if cell[2] > 1 else 0.0
    # The frames of institutions are wider than other symbols.
    return symbol * (1.25 if "/" in cell[0] else 1.1) + number
