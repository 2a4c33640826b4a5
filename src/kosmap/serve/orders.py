"""A file that a visitor asks for: the record, the view, the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kosmap.record.load import Files, Record, load_record
from kosmap.view.selection import Selection, from_query, opening

from .kept import Kept, Stamp
from .kinds import KINDS

EVERYTHING = "everything"


@dataclass(frozen=True)
class Order:
    """One file of the record as it is now.

    Attributes
    ----------
    root : Path
        Folder of the record.
    stamp : tuple
        State of the files of the record; another where one of them has changed.
    kind : str
        One of ``KINDS``.
    everything : bool
        True for every row of the record, whatever the filters and the date.
    """

    root: Path
    stamp: Stamp
    kind: str
    selection: Selection
    everything: bool = False

    @property
    def file_name(self) -> str:
        """As the file is called on the visitor's machine."""
        return KINDS[self.kind].file_name(self.selection, self.everything)


def order_of(query: Mapping[str, str], kind: str, source: Kept) -> Order:
    """The order that an address describes: the parameters of a link, and ``everything=1``.

    Raises
    ------
    KeyError
        If there is no such kind.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    days = source.record.days
    selection = from_query(query, opening(days), days).selection
    return Order(source.root, source.stamp, kind, selection, query.get(EVERYTHING) == "1")


def make(order: Order) -> bytes:
    """The file of an order, in a process that reads the record for itself."""
    record = _record(order.root, order.stamp)
    return KINDS[order.kind].write(record, order.selection, order.everything)


@lru_cache(maxsize=1)
def _record(root: Path, stamp: Stamp) -> Record:
    return load_record(Files.under(root))
