"""Which rows of the record a selection lets through, and how many each choice would show.

Every filter is a set of words; a row has some of them (one type, several actors, no
confidence). A row passes a filter when it has one of the chosen words, and passes the
selection when it passes every filter in use and holds every word of the search.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
import weakref
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np
import pandas as pd
from cyrtranslit.mapping import TRANSLIT_DICT

from kosmap.record.load import NAME_COLUMNS, Record
from kosmap.record.rules import split_list
from kosmap.record.vocabulary import CONFIDENCE, FIGURE_COLUMNS, ROW_TYPES
from kosmap.selection import CASUALTIES, FILTERED_MUNICIPALITIES, WORD_SETS, Selection
from kosmap.time.presence import ABSENT, states_on, states_within

FILTERS = (*WORD_SETS, "casualties")

# After letters have lost their marks, what the spellings of one name still differ in:
# Albanian and Serbian write the same sounds as q/ç and ć/č, sh and š, gj and đ, xh and dž.
# Both sides of a search are folded alike, so a rule may be coarse. But unlike those of
# `kosmap.space.spelling`, which compare whole names, these leave the beginning of a word a
# beginning: "Ser" must find what "Serb" finds, since a visitor types letter by letter.
SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        ("[cs]h", lambda found: found[0][0]),
        ("q", "c"),
        ("zh", "z"),
        ("xh?", "dz"),
        ("[dg]j", "d"),
        (r"([a-z])\1", r"\1"),
    )
)
CYRILLIC = str.maketrans(TRANSLIT_DICT["sr"]["tolatin"])
# Letters that Unicode does not take apart into a plain letter and a mark.
WHOLE_LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"})
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`word` as it is compared in a search: one script, one case, no marks, one spelling.

    Examples
    --------
    >>> fold("Leposaviq"), fold("Лепосавић"), fold("LEPOSAVIC")
    ('leposavic', 'leposavic', 'leposavic')
    """
    word = word.translate(CYRILLIC).casefold()
    if not word.isascii():
        marked = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in marked if not unicodedata.combining(letter))
        word = word.translate(WHOLE_LETTERS)
    for spelling, sound in SOUNDS:
        word = spelling.sub(sound, word)
    return word


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    # A letter followed by its mark is no letter to a regular expression; composed, it is.
    return [fold(word) for word in WORD.findall(unicodedata.normalize("NFC", text))]


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
            passes = passes & index.filters[name].having_any(chosen)
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
        name: index.filters[name].having_any(chosen)
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


@dataclass(frozen=True)
class Words:
    """Which rows have which words: the words of one filter, or of one column of text.

    Many rows share a cell, so words are kept for each distinct cell and not for each row.

    Attributes
    ----------
    words : tuple of str
    cell_of_row : numpy.ndarray of int
        For each row the number of its distinct cell.
    cells, codes : numpy.ndarray of int
        Pairs of a distinct cell and the position in `words` of a word that it holds.
    """

    words: tuple[str, ...]
    cell_of_row: np.ndarray
    cells: np.ndarray
    codes: np.ndarray

    @classmethod
    def of(
        cls,
        column: pd.Series,
        split: Callable[[str], Iterable[str]],
        words: Sequence[str] | None = None,
    ) -> Words:
        """Split each distinct cell of `column`; words other than `words` are left out."""
        cell_of_row, distinct = pd.factorize(column)
        found = [set(split(cell)) for cell in distinct]
        known = tuple(words if words is not None else sorted(set().union(*found)))
        code = {word: position for position, word in enumerate(known)}
        coded = [[code[word] for word in held if word in code] for held in found]
        cells = np.repeat(np.arange(len(coded), dtype=np.int32), [len(held) for held in coded])
        codes = np.fromiter(chain.from_iterable(coded), dtype=np.int32, count=len(cells))
        return cls(known, cell_of_row, cells, codes)

    def having(self, wanted: np.ndarray) -> np.ndarray:
        """Which rows (bool) have one of the `wanted` words (bool, as long as `words`)."""
        found = np.zeros(int(self.cell_of_row.max(initial=-1)) + 1, dtype=bool)
        found[self.cells[wanted[self.codes]]] = True
        return found[self.cell_of_row]

    def having_any(self, chosen: Collection[str]) -> np.ndarray:
        """Which rows (bool) have one of the `chosen` words."""
        return self.having(np.array([word in chosen for word in self.words], dtype=bool))

    def having_prefix(self, beginning: str) -> np.ndarray:
        """Which rows (bool) have a word that begins so; `words` must be sorted."""
        wanted = np.zeros(len(self.words), dtype=bool)
        after = beginning + chr(sys.maxunicode)
        wanted[bisect_left(self.words, beginning) : bisect_left(self.words, after)] = True
        return self.having(wanted)

    def counts(self, shown: np.ndarray) -> dict[str, int]:
        """How many of the `shown` rows (bool) have each word."""
        rows_of_cell = np.bincount(
            self.cell_of_row[shown], minlength=int(self.cell_of_row.max(initial=-1)) + 1
        )
        numbers = np.bincount(
            self.codes, weights=rows_of_cell[self.cells], minlength=len(self.words)
        )
        return dict(zip(self.words, numbers.astype(int).tolist(), strict=True))


