"""Charts of the record within the filters, each with its numbers and ways to take it away."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import streamlit as st

from kosmap.atlas.wording import count_in_words, system_words, type_words
from kosmap.charts import drawn
from kosmap.charts.casualties import casualty_words
from kosmap.charts.drawn import Chart
from kosmap.charts.look import Look
from kosmap.record.load import Record
from kosmap.record.vocabulary import EVENT_TYPES, INSTITUTION
from kosmap.serve.kinds import KINDS
from kosmap.time.spans import day_number
from kosmap.view.selection import Selection, to_query
from kosmap.view.series import (
    BOUNDS,
    CASUALTIES_BY,
    by_municipality,
    period,
)
from kosmap.words.language import Translate, day_in_words, translator

from . import state
from .changes import AREAS, area_names
from .files import File, file_buttons
from .filters import choices
from .header import header
from .notices import notices
from .site import Site, site
from .style import STATIC, apply_style, theme


def show(root: Path) -> None:
    """Draw the page for the record under `root`."""
    shared = site(root)
    selection = state.current(shared.record)
    _ = translator(selection.language)
    apply_style(selection.language, embed=False)
    st.html(STATIC / "charts.css")
    header(shared, selection)
    notices(shared.record, _)
    # What is saved says of which time it tells, also where that is the whole record.
    first, last = period(shared.record, selection)
    timed = replace(selection, range_start=first, day=last)
    with st.container(key="charts"):
        _periods((first, last), shared.record, selection.language)
        for chart in (drawn.incidents(shared.record, timed), drawn.standing(shared.record, timed)):
            st.header(chart.title)
            _draw(chart, timed)
        of_systems = drawn.institutions(shared.record, timed)
        st.header(of_systems.title)
        counted = replace(timed, types=frozenset({INSTITUTION}))
        choices(shared, counted, ("municipality", "institution"), "chart", _)
        _draw(of_systems, timed)
        st.header(_("People killed and injured"))
        _draw(drawn.casualties(shared.record, timed, _counted_by(timed)), timed)
        st.header(_("By municipality"))
        _municipalities(shared, timed)
    state.write_url(selection)


def _periods(chosen: tuple[int, int], record: Record, language: str) -> None:
    """The time that the charts tell of; a range, since every page has the same."""
    _ = translator(language)
    years = ((2008, 2010), (2011, 2013), (2014, 2020), (2021, 2023), (2024, 2026))
    whole = record.days
    labels = {whole: _("Whole record")}
    for first_year, last_year in years:
        first = max(day_number(dt.date(first_year, 1, 1)), record.days[0])
        last = min(day_number(dt.date(last_year, 12, 31)), record.days[1])
        if first < last:
            labels.setdefault((first, last), f"{first_year}–{last_year}")
    if chosen not in labels:
        labels[chosen] = " – ".join(day_in_words(day, language) for day in chosen)
    state.bring("period", chosen)
    st.pills(
        _("Time"), list(labels), format_func=labels.__getitem__, key="period",
        label_visibility="collapsed", on_change=_timed, args=(whole,),
    )  # fmt: skip


def _timed(whole: tuple[int, int]) -> None:
    chosen = st.session_state["period"]
    if chosen in (None, whole):
        state.change(range_start=None)
    else:
        state.change(range_start=chosen[0], day=chosen[1])


def _counted_by(selection: Selection) -> str:
    """A switch between the months and the episodes."""
    _ = translator(selection.language)
    labels = {"month": _("By month"), "episode": _("By episode")}
    chosen = st.segmented_control(
        _("People killed and injured"), CASUALTIES_BY, default="month", key="casualties by",
        format_func=labels.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    return chosen or "month"


def _municipalities(shared: Site, selection: Selection) -> None:
    _ = translator(selection.language)
    table = by_municipality(shared.record, selection)
    names = area_names(shared.shapes["municipalities"], selection.language)
    if table.empty:
        _nothing(selection)
        return
    table = table.reindex([area for area in AREAS if area in table.index])
    types = type_words(_)
    shown = pd.DataFrame({names[area]: _column(row, types, _) for area, row in table.iterrows()})
    with st.container(key="by-municipality"):
        st.table(shown)
    st.caption(_("Incidents of the chosen time; people with the lowest and the highest figure."))
    file_buttons([_file("municipalities", "csv", selection, _)], _, key="save municipalities")


def _column(row: pd.Series, types: dict[str, str], _: Translate) -> dict[str, str]:
    """One municipality as a column of the table: a phone has room for rows."""
    people = {_("People killed"): "killed", _("People injured"): "injured"}
    return {
        _("Incidents"): str(row["incidents"]),
        **{types[name]: str(row[name]) for name in EVENT_TYPES},
        **{
            label: count_in_words(*(str(row[f"{kind}_{bound}"]) for bound in BOUNDS))
            for label, kind in people.items()
        },
    }


def _draw(chart: Chart, selection: Selection) -> None:
    _ = translator(selection.language)
    if chart.table.empty:
        _nothing(selection)
        return
    for position, panel in enumerate(chart.panels(Look.of(selection.language, theme()))):
        # What Vega says of each mark and axis is in English and of no use: the chart's
        # description leads to the table.
        panel = panel.configure_mark(aria=False).configure_axis(aria=False)
        st.altair_chart(panel, width="stretch", key=f"{chart.name} {position}")
    st.caption(chart.caption)
    with st.expander(_("The numbers behind it")):
        st.dataframe(_readable(chart.table, selection.language), hide_index=True)
    files = [_file(chart.name, suffix, selection, _) for suffix in ("csv", "png", "svg")]
    file_buttons(files, _, key=f"save {chart.name}")


def _file(name: str, suffix: str, selection: Selection, _: Translate) -> File:
    labels = {"csv": _("Table (CSV)"), "png": _("Picture (PNG)"), "svg": _("Drawing (SVG)")}
    kind = f"{name}-{suffix}"
    return File(labels[suffix], kind, KINDS[kind].file_name(selection), to_query(selection))


def _nothing(selection: Selection) -> None:
    _ = translator(selection.language)
    st.info(_("Nothing passes these filters in this time: choose the whole record or loosen them."))


def _readable(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table in the visitor's words; the file keeps the words of the record."""
    _ = translator(language)
    names = {
        "month": _("Month"), "day": _("From"), "type": _("Type"), "system": _("System"),
        "certain": _("Certain"), "possible": _("Possible"), "kind": _("People"), "low": _("Lowest"),
        "best": _("Best"), "high": _("Highest"), "events": _("Events with figures"),
        "title": _("Main event"), "date": _("Date"),
    }  # fmt: skip
    words = {**type_words(_), **system_words(_), **casualty_words(language)}
    shown = table[[name for name in names if name in table]].copy()
    for name in ("type", "system", "kind"):
        if name in shown:
            shown[name] = shown[name].map(words)
    for name, form in (("month", "%Y-%m"), ("day", "%Y-%m-%d")):
        if name in shown:
            shown[name] = shown[name].dt.strftime(form)
    return shown.rename(columns=names)
