"""Find each label a place near its point where it covers neither a label nor a point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Polygon

DIRECTIONS = 24
STEP = 0.09
STEPS = 28
# What it costs, against an inch from the point: a square inch of another box covered, a box
# or line crossed by the line to the point, an inch beyond the frame.
COVERING, CROSSING, OUTSIDE = 2000.0, 1.5, 1e6
LINE_STEP, SAMPLES, CLOSE = 0.1, 16, 0.02
ROUNDS = 4


@dataclass(frozen=True)
class Box:
    """A rectangle, by its middle and size (any one unit)."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def bottom(self) -> float:
        return self.y - self.height / 2

    def overlap(self, other: Box, gap: float = 0.0) -> float:
        """The area that the two share, `gap` kept between them."""
        wide = (self.width + other.width) / 2 + gap - abs(self.x - other.x)
        high = (self.height + other.height) / 2 + gap - abs(self.y - other.y)
        return wide * high if wide > 0 and high > 0 else 0.0

    def within(self, frame: Box) -> bool:
        return (
            abs(self.x - frame.x) <= (frame.width - self.width) / 2
            and abs(self.y - frame.y) <= (frame.height - self.height) / 2
        )


class Places:
    """The paper that is taken, and room for one more box.

    Attributes
    ----------
    frame : Box
        Within which every box must lie.
    gap : float
        What is kept free around each box.
    """

    def __init__(self, frame: Box, gap: float, taken: Iterable[Box] = ()) -> None:
        self.frame, self.gap = frame, gap
        self._taken = np.empty((0, 4))
        self.take(*taken)

    def take(self, *boxes: Box) -> None:
        """Let nothing more be placed on `boxes`."""
        rows = [(box.x, box.y, box.width / 2, box.height / 2) for box in boxes]
        self._taken = np.vstack([self._taken, np.array(rows).reshape(-1, 4)])

    def find(self, box: Box, own: Box | None = None) -> tuple[Box, float]:
        """`box`, moved as little as need be to lie in the frame and off what is taken.

        Parameters
        ----------
        box : Box
            Centred on the point that it belongs to.
        own : Box or None
            What it may lie on, though taken: the dot at its own point.

        Returns
        -------
        box : Box
        covered : float
            The area of taken paper that it still covers; 0 where there was room.
        """
        taken = self._taken
        if own is not None:
            taken = taken[(taken[:, 0] != own.x) | (taken[:, 1] != own.y)]
        x, y = box.x + OFFSETS[:, 0], box.y + OFFSETS[:, 1]
        half_width, half_height = box.width / 2, box.height / 2
        out = np.maximum(abs(x - self.frame.x) + half_width - self.frame.width / 2, 0)
        out += np.maximum(abs(y - self.frame.y) + half_height - self.frame.height / 2, 0)
        wide = half_width + taken[:, 2] + self.gap - abs(x[:, None] - taken[:, 0])
        high = half_height + taken[:, 3] + self.gap - abs(y[:, None] - taken[:, 1])
        covered = np.where((wide > 0) & (high > 0), wide * high, 0).sum(axis=1)
        # The line from the point to the nearest edge of the box.
        end_x = np.clip(box.x, x - half_width, x + half_width)
        end_y = np.clip(box.y, y - half_height, y + half_height)
        crossed = crossings(box.x, box.y, end_x, end_y, taken)
        # Twice as far is more than twice as bad: the eye loses a long line.
        cost = (
            OFFSETS[:, 2] * (1 + OFFSETS[:, 2])
            + COVERING * covered
            + CROSSING * crossed
            + OUTSIDE * out
        )
        best = int(cost.argmin())
        return Box(float(x[best]), float(y[best]), box.width, box.height), float(covered[best])

    def inside(self, box: Box, shape: Polygon) -> Box | None:
        """`box`, moved as little as need be to lie within `shape` and off what is taken."""
        shapely.prepare(shape)
        for x, y, _distance in OFFSETS:
            moved = Box(box.x + x, box.y + y, box.width, box.height)
            corners = shapely.box(
                moved.left, moved.bottom, moved.left + box.width, moved.bottom + box.height
            )
            if shape.contains(corners) and not self.covers(moved):
                return moved
        return None

    def covers(self, box: Box) -> bool:
        """Whether `box` lies on taken paper."""
        wide = box.width / 2 + self._taken[:, 2] + self.gap - abs(box.x - self._taken[:, 0])
        high = box.height / 2 + self._taken[:, 3] + self.gap - abs(box.y - self._taken[:, 1])
        return bool(((wide > 0) & (high > 0)).any())


