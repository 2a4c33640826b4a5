"""Find each label a place near its point where it covers neither a label nor a point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

DIRECTIONS = 24
STEP = 0.09
STEPS = 28
# What it costs to cover a square inch of another label, or to lie an inch from the point.
COVERING, DISTANCE = 1000.0, 1.0


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


def place_box(box: Box, frame: Box, taken: Iterable[Box], gap: float) -> tuple[Box, float]:
    """`box`, moved as little as need be to lie in `frame` and off all of `taken`.

    Returns
    -------
    box : Box
    covered : float
        The area of `taken` that it still covers; 0 where there was room.
    """
    taken = list(taken)
    best, best_cost, best_covered = box, math.inf, math.inf
    for x, y, distance in offsets():
        if distance * DISTANCE >= best_cost:
            break  # The offsets grow: nothing farther away can be better.
        moved = Box(box.x + x, box.y + y, box.width, box.height)
        if not moved.within(frame):
            continue
        covered = sum(moved.overlap(other, gap) for other in taken)
        cost = distance * DISTANCE + covered * COVERING
        if cost < best_cost:
            best, best_cost, best_covered = moved, cost, covered
    return best, best_covered


def offsets() -> Sequence[tuple[float, float, float]]:
    """Where to try: the point itself, then rings around it, the nearer first."""
    return _OFFSETS


def _rings() -> list[tuple[float, float, float]]:
    found = [(0.0, 0.0, 0.0)]
    for ring in range(1, STEPS + 1):
        for step in range(DIRECTIONS):
            angle = 2 * math.pi * (step + ring % 2 / 2) / DIRECTIONS
            reach = ring * STEP
            found.append((reach * math.cos(angle), reach * math.sin(angle), reach))
    return found


_OFFSETS = _rings()


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
