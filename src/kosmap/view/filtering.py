"""Which rows of the record a selection lets through, and how many each choice would show.

Every filter is a set of words; a row has some of them (one type, several actors, no
confidence). A row passes a filter when it has one of the chosen words, and passes the
selection when it passes every filter in use and holds every word of the search. The filters
of institutions (system, kind) concern these alone: every event passes them.
"""

from __future__ import annotations

import numpy as np

from kosmap.record.load import Record
from kosmap.time.presence import ABSENT, states_on, states_within
from kosmap.view.selection import WORD_SETS, Selection

from .index import index_of

FILTERS = (*WORD_SETS, "casualties")


def matching(record: Record, selection: Selection) -> np.ndarray:
    """Which of ``record.rows`` pass every filter of `selection`, whatever their date.

    Returns
    -------
    numpy.ndarray of bool
    """
    index = index_of(record)
    passes = index.holding(selection.search)
    for name in FILTERS:
        if chosen := chosen_words(selection, name):
            passes = passes & index.passing(name, chosen)
    return passes


def states(record: Record, selection: Selection) -> np.ndarray:
    """The state of every row on the date, or in the range, of `selection` (int8 codes)."""
    if selection.range_start is not None:
        return states_within(record.spans, selection.range_start, selection.day)
    return states_on(record.spans, selection.day, selection.trail)


def present(record: Record, selection: Selection) -> tuple[np.ndarray, np.ndarray]:
    """The rows that `selection` puts on the map.

    Returns
    -------
    positions : numpy.ndarray of int
        Positions in ``record.rows``, ascending.
    states : numpy.ndarray of int8
        The state of each, as `kosmap.time.presence` codes them.
    """
    of_all = states(record, selection)
    positions = np.flatnonzero((of_all != ABSENT) & matching(record, selection))
    return positions, of_all[positions]


def facet_counts(record: Record, selection: Selection) -> dict[str, dict[str, int]]:
    """How many rows on the map each choice of each filter would leave.

    The numbers beside the choices of one filter follow the date, the search and all the
    other filters, but not that filter itself: they say what a click would show.

    Returns
    -------
    dict of dict
        For each of `FILTERS` its words with their numbers, zeros included. ``source``
        holds each source_id and each publisher.
    """
    index = index_of(record)
    base = (states(record, selection) != ABSENT) & index.holding(selection.search)
    passes = {
        name: index.passing(name, chosen)
        for name in FILTERS
        if (chosen := chosen_words(selection, name))
    }
    counts = {}
    for name in FILTERS:
        shown = base
        for other, rows in passes.items():
            if other != name:
                shown = shown & rows
        counts[name] = index.filters[name].counts(shown)
    return counts


def chosen_words(selection: Selection, name: str) -> frozenset[str]:
    """The words chosen in one of `FILTERS`; none when it is not used."""
    chosen = getattr(selection, name)
    if isinstance(chosen, str):
        return frozenset({chosen} if chosen else ())
    return chosen
