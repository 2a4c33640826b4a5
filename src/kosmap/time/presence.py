"""What is on the map on a date: the only place where these rules are written.

On day D a row is

* **certain** when latest start ≤ D ≤ earliest end,
* **possible** when it is not certain and earliest start ≤ D ≤ latest end,
* **recent** (momentary rows only) for `trail` days after its latest end,
* otherwise absent.

In a range of days a row is present when its possible span meets the range, and certain
when its certain span does. The browser layer applies the same four numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .spans import OPEN_END, OPEN_START, Span

ABSENT, CERTAIN, POSSIBLE, RECENT = 0, 1, 2, 3
STATE_NAMES = ("absent", "certain", "possible", "recent")


@dataclass(frozen=True)
class Spans:
    """The spans of many rows as columns of day numbers (from 1970-01-01).

    Attributes
    ----------
    earliest_start, latest_start, earliest_end, latest_end : numpy.ndarray of int32
    momentary : numpy.ndarray of bool
        True for rows that happen (a clash), False for those that stand (a barricade).
    """

    earliest_start: np.ndarray
    latest_start: np.ndarray
    earliest_end: np.ndarray
    latest_end: np.ndarray
    momentary: np.ndarray

    @classmethod
    def of(cls, spans: Iterable[Span], momentary: Iterable[bool]) -> Spans:
        days = np.array(
            [(s.earliest_start, s.latest_start, s.earliest_end, s.latest_end) for s in spans],
            dtype=np.int32,
        ).reshape(-1, 4)
        earliest_start, latest_start, earliest_end, latest_end = days.T
        return cls(
            earliest_start,
            latest_start,
            earliest_end,
            latest_end,
            momentary=np.fromiter(momentary, dtype=bool, count=len(days)),
        )

    def __len__(self) -> int:
        return len(self.momentary)

    def __getitem__(self, rows: np.ndarray) -> Spans:
        """The spans of some of the rows (a mask or positions)."""
        return Spans(
            self.earliest_start[rows],
            self.latest_start[rows],
            self.earliest_end[rows],
            self.latest_end[rows],
            self.momentary[rows],
        )


def states_on(spans: Spans, day: int, trail: int = 0) -> np.ndarray:
    """The state of each row on `day`, with a trail of `trail` days (int8 codes)."""
    return np.select(
        [
            (spans.latest_start <= day) & (day <= spans.earliest_end),
            (spans.earliest_start <= day) & (day <= spans.latest_end),
            spans.momentary & (spans.latest_end < day) & (day <= spans.latest_end + trail),
        ],
        [np.int8(CERTAIN), np.int8(POSSIBLE), np.int8(RECENT)],
        np.int8(ABSENT),
    )


def states_within(spans: Spans, first: int, last: int) -> np.ndarray:
    """The state of each row in the days from `first` to `last` (int8 codes)."""
    surely_lasts = spans.latest_start <= spans.earliest_end
    return np.select(
        [
            surely_lasts & (spans.latest_start <= last) & (first <= spans.earliest_end),
            (spans.earliest_start <= last) & (first <= spans.latest_end),
        ],
        [np.int8(CERTAIN), np.int8(POSSIBLE)],
        np.int8(ABSENT),
    )


def change_days(spans: Spans) -> np.ndarray:
    """The days on which a row may begin, or on which a durable one is gone, sorted.

    A momentary row counts when it happens; that its trail has faded is no change.
    """
    gone = spans.latest_end[~spans.momentary & (spans.latest_end < OPEN_END)] + 1
    days = np.unique(np.concatenate([spans.earliest_start, gone]))
    return days[days > OPEN_START]


def next_change(days: np.ndarray, day: int) -> int | None:
    """The first of the sorted `days` after `day`."""
    at = int(np.searchsorted(days, day, side="right"))
    return int(days[at]) if at < len(days) else None


def previous_change(days: np.ndarray, day: int) -> int | None:
    """The last of the sorted `days` before `day`."""
    at = int(np.searchsorted(days, day, side="left"))
    return int(days[at - 1]) if at else None
