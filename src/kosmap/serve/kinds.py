"""Every kind of file that has an address: the formats, the charts, the changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from kosmap.charts import drawn
from kosmap.charts.sheet import FORMATS as PICTURES
from kosmap.export import FORMATS, changes
from kosmap.record.load import Record
from kosmap.view.selection import Selection, iso
from kosmap.view.series import by_municipality

CSV = "text/csv"
PDF = "application/pdf"


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes
    ----------
    suffix, media_type : str
    write : callable
        Of (record, selection, everything).
    is_drawn : bool
        True where it takes seconds of a processor.
    stem : str
        What its files are called; empty where they are named after their dates.
    """

    suffix: str
    media_type: str
    write: Callable[[Record, Selection, bool], bytes]
    is_drawn: bool = False
    stem: str = ""

    def file_name(self, selection: Selection, everything: bool = False) -> str:
        """As a file is called on the visitor's machine."""
        return f"kosmap-{self.stem or _extent(selection, everything)}{self.suffix}"


def _extent(selection: Selection, everything: bool) -> str:
    """The date, or the first and the last of a range or a comparison."""
    if everything:
        return "all"
    ends = {selection.day, selection.range_start, selection.compare} - {None}
    return "-to-".join(iso(day) for day in sorted(day for day in ends if day is not None))


def _chart(name: str, suffix: str) -> Callable[[Record, Selection, bool], bytes]:
    def write(record: Record, selection: Selection, everything: bool) -> bytes:
        chart = drawn.CHARTS[name](record, selection)
        if suffix == "csv":
            return drawn.table_as_csv(chart.table, record, selection)
        return drawn.picture(chart, record, selection, suffix)

    return write


def _handout(function: str) -> Callable[[Record, Selection, bool], bytes]:
    def write(record: Record, selection: Selection, everything: bool) -> bytes:
        # Matplotlib is loaded when it is first wanted.
        return getattr(import_module("kosmap.export.handout"), function)(record, selection)

    return write


def _municipalities(record: Record, selection: Selection, everything: bool) -> bytes:
    table = by_municipality(record, selection)
    return drawn.table_as_csv(table.reset_index(), record, selection)


KINDS: dict[str, Kind] = {
    **{
        # Drawn with matplotlib.
        name: Kind(form.suffix, form.media_type, form.write, form.module == "figure")
        for name, form in FORMATS.items()
    },
    **{
        f"{name}-{suffix}": Kind(
            f".{suffix}", media_type, _chart(name, suffix), suffix in PICTURES, name
        )
        for name in drawn.CHARTS
        for suffix, media_type in {"csv": CSV, **PICTURES}.items()
    },
    "municipalities-csv": Kind(".csv", CSV, _municipalities, stem="municipalities"),
    "changes": Kind(".csv", CSV, partial(changes.write)),
    "handout": Kind(".pdf", PDF, _handout("write"), is_drawn=True, stem="handout"),
    "handout-key": Kind(".pdf", PDF, _handout("write_key"), is_drawn=True, stem="handout-key"),
}
