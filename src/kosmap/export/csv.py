"""CSV: one row a line, for spreadsheets, pandas and R."""

from __future__ import annotations

from kosmap.record.load import Record
from kosmap.view.selection import Selection

from .columns import COLUMNS, flat
from .rows import provenance, taken_rows
from .spreadsheet import write_table


def write(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """The rows of `selection` as a CSV table (UTF-8)."""
    # Licence and origin are columns of their own, the last ones: lines of comment above the
    # header would make it no table any more for most programs that read CSV.
    origin = provenance(selection, everything, record.adopted_from).as_dict()
    rows = taken_rows(record, selection, everything)
    return write_table(
        [*COLUMNS, *origin], ([*flat(row).values(), *origin.values()] for row in rows)
    )
