"""The first page: map, slider, and what is present on the date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from kosmap.filtering import matching, present
from kosmap.language import Translate, day_in_words, translator
from kosmap.record.load import Record
from kosmap.selection import Selection
from kosmap.time.presence import next_change, previous_change
from kosmap.time.spans import day_date, day_number

from . import state
from .alternative import present_in_words
from .focus import skip_link, skip_target
from .frame import catch_up, map_frame
from .header import header
from .notices import notices
from .search import results
from .site import Site, site
from .style import apply_style


def show(root: Path) -> None:
    """Draw the page for the record under `root`."""
    shared = site(root)
    selection = state.current(shared.record)
    apply_style(selection.language, embed=selection.embed)
    if not selection.embed:
        header(shared, selection)
        _ = translator(selection.language)
        notices(shared.record, _)
        results(shared.record, selection, _)
    _map_and_time(shared)


@st.fragment
def _map_and_time(shared: Site) -> None:
    """All that moves with the slider: a move runs this and nothing else of the page."""
    record = shared.record
    selection = state.current(record)
    catch_up(shared.rendered_map(selection.language, "map"))
    _take_over_moves()
    selection = state.current(record)
    _ = translator(selection.language)
    st.html(skip_link("km-time", _("Skip the map, to the time slider")))
    with st.container(key="frame"):
        map_frame(
            shared.rendered_map(selection.language, "map"), selection, _mask(record, selection)
        )
    with st.container(key="time"):
        st.html(skip_target("km-time"))
        _time_controls(shared, selection, _)
    st.html(
        f'<details class="km-alternative"><summary>{_("The map in words")}</summary>'
        f"{present_in_words(record, present(record, selection), selection, _)}</details>"
    )
    state.write_url(selection)


def _mask(record: Record, selection: Selection):
    """The rows that the filters let through, types apart; None when there is no filter."""
    filtered = replace(selection, types=frozenset())
    return matching(record, filtered) if filtered.is_filtered else None


def _time_controls(shared: Site, selection: Selection, _: Translate) -> None:
    """The slider with its neighbours: previous and next change, a date to type."""
    record = shared.record
    first, last = (day_date(day) for day in record.days)
    days = shared.change_days(selection)
    before, slider, after, typed = st.columns(
        [0.8, 8, 0.8, 1.4], gap="small", vertical_alignment="center"
    )
    with before:
        earlier = previous_change(days, selection.day)
        _step("◀", _("Previous change"), earlier, record, selection.language)
    with after:
        later = next_change(days, selection.day)
        _step("▶", _("Next change"), later, record, selection.language)
    with slider:
        if selection.range_start is not None:
            value = (day_date(selection.range_start), day_date(selection.day))
            state.bring("range", value)
            st.slider(
                _("Range of days"), first, last, key="range",
                format="YYYY-MM-DD", label_visibility="collapsed",
            )  # fmt: skip
        else:
            state.bring("day", day_date(selection.day))
            st.slider(
                _("Date"), first, last, key="day",
                format="YYYY-MM-DD", label_visibility="collapsed",
            )  # fmt: skip
    with typed:
        # A field of its own for each day: the browser's report of what another field held
        # a moment ago cannot be taken for a date that was typed.
        key = f"typed {selection.day}"
        state.drew(selection.day)
        st.date_input(
            _("Date to go to"), day_date(selection.day), first, last, key=key,
            format="YYYY-MM-DD", label_visibility="collapsed", on_change=_typed, args=(key,),
        )  # fmt: skip


def _step(mark: str, words: str, day: int | None, record: Record, language: str) -> None:
    if day is not None and not record.days[0] <= day <= record.days[1]:
        day = None
    st.button(
        f"{mark} {words}",
        key=f"step {mark}",
        help=words if day is None else f"{words}: {day_in_words(day, language)}",
        disabled=day is None,
        on_click=state.change,
        kwargs={"day": day, "range_start": None},
        width="stretch",
    )


def _typed(key: str) -> None:
    chosen = st.session_state[key]
    if chosen and not state.just_drew(day_number(chosen)):
        state.change(day=day_number(chosen), range_start=None)


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
