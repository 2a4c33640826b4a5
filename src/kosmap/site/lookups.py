"""What the site's filters and search look up: the app's own index, as JSON."""

from __future__ import annotations

import numpy as np

from kosmap.record.load import Record
from kosmap.record.vocabulary import CONFIDENCE
from kosmap.view.index import Words, index_of
from kosmap.view.selection import CASUALTIES, FILTERED_MUNICIPALITIES

# The filters that the frame does not apply itself; of a source its publisher is chosen.
FACETS = ("municipality", "confidence", "actor", "source", "casualties")


def facets(record: Record) -> dict:
    """Which rows have which words, for each of `FACETS`, as of :func:`_plain`.

    ``offered`` holds the words of each filter in the order in which they are offered.
    """
    index = index_of(record)
    publishers = sorted(set(record.sources["publisher"]) - {""}, key=str.casefold)
    offered = {
        "municipality": FILTERED_MUNICIPALITIES,
        "confidence": CONFIDENCE,
        "actor": sorted(index.filters["actor"].words, key=str.casefold),
        "source": publishers,
        "casualties": CASUALTIES,
    }
    return {
        "offered": offered,
        "rows": {name: _plain(index.filters[name]) for name in FACETS},
    }


def search(record: Record) -> dict:
    """The folded words of titles, texts and names of places, as of :func:`_plain`."""
    return {"texts": [_plain(words) for words in index_of(record).texts]}


def _plain(words: Words) -> dict:
    """Pairs of a distinct cell and a word that it holds, and the cell of each row."""
    return {
        "words": words.words,
        "cellOfRow": _numbers(words.cell_of_row),
        "cells": _numbers(words.cells),
        "codes": _numbers(words.codes),
    }


def _numbers(column: np.ndarray) -> list[int]:
    return column.tolist()
