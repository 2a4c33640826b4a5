"""Search over the whole record, whatever the date, and a way to each result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import streamlit as st

from kosmap.record.load import Record
from kosmap.record.telling import title_in
from kosmap.view.filtering import matching
from kosmap.view.selection import NO_FILTERS, Selection
from kosmap.words.language import Translate, date_in_words

from . import state

OFFERED_AT_MOST = 200


def search_field(selection: Selection, _: Translate) -> None:
    state.bring("search", selection.search)
    st.text_input(
        _("Search"), key="search", placeholder=_("Search titles, texts, places"), width=210,
        label_visibility="collapsed", icon=":material/search:", on_change=_searched,
    )  # fmt: skip


def results(record: Record, selection: Selection, _: Translate) -> None:
    """Where a search is on: its results over all dates, to go to one of them."""
    if not selection.search:
        return
    with st.container(key="found"):
        _results(record, selection, _)


def _results(record: Record, selection: Selection, _: Translate) -> None:
    found = np.flatnonzero(matching(record, selection))
    if not len(found):
        st.info(_what_to_loosen(record, selection, _))
        return
    order = found[np.argsort(record.spans.earliest_start[found], kind="stable")]
    offered, language = record.rows.iloc[order[:OFFERED_AT_MOST]], selection.language
    titles = {
        row_id: f"{date_in_words(date, language)} · {title_in(record, row_id, language).text}"
        for row_id, date in zip(offered["id"], offered["date"], strict=True)
    }
    st.selectbox(
        _("Results"), list(titles), index=None, key=f"results {selection.search}",
        format_func=lambda row_id: titles.get(row_id, row_id), label_visibility="collapsed",
        placeholder=_("{count} rows match “{search}”, on all dates: go to one").format(
            count=len(found), search=selection.search
        ),
        on_change=_go_to, args=(record, f"results {selection.search}"),
    )  # fmt: skip


def _what_to_loosen(record: Record, selection: Selection, _: Translate) -> str:
    """Why nothing is found: the filters, or the words themselves."""
    unfiltered = replace(selection, **{**NO_FILTERS, "search": selection.search})
    count = int(matching(record, unfiltered).sum())
    if count and unfiltered != selection:
        return _(
            "Nothing matches “{search}” within the filters; without them {count} rows do."
        ).format(search=selection.search, count=count)
    return _(
        "Nothing matches “{search}”. Try fewer or shorter words: every word must occur in a "
        "title, a text or a name of a place."
    ).format(search=selection.search)


def _searched() -> None:
    state.change(search=st.session_state["search"].strip()[:200])


def _go_to(record: Record, key: str) -> None:
    if row_id := st.session_state[key]:
        state.change(event=row_id, day=state.day_of(record, row_id), range_start=None)
