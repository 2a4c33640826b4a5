"""The session's selection: the one state of the page, kept in step with the address bar."""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kosmap.lessons.lesson import Lesson
from kosmap.lessons.reading import lesson_in
from kosmap.lessons.telling import at_step
from kosmap.record.load import Record
from kosmap.view.selection import (
    NO_FILTERS,
    SWITCHES,
    Reading,
    Selection,
    from_query,
    opening,
    to_query,
)

# How many of our own addresses are remembered, and after how many seconds of rest one of them
# is taken for a step back in the browser's history.
WRITTEN_KEPT = 200
SETTLED_AFTER = 3.0


def current(record: Record) -> Selection:
    """The session's selection; read from the URL when the visitor has come by a new one."""
    query = {**st.query_params.to_dict(), **_hidden_query()}
    _note_page(query)
    if "selection" not in st.session_state or _came_by(query):
        reading = _read(record, query)
        selection, ignored = reading.selection, reading.ignored
        if selection.event and selection.event not in record.position:
            ignored = (*ignored, ("event", selection.event))
            selection = replace(selection, event="")
        elif selection.event and not {"date", "from", "to"} & query.keys():
            selection = replace(selection, day=day_of(record, selection.event))
        st.session_state["selection"], st.session_state["ignored"] = selection, ignored
    return st.session_state["selection"]


def _read(record: Record, query: dict[str, str]) -> Reading:
    """What the address says; of a lesson's step, where it says nothing else, its view."""
    reading = from_query(query, opening(record.days), record.days)
    asked = reading.selection
    if not asked.lesson:
        return reading
    lesson = lesson_of(record, asked.lesson, asked.language)
    if lesson is None:
        unknown = (*reading.ignored, ("lesson", asked.lesson))
        return Reading(replace(asked, lesson="", step=1), unknown)
    return from_query(query, at_step(record, lesson, asked.step, asked.language), record.days)


def lesson_of(record: Record, slug: str, language: str) -> Lesson | None:
    """A lesson that lies beside the record, in the visitor's language or in English."""
    return lesson_in(record.files.root, slug, language)[0] if record.files else None


def step_taken() -> None:
    """Note that the frame went to another step: its filters are those of the page now."""
    st.session_state["step taken"] = True


def take_step(record: Record) -> None:
    """Take over the filters of the step that the frame went to, of which it tells the rest."""
    selection = st.session_state["selection"]
    if not st.session_state.pop("step taken", False):
        return
    if lesson := lesson_of(record, selection.lesson, selection.language):
        shown = at_step(record, lesson, selection.step, selection.language)
        unheard = {name: getattr(shown, name) for name in NO_FILTERS if name not in SWITCHES}
        st.session_state["selection"] = replace(selection, **unheard)


def day_of(record: Record, row_id: str) -> int:
    """The day on which to look at a row: its first, within the days of the slider."""
    at = record.position[row_id]
    first, last = record.days
    return min(max(int(record.spans.earliest_start[at]), first), last)


def today() -> dt.date:
    return dt.date.today()


def change(**changes) -> None:
    """Change the selection (in a callback, before the page is drawn)."""
    st.session_state["selection"] = replace(st.session_state["selection"], **changes)
    st.session_state["changed"] = True
    if "day" in changes:
        st.session_state["day chosen"] = True


def write_url(selection: Selection) -> None:
    """Write the selection to the address bar, where it is not there already."""
    known = to_query(selection)
    known.pop("embed", None)
    written = st.session_state.setdefault("written", deque(maxlen=WRITTEN_KEPT))
    query = {**known, **_hidden_query()}
    # Remembered before it is sent: a run may be cut short in between.
    if not written or written[-1] != query:
        written.append(query)
        st.session_state["written_at"] = time.monotonic()
    if known != st.query_params.to_dict():
        st.query_params.from_dict(known)
    st.session_state["changed"] = False


def _note_page(query: dict[str, str]) -> None:
    """Let a link of the header lead to the other page as the view is now.

    It holds the view of when it was drawn; the slider may have moved since.
    """
    context = get_script_run_ctx()
    page = context.page_script_hash if context else ""
    before = st.session_state.get("page", page)
    st.session_state["page"] = page
    if page != before and query == st.session_state.get("linked"):
        st.session_state["changed"] = True


def _came_by(query: dict[str, str]) -> bool:
    """Whether the visitor has brought this address: typed it, or gone back to it.

    While the slider moves, the browser reports addresses that we wrote a moment ago; they
    must not undo a later move.
    """
    written = st.session_state.get("written", ())
    if st.session_state.get("changed") or (written and query == written[-1]):
        return False
    return query not in written or time.monotonic() - st.session_state["written_at"] > SETTLED_AFTER


def bring(key: str, value: object) -> None:
    """Make a widget show `value`. Setting only what differs keeps a moving thumb in hand."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.session_state[f"brought {key}"] = value


def moved(key: str) -> Any:
    """What the visitor has set a widget to since :func:`bring`; None when it is untouched.

    A callback would not do for the slider: while runs queue up behind a held arrow key,
    Streamlit hands over some values without calling back.
    """
    value = st.session_state.get(key)
    return value if value is not None and value != st.session_state.get(f"brought {key}") else None


def _hidden_query() -> dict[str, str]:
    """``embed``, which Streamlit keeps out of ``st.query_params``."""
    context = get_script_run_ctx()
    query = dict(parse_qsl(context.query_string)) if context else {}
    return {"embed": query["embed"]} if "embed" in query else {}
