"""The charts of the page, each with its numbers: functions of (record, selection)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd

from kosmap.export.rows import provenance
from kosmap.export.spreadsheet import write_table
from kosmap.record.load import Record
from kosmap.record.telling import title_in
from kosmap.view import series
from kosmap.view.selection import Selection
from kosmap.words.language import translator
from kosmap.words.phrase import told

from .casualties import EPISODES_SHOWN, casualties_panels
from .incidents import incidents_panels
from .institutions import institutions_panels
from .look import Look, Panels
from .sheet import sheet
from .standing import standing_panels


@dataclass(frozen=True)
class Chart:
    """One chart.

    Attributes
    ----------
    name : str
        Of its files and widgets.
    table : pandas.DataFrame
        The numbers behind it, with columns named for programs.
    panels : callable
        Draws it in a look.
    """

    name: str
    title: str
    caption: str
    table: pd.DataFrame
    panels: Callable[[Look], Panels]


def incidents(record: Record, selection: Selection) -> Chart:
    _ = translator(selection.language)
    table = series.incidents_by_month(record, selection)
    return Chart(
        "incidents",
        _("Incidents by month and type"),
        _(
            "An incident stands in the month in which it began. Where its date leaves several "
            "months open, it stands in each of them, hollow: read full bars as the least and "
            "full with hollow ones as the most. All rows have one scale; the number is the "
            "highest month."
        ),
        table,
        partial(incidents_panels, table, series.period(record, selection)),
    )


def standing(record: Record, selection: Selection) -> Chart:
    _ = translator(selection.language)
    table = series.standing(record, selection)
    return Chart(
        "standing",
        _("Barricades and police bases that stood"),
        _(
            "Full: certainly stood on the day. Light, with a dashed edge: possibly stood besides, "
            "because the sources leave open when it was set up or removed."
        ),
        table,
        partial(standing_panels, table, series.period(record, selection)),
    )


def institutions(record: Record, selection: Selection) -> Chart:
    _ = translator(selection.language)
    table = series.institutions(record, selection)
    return Chart(
        "institutions",
        _("Institutions of each system"),
        _(
            "Full: certainly there on the day. Light, with a dashed edge: possibly there besides, "
            "because the sources leave open when it opened or closed. All rows have one scale; the "
            "numbers are those of the first and the last day, certain to possible. "
            "Counted is what the record holds, which is not every institution that there was."
        ),
        table,
        partial(institutions_panels, table, series.period(record, selection)),
    )


def casualties(record: Record, selection: Selection, by: str) -> Chart:
    _ = translator(selection.language)
    table = series.casualties(record, selection, by)
    if by == "episode":
        titles = [title_in(record, row_id, selection.language).text for row_id in table["id"]]
        table = table.assign(title=titles)
    caption = _(
        "Bar: the best figure; line: the lowest to the highest that a source gives. People are "
        "counted once an episode. “Several” and “dozens” in a source are no number and are "
        "missing here."
    )
    if by == "episode":
        caption += " " + _("Shown: the {count} with the highest figures.").format(
            count=EPISODES_SHOWN
        )
    return Chart(
        f"casualties-by-{by}",
        _("People killed and injured"),
        caption,
        table,
        partial(casualties_panels, table, by, series.period(record, selection)),
    )


CHARTS: Mapping[str, Callable[[Record, Selection], Chart]] = {
    "incidents": incidents,
    "standing": standing,
    "institutions": institutions,
    **{f"casualties-by-{by}": partial(casualties, by=by) for by in series.CASUALTIES_BY},
}


def picture(chart: Chart, record: Record, selection: Selection, file_format: str) -> bytes:
    """A chart as ``png`` or ``svg``, with its title, caption and origin."""
    origin = provenance(selection, False, record.adopted_from)
    attribution = told(origin.attribution, translator(selection.language))
    notes = (chart.caption, f"{attribution} · {origin.exported} · {origin.selection}")
    return sheet(chart.panels, chart.title, notes, file_format, selection.language)


def table_as_csv(table: pd.DataFrame, record: Record, selection: Selection) -> bytes:
    """The numbers behind a chart, with their origin in columns of their own."""
    origin = provenance(selection, False, record.adopted_from).as_dict()
    text = table.copy()
    for name in text.select_dtypes("datetime"):
        text[name] = text[name].dt.strftime("%Y-%m-%d")
    rows = text.astype(object).to_numpy().tolist()
    return write_table([*text.columns, *origin], ([*row, *origin.values()] for row in rows))
