"""Which rows of the record have which words: what the filters and the search look up."""

from __future__ import annotations

import sys
import threading
import weakref
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import pandas as pd

from kosmap.record.institution_kinds import INSTITUTION_GROUPS
from kosmap.record.load import NAME_COLUMNS, Record
from kosmap.record.rules import split_list
from kosmap.record.vocabulary import CONFIDENCE, FIGURE_COLUMNS, INSTITUTION, ROW_TYPES, SYSTEMS
from kosmap.view.selection import CASUALTIES, FILTERED_MUNICIPALITIES, OF_INSTITUTIONS
from kosmap.words.folding import words_of


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
        self.translations = record.translations
        self.is_event = (record.rows["type"] != INSTITUTION).to_numpy()
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
            "system": Words.of(rows["system"], whole, SYSTEMS),
            "institution": Words.of(rows["institution"], whole, INSTITUTION_GROUPS),
            "confidence": Words.of(rows["confidence"], whole, CONFIDENCE),
            "actor": Words.of(self._cells(["actors"], []), split_list),
            "source": Words.of(rows["source_ids"], sources),
            "casualties": self._casualties(),
        }

    def passing(self, name: str, chosen: Collection[str]) -> np.ndarray:
        """Which rows (bool) pass a filter in which the words `chosen` are."""
        having = self.filters[name].having_any(chosen)
        return having | self.is_event if name in OF_INSTITUTIONS else having

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
        """The folded words of titles, descriptions, names of the place, and translations."""
        places = self.tables[-1]
        translated = pd.Series(self._translated(), dtype=object)
        of_place = lines(places, [*NAME_COLUMNS, "alt_names"])
        named = self.rows["place_id"].map(of_place).fillna("")
        columns = [
            self._cells(["title"], NAME_COLUMNS),
            self._cells(["description"], ["kind", "note"]),
            named,
            translated,
        ]
        return [Words.of(column, words_of) for column in columns]

    def _translated(self) -> list[str]:
        """The texts of each row in the other languages; Cyrillic folds to the Latin ones."""
        found: dict[str, list[str]] = {}
        for catalogue in self.translations.catalogues:
            for where, entry in self.translations.entries(catalogue).items():
                found.setdefault(where.rpartition(":")[0], []).append(entry.text)
        return ["\n".join(found.get(row_id, ())) for row_id in self.rows["id"]]

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
