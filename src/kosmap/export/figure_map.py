"""The map of a sheet: borders, groups of symbols at their places, scale bar and north arrow.

Drawn in UTM zone 34N (EPSG:32634), in which north is up to a fifth of a degree here.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes

from kosmap.record.load import Record
from kosmap.space.names import local_name, other_names

from .borders import DEGREES, municipalities, surroundings
from .ground import SMALLER, Ground, draw_ground, name_ground
from .groups import Card, Group, grouped
from .paper import INK, PALE_INK, SOFT_INK, Paper, line_height, text_width
from .placing import Box, Places, line_of, nearest_on, place_all

METRIC = "EPSG:32634"
# Where the region lies when there are no borders to tell (UTM 34N metres).
REGION = (458_000.0, 4_739_000.0, 501_000.0, 4_791_000.0)
MARGIN = 0.04
# Symbols nearer to each other than this, in inches, stand in one group; the next distance is
# taken when the cards of the groups would fill more than this share of the map.
NEAREST = (0.2, 0.35, 0.55, 0.8, 1.2)
FULL = 0.27
# Inches: between cards, and the dot that marks a place.
GAP, DOT = 0.035, 0.07
GROUND, LAND, REGION_FILL = "#f2f4f5", "#f7f6f3", "#fffdf7"
Bounds = tuple[float, float, float, float]  # West, south, east, north.


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
    ground = Ground.of(record)
    draw_borders(paper, record, region, ground, bounds, frame)
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
    free = Places(frame.box, GAP, taken)
    name_areas(paper, region, bounds, frame, free, language, named)
    to_paper = (
        scale,
        0,
        0,
        scale,
        frame.left - bounds[0] * scale,
        frame.bottom - bounds[1] * scale,
    )
    name_ground(paper, ground, METRIC, to_paper, free, frame.body - SMALLER, language)
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
    paper: Paper,
    record: Record,
    region: gpd.GeoDataFrame,
    ground: Ground,
    bounds: Bounds,
    frame: MapFrame,
) -> None:
    """The municipalities with their surroundings in one kind of line, and rivers and roads."""
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
    draw_ground(axes, ground, METRIC)
    axes.set(xlim=bounds[::2], ylim=bounds[1::2], xticks=[], yticks=[], xlabel="", ylabel="")
    for side in axes.spines.values():
        side.set(color="#9aa1a8", linewidth=0.6)


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

    One that is too small for its name has it beside the region, unless its town, in `named`,
    is named on a card already, or a card lies on it.
    """
    scale = frame.width / (bounds[2] - bounds[0])
    on_paper = region.geometry.affine_transform(
        [scale, 0, 0, scale, frame.left - bounds[0] * scale, frame.bottom - bounds[1] * scale]
    )
    whole = shapely.box(
        frame.left, frame.bottom, frame.left + frame.width, frame.bottom + frame.height
    )
    beside = whole.difference(on_paper.union_all())
    for area, shape in zip(region.to_dict("records"), on_paper, strict=True):
        names = [local_name(area, language), *other_names(area, language)]
        lines = [names[0].upper(), *names[1:]]
        size = frame.body - 1
        width = max(text_width(line, size, True) for line in lines)
        middle = shape.representative_point()
        start = Box(middle.x, middle.y, width, line_height(size) * len(lines))
        place = free.inside(start, shape)
        at = Box(middle.x, middle.y, 0, 0)
        told = any(name.startswith(names[0]) for name in named) or free.covers(at)
        if place is None and not told and (place := free.inside(start, beside)):
            paper.line(
                [(middle.x, middle.y), nearest_on(place, at)],
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
