"""A chart of the page with its numbers, and the files in which it is taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from kosmap.charts.look import Look, Panels
from kosmap.charts.sheet import FORMATS, sheet
from kosmap.export.rows import provenance
from kosmap.export.spreadsheet import write_table
from kosmap.view.selection import Selection
from kosmap.words.language import translator
from kosmap.words.phrase import told


@dataclass(frozen=True)
class Chart:
    """One chart of the page.

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


def save_table(name: str, table: pd.DataFrame, selection: Selection) -> None:
    _ = translator(selection.language)
    st.download_button(
        _("Table (CSV)"), partial(_csv, table, selection), f"kosmap-{name}.csv", "text/csv",
        on_click="ignore", icon=":material/download:", key=f"{name} csv",
    )  # fmt: skip


def save_pictures(chart: Chart, selection: Selection) -> None:
    _ = translator(selection.language)
    labels = {"png": _("Picture (PNG)"), "svg": _("Drawing (SVG)")}
    for file_format, media_type in FORMATS.items():
        st.download_button(
            labels[file_format], partial(_picture, chart, selection, file_format),
            f"kosmap-{chart.name}.{file_format}", media_type, on_click="ignore",
            icon=":material/download:", key=f"{chart.name} {file_format}",
        )  # fmt: skip


def _csv(table: pd.DataFrame, selection: Selection) -> bytes:
    origin = provenance(selection, everything=False).as_dict()
    text = table.copy()
    for name in text.select_dtypes("datetime"):
        text[name] = text[name].dt.strftime("%Y-%m-%d")
    rows = text.astype(object).to_numpy().tolist()
    return write_table([*text.columns, *origin], ([*row, *origin.values()] for row in rows))


def _picture(chart: Chart, selection: Selection, file_format: str) -> bytes:
    origin = provenance(selection, everything=False)
    attribution = told(origin.attribution, translator(selection.language))
    notes = (chart.caption, f"{attribution} · {origin.exported} · {origin.selection}")
    return sheet(chart.panels, chart.title, notes, file_format, selection.language)
