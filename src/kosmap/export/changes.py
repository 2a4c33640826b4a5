"""What changed between two dates, as a CSV table."""

from __future__ import annotations

from dataclasses import replace

from kosmap.record.load import Record
from kosmap.view.comparison import changes_between
from kosmap.view.institution_changes import with_outcomes
from kosmap.view.selection import Selection, iso

from .rows import provenance
from .spreadsheet import write_table


def write(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """Every row that appeared, went, stayed or came and went between two dates (UTF-8).

    Parameters
    ----------
    selection : Selection
        Its `day` and its `compare` are the two dates, in either order.
    """
    first, last = sorted(
        (selection.day, selection.day if selection.compare is None else selection.compare)
    )
    changes = with_outcomes(record, changes_between(record, selection, first, last), first, last)
    named = changes.drop(columns="possible").rename(
        columns={"before": "state_first", "after": "state_last"}
    )
    origin = {"first_date": iso(first), "last_date": iso(last)}
    chosen = replace(selection, range_start=first, day=last)
    origin |= provenance(chosen, False, record.adopted_from).as_dict()
    rows = named.to_numpy().tolist()
    return write_table([*named.columns, *origin], ([*row, *origin.values()] for row in rows))
