"""What changed between two days: what appeared, went, stayed, or came and went between them.

A row is there on a day when it certainly or possibly stands or happens on it. A trail is how
the map fades and no presence, so it plays no part here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kosmap.record.load import Record
from kosmap.time.presence import ABSENT, POSSIBLE, STATE_NAMES, states_on, states_within
from kosmap.view.filtering import matching
from kosmap.view.selection import Selection

# What a day in December shows and a day in July does not is half of the answer: the
# resignations of November are on neither, and are what led from one to the other.
CHANGES = ("appeared", "gone", "still", "between")
COLUMNS = ("id", "type", "title", "date", "place_id", "municipality")


def changes_between(record: Record, selection: Selection, first: int, last: int) -> pd.DataFrame:
    """The rows that the filters of `selection` let through and that two days tell apart.

    Parameters
    ----------
    first, last : int
        The earlier and the later day, from 1970-01-01. The day of `selection` is not looked at.

    Returns
    -------
    pandas.DataFrame
        In the order of their beginning: `id`, `type`, `title`, `date`, `place_id`,
        `municipality`; `change`, one of `CHANGES`; `before` and `after`, the state on the
        first and on the last day; and `possible`, True where one of the days on which the
        row is there is not certain.

    Raises
    ------
    ValueError
        If `first` is after `last`.
    """
    if first > last:
        raise ValueError(f"day {first} is after day {last}")
    spans = record.spans
    before, after = states_on(spans, first), states_on(spans, last)
    between = np.full(len(spans), ABSENT, dtype=np.int8)
    if first + 1 < last:
        between = states_within(spans, first + 1, last - 1)
    there = before != ABSENT, after != ABSENT
    change = np.select(
        [~there[0] & there[1], there[0] & ~there[1], there[0] & there[1], between != ABSENT],
        CHANGES,
        "",
    )
    shown = np.flatnonzero((change != "") & matching(record, selection))
    shown = shown[np.argsort(spans.earliest_start[shown], kind="stable")]
    names = np.array(STATE_NAMES)
    unsure = (before == POSSIBLE) | (after == POSSIBLE)
    passing = ~there[0] & ~there[1]
    return (
        record.rows.iloc[shown][list(COLUMNS)]
        .assign(
            change=change[shown],
            before=names[before[shown]],
            after=names[after[shown]],
            possible=np.where(passing, between == POSSIBLE, unsure)[shown],
        )
        .reset_index(drop=True)
    )


def counts_by(changes: pd.DataFrame, column: str, order: Sequence[str]) -> pd.DataFrame:
    """How many rows changed in each way, by the words of `column`.

    Parameters
    ----------
    changes : pandas.DataFrame
        As of :func:`changes_between`.
    column : str
        ``type`` or ``municipality``.
    order : sequence of str
        The words in the order in which they shall stand; those without a row are left out.

    Returns
    -------
    pandas.DataFrame of int
        One row a word, one column for each of `CHANGES`.
    """
    counts = pd.crosstab(changes[column], changes["change"])
    found = [word for word in order if word in counts.index]
    return counts.reindex(index=found, columns=list(CHANGES), fill_value=0).astype(int)