class Index:
    """What the filters look up, made once for a record."""

    def __init__(self, record: Record) -> None:
        # Only tables are kept: a reference to the record would keep it alive for ever.
        self.rows = record.rows
        self.tables = record.events, record.institutions, record.places
        publisher = record.sources["publisher"].to_dict()

        def whole(cell: str) -> Iterable[str]:
            return (cell,)

        def sources(cell: str) -> Iterable[str]:
            cited = {reference.partition("#")[0] for reference in split_list(cell)}
            return cited | {publisher[source] for source in cited if publisher.get(source)}

        rows = self.rows
        self.filters: dict[str, Words] = {
            "types": Words.of(rows["type"], whole, ROW_TYPES),
            "municipality": Words.of(rows["municipality"], whole, FILTERED_MUNICIPALITIES),
            "confidence": Words.of(rows["confidence"], whole, CONFIDENCE),
            "actor": Words.of(self._cells(["actors"], []), split_list),
            "source": Words.of(rows["source_ids"], sources),
            "casualties": self._casualties(),
        }

    def _cells(self, of_events: Sequence[str], of_institutions: Sequence[str]) -> pd.Series:
        """Some columns of the events, then some of the institutions, in the order of rows."""
        events, institutions, _ = self.tables
        return pd.concat(
            [lines(events, of_events), lines(institutions, of_institutions)], ignore_index=True
        )

    def _casualties(self) -> Words:
        """Rows for which any figure, the highest one included, names a person hurt.

        A filter that left out what is disputed would hide it from who looks for it.
        """

        def hurt(cell: str) -> Iterable[str]:
            figures = [int(figure or 0) > 0 for figure in cell.split("\n")]
            killed, injured = any(figures[:3]), any(figures[3:])
            flags = {"any": killed or injured, "killed": killed, "injured": injured}
            return (word for word, holds in flags.items() if holds)

        return Words.of(self._cells(FIGURE_COLUMNS, []), hurt, CASUALTIES)

    @cached_property
    def texts(self) -> list[Words]:
        """The folded words of titles, descriptions, and every name of the place."""
        places = self.tables[-1]
        of_place = lines(places, [*NAME_COLUMNS, "alt_names"])
        named = self.rows["place_id"].map(of_place).fillna("")
        columns = [
            self._cells(["title"], NAME_COLUMNS),
            self._cells(["description"], ["kind", "note"]),
            named,
        ]
        return [Words.of(column, words_of) for column in columns]

    def holding(self, search: str) -> np.ndarray:
        """Which rows (bool) hold every word of `search`, each as the beginning of a word."""
        found = np.ones(len(self.rows), dtype=bool)
        for word in words_of(search):
            found &= np.any([text.having_prefix(word) for text in self.texts], axis=0)
        return found


def lines(table: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """The cells of `columns` of each row of `table`, each on a line of its own."""
    text = pd.Series([""] * len(table), index=table.index, dtype=object)
    for place, column in enumerate(columns):
        cells = table[column].astype(object)
        text = text + "\n" + cells if place else cells
    return text


_INDEXES: dict[int, Index] = {}
_BUILDING = threading.Lock()


def index_of(record: Record) -> Index:
    """The index of a record, made once for all sessions.

    A record holds tables and so has no hash: its index is kept by its identity, and goes
    when the record does.
    """
    key = id(record)
    if key not in _INDEXES:
        with _BUILDING:
            if key not in _INDEXES:
                index = Index(record)
                weakref.finalize(record, _INDEXES.pop, key, None)
                _INDEXES[key] = index
    return _INDEXES[key]
