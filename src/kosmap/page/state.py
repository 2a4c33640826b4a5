"""The session's selection: the one state of the page, kept in step with the address bar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kosmap.record.load import Record
from kosmap.selection import Selection, from_query, to_query
from kosmap.time.spans import day_number

# The page opens on a day on which much is on the map.
FIRST_SHOWN = day_number(dt.date(2022, 12, 15))


def opening(record: Record) -> Selection:
    """What a visitor sees who brings no parameters."""
    first, last = record.days
    return Selection(day=min(max(FIRST_SHOWN, first), last))


def current(record: Record) -> Selection:
    """The session's selection; read from the URL when the visitor has come by a new one."""
    query = {**st.query_params.to_dict(), **_hidden_query()}
    if query != st.session_state.get("written_query"):
        reading = from_query(query, opening(record), record.days)
        st.session_state["selection"] = reading.selection
        st.session_state["ignored"] = reading.ignored
        st.session_state["written_query"] = query
    return st.session_state["selection"]


def change(**changes) -> None:
    """Change the selection (in a callback, before the page is drawn)."""
    st.session_state["selection"] = replace(st.session_state["selection"], **changes)


def write_url(selection: Selection) -> None:
    """Write the selection to the address bar, where it is not there already."""
    known = to_query(selection)
    known.pop("embed", None)
    if known != st.query_params.to_dict():
        st.query_params.from_dict(known)
    st.session_state["written_query"] = {**known, **_hidden_query()}


def bring(key: str, value: object) -> None:
    """Make a widget show `value`. Setting only what differs keeps a moving thumb in hand."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _hidden_query() -> dict[str, str]:
    """``embed``, which Streamlit keeps out of ``st.query_params``."""
    context = get_script_run_ctx()
    query = dict(parse_qsl(context.query_string)) if context else {}
    return {"embed": query["embed"]} if "embed" in query else {}
