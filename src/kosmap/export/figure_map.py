"""The map of a sheet: borders, groups of symbols at their places, scale bar and north arrow.

Drawn in UTM zone 34N (EPSG:32634), in which north is up to a fifth of a degree here.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kosmap.language import translator
from kosmap.record.load import Record
from kosmap.record.vocabulary import INSTITUTION, ROW_TYPES
from kosmap.space.names import local_name, other_names

from .borders import DEGREES, municipalities, surroundings
from .paper import INK, PALE_INK, SOFT_INK, Paper, line_height, text_width
from .placing import Box, Places, gathered, line_of, nearest_on, place_all

METRIC = "EPSG:32634"
# Where the region lies when there are no borders to tell (UTM 34N metres).
REGION = (458_000.0, 4_739_000.0, 501_000.0, 4_791_000.0)
MARGIN = 0.04
# Symbols nearer to each other than this, in inches, stand in one group; the next distance is
# taken when the cards of the groups would fill more than this share of the map.
NEAREST = (0.2, 0.35, 0.55, 0.8, 1.2)
FULL = 0.27
# More points than this are gathered by a grid: comparing all pairs would take too long.
MOST_COMPARED = 300
MOST_IN_A_LINE = 6
# A place with nothing but institutions is named only where everybody looks for its name.
NAMED_KINDS = ("town",)
# Inches: between cards, around what is on one, and the dot that marks a place.
GAP, PAD, DOT = 0.035, 0.045, 0.07
GROUND, LAND, REGION_FILL = "#f2f4f5", "#f7f6f3", "#fffdf7"
Bounds = tuple[float, float, float, float]  # West, south, east, north.
STATE_ORDER = {"certain": 0, "possible": 1, "recent": 2}


@dataclass(frozen=True)
class MapFrame:
    """Where the map lies on the paper, in inches, and the size of its type in points."""

    left: float
    bottom: float
    width: float
    height: float
    body: float

    @property
    def box(self) -> Box:
        return Box(
            self.left + self.width / 2, self.bottom + self.height / 2, self.width, self.height
        )


@dataclass(frozen=True)
class Group:
    """Rows that share one place on the paper.

    Attributes
    ----------
    x, y : float
        Where they are, in inches on the paper.
    symbols : list of (type, state, number)
    names : list of str
        The name of their place, and its other names.
    """

    x: float
    y: float
    symbols: list[tuple[str, str, int]]
    names: list[str]


def draw_map(
    paper: Paper, record: Record, rows: pd.DataFrame, frame: MapFrame, language: str
) -> pd.DataFrame:
    """Draw the map of `rows`.

    Returns
    -------
    pandas.DataFrame
        Those of `rows` that have no point, or one beyond the map.
    """
    region = municipalities(record).to_crs(METRIC)
    bounds = fitted(region.total_bounds if len(region) else np.array(REGION), frame)
    draw_borders(paper, record, region, bounds, frame)
    points = gpd.GeoSeries.from_xy(rows["longitude"], rows["latitude"], crs=DEGREES).to_crs(METRIC)
    scale = frame.width / (bounds[2] - bounds[0])
    places = np.column_stack(
        [
            frame.left + (points.x.to_numpy() - bounds[0]) * scale,
            frame.bottom + (points.y.to_numpy() - bounds[1]) * scale,
        ]
    )
    inside = np.array([Box(x, y, 0, 0).within(frame.box) for x, y in places], dtype=bool)
    inside &= ~np.isnan(places).any(axis=1)
    furniture = [scale_bar(paper, frame, scale), north_arrow(paper, frame)]
    for nearest in NEAREST:
        groups = grouped(record, rows[inside], places[inside], language, nearest)
        cards = (Card.of(group, frame.body) for group in groups)
        if sum(card.width * card.height for card in cards) < FULL * frame.width * frame.height:
            break
    taken = draw_groups(paper, groups, frame, furniture)
    named = {group.names[0] for group in groups if group.names}
    name_areas(paper, region, bounds, frame, Places(frame.box, GAP, taken), language, named)
    return rows[~inside]


def fitted(bounds: np.ndarray, frame: MapFrame) -> Bounds:
    """`bounds` widened to the shape of the frame, with a margin (metres)."""
    west, south, east, north = bounds
    metres = max((east - west) / frame.width, (north - south) / frame.height) * (1 + 2 * MARGIN)
    x, y = (west + east) / 2, (south + north) / 2
    return (
        x - metres * frame.width / 2,
        y - metres * frame.height / 2,
        x + metres * frame.width / 2,
        y + metres * frame.height / 2,
    )


def draw_borders(
    paper: Paper, record: Record, region: gpd.GeoDataFrame, bounds: Bounds, frame: MapFrame
) -> None:
    """The municipalities on a quiet ground, with their surroundings in one kind of line."""
    axes: Axes = paper.figure.add_axes(
        (
            frame.left / paper.width,
            frame.bottom / paper.height,
            frame.width / paper.width,
            frame.height / paper.height,
        ),
        facecolor=GROUND,
        zorder=0,
    )
    around = surroundings(record).to_crs(METRIC)
    if len(around):
        around.plot(ax=axes, facecolor=LAND, edgecolor="#c3c8cc", linewidth=0.6, aspect=None)
    if len(region):
        region.plot(ax=axes, facecolor=REGION_FILL, edgecolor="#7c858d", linewidth=1.0, aspect=None)
    axes.set(xlim=bounds[::2], ylim=bounds[1::2], xticks=[], yticks=[], xlabel="", ylabel="")
    for side in axes.spines.values():
        side.set(color="#9aa1a8", linewidth=0.6)


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
        counts = Counter(zip(of_group["type"], of_group["state"], strict=True))
        symbols = sorted(
            ((row_type, state, number) for (row_type, state), number in counts.items()),
            key=lambda symbol: (ROW_TYPES.index(symbol[0]), STATE_ORDER[symbol[1]]),
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


def draw_groups(
    paper: Paper, groups: list[Group], frame: MapFrame, furniture: list[Box]
) -> list[Box]:
    """Draw each group as a card; a line leads to its place where the card had to move.

    Returns
    -------
    list of Box
        The paper that is taken now.
    """
    dots = [Box(group.x, group.y, DOT, DOT) for group in groups]
    cards = [Card.of(group, frame.body) for group in groups]
    sizes = [(card.width, card.height) for card in cards]
    boxes = place_all(dots, sizes, frame.box, furniture, GAP)
    taken = [*furniture, *dots, *boxes]
    for dot, card, box in zip(dots, cards, boxes, strict=True):
        card.draw(paper, box)
        if not box.overlap(dot):
            lead(paper, dot, box)
            taken += line_of(dot, box)
    return taken


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
            for row_type, state, number in line:
                paper.symbol(
                    row_type, state, x + self.symbol * 0.55, y + self.symbol * 0.56, self.symbol
                )
                if number > 1:
                    base = y + self.symbol * 0.56 - self.size / 72 * 0.36
                    paper.text(x + self.symbol * 1.12, base, str(number), self.size)
                x += cell_width((row_type, state, number), self.symbol, self.size)
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
    return symbol * 1.1 + number


def lead(paper: Paper, dot: Box, box: Box) -> None:
    """A line from the place of a group to its card."""
    paper.line([(dot.x, dot.y), nearest_on(box, dot)], 2, edgecolor=SOFT_INK, linewidth=0.8)
    paper.box(
        dot.left, dot.bottom, DOT, DOT, 4, facecolor=SOFT_INK, edgecolor="white", linewidth=0.8
    )


def name_areas(
    paper: Paper,
    region: gpd.GeoDataFrame,
    bounds: Bounds,
    frame: MapFrame,
    free: Places,
    language: str,
    named: set[str],
) -> None:
    """Both names of each municipality, within it where the cards leave room.

    One that is too small for its name has it beside it, unless its town, in `named`, is
    named on a card already.
    """
    scale = frame.width / (bounds[2] - bounds[0])
    on_paper = region.geometry.affine_transform(
        [scale, 0, 0, scale, frame.left - bounds[0] * scale, frame.bottom - bounds[1] * scale]
    )
    for area, shape in zip(region.to_dict("records"), on_paper, strict=True):
        names = [local_name(area, language), *other_names(area, language)]
        lines = [names[0].upper(), *names[1:]]
        size = frame.body - 1
        width = max(text_width(line, size, True) for line in lines)
        middle = shape.representative_point()
        start = Box(middle.x, middle.y, width, line_height(size) * len(lines))
        place = free.inside(start, shape)
        if place is None and not any(name.startswith(names[0]) for name in named):
            west, south, east, north = shape.bounds
            free.take(Box((west + east) / 2, (south + north) / 2, east - west, north - south))
            place, _ = free.find(start)
            paper.line(
                [(middle.x, middle.y), nearest_on(place, Box(middle.x, middle.y, 0, 0))],
                1,
                edgecolor=PALE_INK,
                linewidth=0.8,
            )
        if place is None:
            continue
        free.take(place)
        for number, line in enumerate(lines):
            base = place.bottom + place.height - line_height(size) * (number + 0.78)
            paper.text(
                place.x,
                base,
                line,
                size if number == 0 else size - 1.5,
                color=PALE_INK,
                align="center",
                bold=number == 0,
                order=1,
            )


def scale_bar(paper: Paper, frame: MapFrame, scale: float) -> Box:
    """Ten kilometres in two halves; gives the paper that it takes."""
    length, height = 10_000 * scale, 0.06
    left, bottom = frame.left + 0.18, frame.bottom + 0.16
    paper.area(rectangle(left, bottom, length / 2, height), 5, INK)
    paper.area(rectangle(left + length / 2, bottom, length / 2, height), 5, "white")
    paper.line([*rectangle(left, bottom, length, height), (left, bottom)], 6, edgecolor=INK)
    for text, at in (("0", 0.0), ("5", 0.5), ("10 km", 1.0)):
        paper.text(left + at * length, bottom + 0.1, text, frame.body - 3.5, align="center")
    return Box(left + length / 2, bottom + 0.1, length + 0.5, 0.36)


def north_arrow(paper: Paper, frame: MapFrame) -> Box:
    """An arrow to the north; gives the paper that it takes."""
    x, y = frame.left + 0.3, frame.bottom + frame.height - 0.62
    paper.area([(x, y + 0.32), (x + 0.11, y), (x, y + 0.08)], 5, INK)
    paper.area([(x, y + 0.32), (x - 0.11, y), (x, y + 0.08)], 5, PALE_INK)
    paper.text(x, y + 0.37, "N", frame.body - 1, bold=True, align="center")
    return Box(x, y + 0.25, 0.3, 0.6)


def rectangle(left: float, bottom: float, width: float, height: float) -> list[tuple[float, float]]:
    """The corners of a rectangle."""
    return [
        (left, bottom),
        (left + width, bottom),
        (left + width, bottom + height),
        (left, bottom + height),
    ]
