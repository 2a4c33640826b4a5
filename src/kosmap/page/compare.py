"""Two dates side by side, and what changed between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import streamlit as st

from kosmap.record.load import Record
from kosmap.serve.kinds import KINDS
from kosmap.time.spans import day_date, day_number
from kosmap.view.comparison import changes_between
from kosmap.view.institution_changes import with_outcomes
from kosmap.view.selection import Selection, to_query
from kosmap.words.language import Translate, translator

from . import state
from .changes import Telling, area_names, change_list, counts_table, summary
from .files import File, file_buttons
from .frame import frame_key, map_frame, passing
from .header import header, keep_header
from .institution_changes import institutions_section
from .notices import notices
from .site import Site, site
from .style import STATIC, apply_style, theme

# How far from the date of the map the other one is, until the visitor chooses it.
HALF_A_YEAR = 183
NAMES = ("left", "right")

Days = tuple[int, int]


def show(root: Path) -> None:
    """Draw the page for the record under `root`."""
    shared = site(root)
    selection = state.current(shared.record)
    apply_style(selection.language, embed=selection.embed)
    st.html(STATIC / "compare.css")
    if not selection.embed:
        header(shared, selection, compared=True)
        notices(shared.record, translator(selection.language))
    _two_dates(shared)


@st.fragment
def _two_dates(shared: Site) -> None:
    """All that follows the two dates: choosing one runs this and nothing else of the page."""
    record = shared.record
    _take_over_right(st.session_state.get("compared"))
    selection, days = _settled(state.current(record), record)
    language = selection.language
    _ = translator(language)
    told = Telling(
        record, selection, area_names(shared.shapes["municipalities"], language), theme()
    )
    changes = with_outcomes(record, changes_between(record, selection, *days), *days)
    with st.container(key="dates"):
        _quick_choices(days, record, _)
    script, mask = shared.map_script(language, "compare"), passing(record, selection)
    with st.container(key="compared"):
        for name, day, column in zip(NAMES, days, st.columns(2, gap="small"), strict=True):
            with column:
                _typed_date(name, day, record, _)
                shown = _on(day, selection, changes, name)
                map_frame(script, shown, mask, name=name)
    st.html(summary(changes, *days, language))
    with st.container(key="changed"):
        if changes.empty:
            st.info(_("No row passes these filters on either date: loosen the filters."))
        else:
            tables = [counts_table(changes, by, told) for by in ("type", "municipality")]
            st.html(f'<div class="km-tables">{"".join(tables)}</div>')
            st.html(institutions_section(changes, *days, told) + change_list(changes, *days, told))
        _download(selection, _)
    right = frame_key(script, NAMES[1])
    st.session_state["compared"] = {"day": days[0], "right": right, "heard": _sequence(right)}
    keep_header(selection)
    state.write_url(selection)


def _settled(selection: Selection, record: Record) -> tuple[Selection, Days]:
    """The selection with two dates, and these, the earlier first.

    Of a range the two dates are its ends.
    """
    if selection.compare is not None:
        days = selection.day, selection.compare
    elif selection.range_start is not None:
        days = selection.range_start, selection.day
    else:
        other = max(selection.day - HALF_A_YEAR, record.days[0])
        if other == selection.day:
            other = min(selection.day + HALF_A_YEAR, record.days[1])
        days = selection.day, other
    days = min(days), max(days)
    settled = replace(selection, day=days[0], compare=days[1], range_start=None)
    if settled != selection:
        state.change(day=days[0], compare=days[1], range_start=None)
    return settled, days


def _on(day: int, selection: Selection, changes: pd.DataFrame, name: str) -> Selection:
    """What one of the two maps shows: no trail, since a trail is no presence.

    A chosen row that is there on the other date only is opened on the other map only.
    """
    shown = replace(selection, day=day, compare=None, trail=0)
    only_on_other = {"left": "appeared", "right": "gone"}[name]
    elsewhere = changes["id"][changes["change"] == only_on_other]
    return replace(shown, event="") if selection.event in set(elsewhere) else shown


def _quick_choices(days: Days, record: Record, _: Translate) -> None:
    """Pairs of dates that teachers ask for."""
    labels = {
        ("2011-07-24", "2011-11-01"): _("July and November 2011"),
        ("2021-09-19", "2021-10-01"): _("19 September and 1 October 2021"),
        ("2022-07-31", "2022-12-15"): _("July and December 2022"),
        ("2023-05-25", "2023-05-29"): _("25 and 29 May 2023"),
        ("2023-09-23", "2023-09-24"): _("23 and 24 September 2023"),
    }
    pairs = {
        tuple(day_number(dt.date.fromisoformat(date)) for date in pair): label
        for pair, label in labels.items()
    }
    pairs = {
        pair: label
        for pair, label in pairs.items()
        if record.days[0] <= pair[0] and pair[1] <= record.days[1]
    }
    state.bring("quick", days if days in pairs else None)
    st.pills(
        _("Two dates to compare"), list(pairs), format_func=pairs.__getitem__, key="quick",
        label_visibility="collapsed", on_change=_quickly,
    )  # fmt: skip


def _quickly() -> None:
    if pair := st.session_state["quick"]:
        state.change(day=pair[0], compare=pair[1], range_start=None)


def _typed_date(name: str, day: int, record: Record, _: Translate) -> None:
    labels = {"left": _("Earlier date"), "right": _("Later date")}
    # A field of its own for each day: see the map's page.
    key = f"{name} {day}"
    first, last = (day_date(limit) for limit in record.days)
    st.date_input(
        labels[name], day_date(day), first, last, key=key, format="YYYY-MM-DD",
        on_change=_typed, args=(name, key),
    )  # fmt: skip


def _typed(name: str, key: str) -> None:
    if chosen := st.session_state[key]:
        state.change(**{{"left": "day", "right": "compare"}[name]: day_number(chosen)})


def _take_over_right(drawn: dict | None) -> None:
    """Where the visitor has moved the right map in time, it is `compare` that moves.

    A map tells of its day alone, and :func:`map_frame` takes it for the day of the page.

    Parameters
    ----------
    drawn : dict or None
        The day of the left map, the key of the right one and the number of the last move
        heard from it, as they were when the page was last drawn.
    """
    if not drawn or _sequence(drawn["right"]) <= drawn["heard"]:
        return
    moved = st.session_state[drawn["right"]]["changes"].get("day")
    if moved is not None:
        state.change(day=drawn["day"], compare=moved, range_start=None)


def _sequence(key: str) -> int:
    """The number of the last move that a map has told of; 0 before the first."""
    return (st.session_state.get(key) or {}).get("sequence", 0)


def _download(selection: Selection, _: Translate) -> None:
    label, kind = _("Table of all changes (CSV)"), "changes"
    name = KINDS[kind].file_name(selection)
    file_buttons([File(label, kind, name, to_query(selection))], _, key="download changes")
