"""Two rows that look like one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
from rapidfuzz import fuzz, utils

from kosmap.time.spans import OPEN_END, OPEN_START, day_number, parse_moment, sides

from .problems import Problem

# Likeness of two titles, 0 to 100, by the words that they share. In the record of 2026, two
# rows of one event reach 95 to 100; different events of one type, place and time reach 82
# where they touch (“KFOR guards …”, “Police cut at … municipal building”) and 67 where they
# are of the very same date.
LIKE = 88
LIKE_ON_ONE_DATE = 75
# Sources differ by a day on what happens at night.
DAYS_APART = 1


def lookalikes(events: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Pairs of keys of rows that look like one event, the later row of the table first.

    They are of one type and place, their dates as they are written (without what ``~`` and
    ``?`` allow) overlap or are a day apart, and their titles are alike. Rows of one episode
    at different places are different sites. A row is paired once.
    """
    columns = ["event_type", "place_id"]
    for _, group in events[events["place_id"] != ""].groupby(columns, sort=False):
        if len(group) > 1:
            yield from _within(group)


def _within(group: pd.DataFrame) -> Iterator[tuple[str, str]]:
    order = {key: position for position, key in enumerate(group["event_id"])}
    rows = [
        (*written_days(date), key, date, utils.default_process(title))
        for key, date, title in zip(group["event_id"], group["date"], group["title"], strict=True)
    ]
    standing: list[tuple] = []
    for row in sorted(rows):
        first, _, key, date, title = row
        standing = [other for other in standing if other[1] + DAYS_APART >= first]
        for _, _, other_key, other_date, other_title in standing:
            least = LIKE_ON_ONE_DATE if date == other_date else LIKE
            if fuzz.token_set_ratio(title, other_title, score_cutoff=least):
                yield tuple(sorted((key, other_key), key=order.__getitem__, reverse=True))
                break
        else:
            # One row stands for those like it, so that many copies stay quick to find.
            standing.append(row)


def written_days(date: str) -> tuple[int, int]:
    """First and last day that a date names, without the allowance for ``~`` and ``?``."""
    start, end = sides(date)
    first = OPEN_START if start in ("", "..") else day_number(parse_moment(start).first)
    last_side = start if end is None else end
    last = OPEN_END if last_side in ("", "..") else day_number(parse_moment(last_side).last)
    return first, last


def lookalike_problems(
    events: pd.DataFrame, row_numbers: Mapping[str, int], file: str
) -> list[Problem]:
    """A problem for each row that looks like another."""
    titles = dict(zip(events["event_id"], events["title"], strict=True))
    return [
        Problem(
            file,
            row_numbers.get(later),
            "title",
            titles[later],
            f"another event than {earlier} (row {row_numbers.get(earlier, '?')}): "
            f"“{titles[earlier]}”",
            "Same type, place and time: make one row with the sources of both, or say in the "
            "titles how they differ.",
            left_out=False,
        )
        for later, earlier in lookalikes(events)
    ]
