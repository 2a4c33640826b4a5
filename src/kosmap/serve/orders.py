"""A file that a visitor asks for: the record, the view, the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kosmap.export import FORMATS, export
from kosmap.record.load import Files, Record, load_record
from kosmap.view.selection import Selection, from_query, iso, opening

from .kept import Kept, Stamp

# Drawn with matplotlib: seconds of a processor.
DRAWN = frozenset(name for name, format in FORMATS.items() if format.module == "figure")
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
    format : str
        One of ``kosmap.export.FORMATS``.
    everything : bool
        True for every row of the record, whatever the filters and the date.
    """

    root: Path
    stamp: Stamp
    format: str
    selection: Selection
    everything: bool = False

    @property
    def file_name(self) -> str:
        """As the file is called on the visitor's machine."""
        return f"kosmap-{self._extent}{FORMATS[self.format].suffix}"

    @property
    def _extent(self) -> str:
        if self.everything:
            return "all"
        first = self.selection.range_start
        day = iso(self.selection.day)
        return day if first is None else f"{iso(first)}-to-{day}"


def order_of(query: Mapping[str, str], format_name: str, source: Kept) -> Order:
    """The order that an address describes: the parameters of a link, and ``everything=1``.

    Raises
    ------
    KeyError
        If there is no such format.
    """
    if format_name not in FORMATS:
        raise KeyError(format_name)
    days = source.record.days
    selection = from_query(query, opening(days), days).selection
    return Order(source.root, source.stamp, format_name, selection, query.get(EVERYTHING) == "1")


def make(order: Order) -> bytes:
    """The file of an order, in a process that reads the record for itself."""
    record = _record(order.root, order.stamp)
    return export(record, order.selection, order.format, order.everything)


@lru_cache(maxsize=1)
def _record(root: Path, stamp: Stamp) -> Record:
    return load_record(Files.under(root))
