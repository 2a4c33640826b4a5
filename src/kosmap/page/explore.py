"""The first page: map, slider, and what is present on the date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from html import escape
from pathlib import Path

import numpy as np
import streamlit as st

from kosmap.record.load import Record
from kosmap.time.presence import next_change, previous_change
from kosmap.time.spans import day_date, day_number
from kosmap.view.filtering import present
from kosmap.view.selection import Selection, iso
from kosmap.words.language import Translate, day_in_words, days_typed, translator

from . import state
from .alternative import present_in_words
from .focus import skip_link, skip_target
from .frame import catch_up, map_frame, passing
from .header import header, keep_header, remember_header
from .notices import notices, refused
from .search import results
from .site import Site, site
from .style import apply_style

# What was typed and is no date, until the page is next drawn.
MISREAD = "misread date"
# Finds a neighbouring day among the days of change.
Find = Callable[[np.ndarray, int], int | None]


def show(root: Path) -> None:
    """Draw the page for the record under `root`."""
    shared = site(root)
    selection = state.current(shared.record)
    apply_style(selection.language, embed=selection.embed)
    # Its room is kept while the map comes first: nothing moves under a visitor's hand.
    above = st.container(key="above", gap="xxsmall")
    remember_header(selection)
    # The map is the longest on its way to the visitor: it goes first, the line above it next.
    _map_and_time(shared)
    with above:
        selection = state.current(shared.record)
        _ = translator(selection.language)
        if not selection.embed:
            header(shared, selection)
            notices(shared.record, _)
            refused(shared.refused, _)
            results(shared.record, selection, _)
        st.html(skip_link("km-time", _("Skip the map, to the time slider")))


@st.fragment
def _map_and_time(shared: Site) -> None:
    """All that moves with the slider: a move runs this and nothing else of the page."""
    record = shared.record
    selection = state.current(record)
    catch_up(shared.map_script(selection.language, "map"))
    _take_over_moves()
    state.take_step(record)
    selection = state.current(record)
    _ = translator(selection.language)
    script = shared.map_script(selection.language, "map")
    lesson = shared.lesson_file(selection.lesson, selection.language)
    map_frame(script, selection, passing(record, selection), lesson=lesson)
    with st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(skip_target("km-time"))
        _time_controls(shared, selection, _)
    st.html(
        f'<details class="km-alternative"><summary>{_("The map in words")}</summary>'
        f"{present_in_words(record, present(record, selection), selection, _)}</details>"
    )
    keep_header(selection)
    state.write_url(selection)


def _time_controls(shared: Site, selection: Selection, _: Translate) -> None:
    """The slider with its neighbours: previous and next change, a date to type."""
    record = shared.record
    first, last = (day_date(day) for day in record.days)
    _step("◀", _("Previous change"), previous_change, shared, selection)
    value: dt.date | tuple[dt.date, dt.date] = day_date(selection.day)
    key, label = "day", _("Date")
    if selection.range_start is not None:
        value = day_date(selection.range_start), day_date(selection.day)
        key, label = "range", _("Range of days")
    state.bring(key, value)
    # The value is given too: a visitor who does something before the page is there interrupts
    # the run that brings it, and would find the slider at its ends.
    st.slider(label, first, last, value, key=key, format="YYYY-MM-DD", label_visibility="collapsed")
    _step("▶", _("Next change"), next_change, shared, selection)
    shown = iso(selection.day)
    # A field of its own for each day: Streamlit would show a field that stays with what was
    # typed into it last.
    st.text_input(
        _("Date to go to"), shown, key=f"typed {shown}", max_chars=30, width=128,
        label_visibility="collapsed", on_change=_typed, args=(shown, record),
    )  # fmt: skip
    if (text := st.session_state.pop(MISREAD, None)) is not None:
        words = _("{text} is not a date such as 2022-12-15, nor two with a stroke between them.")
        said = escape(words.format(text=f"“{text}”"))
        st.html(f'<p class="km-misread" role="alert">{said}</p>')


def _step(mark: str, words: str, find: Find, shared: Site, selection: Selection) -> None:
    day = _change_day(find, shared, selection)
    st.button(
        f"{mark} {words}",
        key=f"step {mark}",
        help=words if day is None else f"{words}: {day_in_words(day, selection.language)}",
        disabled=day is None,
        on_click=_stepped,
        args=(find, shared),
    )


def _change_day(find: Find, shared: Site, selection: Selection) -> int | None:
    """The neighbouring day of change, where the slider reaches it."""
    day = find(shared.change_days(selection), selection.day)
    first, last = shared.record.days
    return day if day is not None and first <= day <= last else None


def _stepped(find: Find, shared: Site) -> None:
    # From where the map is now: a second click may come before the first is drawn.
    day = _change_day(find, shared, st.session_state["selection"])
    if day is not None:
        state.change(day=day, range_start=None)


def _typed(shown: str, record: Record) -> None:
    """Go to the date typed into the field that showed another."""
    language, text = st.session_state["selection"].language, st.session_state[f"typed {shown}"]
    # While the slider moves, the browser reports fields that are gone; Streamlit takes them for
    # new ones.
    if text == shown:
        return
    days = days_typed(text, language)
    if days is None:
        st.session_state[MISREAD] = text
        return
    first, last = (
        None if day is None else min(max(day, record.days[0]), record.days[1]) for day in days
    )
    state.change(range_start=first, day=last)


def _take_over_moves() -> None:
    """Where the visitor has moved the slider, go there.

    What was done elsewhere in the same moment counts more: along with it the browser reports
    where the slider stood, which may be from before.
    """
    if st.session_state.pop("day chosen", False):
        return
    if chosen := state.moved("day"):
        state.change(day=day_number(chosen), range_start=None)
    if chosen := state.moved("range"):
        first, last = (day_number(date) for date in chosen)
        state.change(range_start=first, day=last)
    # Our own change is no choice made elsewhere: a run that is cut short must not leave it so.
    st.session_state.pop("day chosen", None)