def place_all(
    points: Sequence[Box],
    sizes: Sequence[tuple[float, float]],
    frame: Box,
    fixed: list[Box],
    gap: float,
) -> list[Box]:
    """A box for each point, of its size, near it; none lies on another where there is room.

    The first round places them one after the other; in the next, each may move to where it
    lies better now that the others are known.
    """
    found: list[Box] = []
    lines: list[list[Box]] = []
    for turn in range(ROUNDS):
        for number, (point, (width, height)) in enumerate(zip(points, sizes, strict=True)):
            others = [box for at, box in enumerate(found) if at != number]
            led = [box for at, line in enumerate(lines) if at != number for box in line]
            free = Places(frame, gap, [*fixed, *points, *others, *led])
            box, _ = free.find(Box(point.x, point.y, width, height), own=point)
            if turn == 0:
                found.append(box)
                lines.append(line_of(point, box))
            else:
                found[number], lines[number] = box, line_of(point, box)
    return found


def nearest_on(box: Box, point: Box) -> tuple[float, float]:
    """Where in `box` is nearest to `point`."""
    return (
        min(max(point.x, box.left), box.left + box.width),
        min(max(point.y, box.bottom), box.bottom + box.height),
    )


def line_of(point: Box, box: Box) -> list[Box]:
    """Small boxes along the line from a point to its box, which others had better not cross."""
    to_x, to_y = nearest_on(box, point)
    count = int(math.hypot(to_x - point.x, to_y - point.y) / LINE_STEP)
    steps = [step / max(count, 1) for step in range(count + 1)] if count else []
    return [
        Box(point.x + (to_x - point.x) * step, point.y + (to_y - point.y) * step, 0.02, 0.02)
        for step in steps
    ]


def crossings(
    x: float, y: float, to_x: np.ndarray, to_y: np.ndarray, boxes: np.ndarray
) -> np.ndarray:
    """How many of `boxes` (middle and half sizes) each line from (x, y) runs through."""
    steps = np.linspace(0.0, 1.0, SAMPLES)
    along_x = x + np.multiply.outer(to_x - x, steps)
    along_y = y + np.multiply.outer(to_y - y, steps)
    met = np.zeros((len(to_x), len(boxes)), dtype=bool)
    for step in range(SAMPLES):
        met |= (abs(along_x[:, step, None] - boxes[:, 0]) < boxes[:, 2] + CLOSE) & (
            abs(along_y[:, step, None] - boxes[:, 1]) < boxes[:, 3] + CLOSE
        )
    return met.sum(axis=1)


def _rings() -> np.ndarray:
    """Where to try: the point itself, then rings around it; x, y and the distance of each."""
    found = [(0.0, 0.0, 0.0)]
    for ring in range(1, STEPS + 1):
        for step in range(DIRECTIONS):
            angle = 2 * math.pi * (step + ring % 2 / 2) / DIRECTIONS
            reach = ring * STEP
            found.append((reach * math.cos(angle), reach * math.sin(angle), reach))
    return np.array(found)


OFFSETS = _rings()


def gathered(points: np.ndarray, nearest: float) -> list[list[int]]:
    """Gather points until no two groups are nearer to each other than `nearest`.

    Parameters
    ----------
    points : numpy.ndarray of shape (n, 2)

    Returns
    -------
    list of list of int
        The positions in `points` of each group, ordered by their first.
    """
    groups: dict[tuple[float, ...], list[int]] = {}
    for position, point in enumerate(points):
        groups.setdefault(tuple(np.round(point, 9)), []).append(position)
    members = list(groups.values())
    while len(members) > 1:
        middles = np.array([points[group].mean(axis=0) for group in members])
        apart = np.hypot(*(middles[:, None, :] - middles[None, :, :]).transpose(2, 0, 1))
        np.fill_diagonal(apart, np.inf)
        first, second = sorted(divmod(int(apart.argmin()), len(members)))
        if apart[first, second] >= nearest:
            break
        members[first] = members[first] + members.pop(second)
    return sorted(sorted(group) for group in members)
