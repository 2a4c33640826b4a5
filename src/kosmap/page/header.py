"""The line above the map: name, search, language."""

from __future__ import annotations

import streamlit as st

from kosmap.language import Translate, translator
from kosmap.selection import TRAILS, Selection
from kosmap.space.names import LANGUAGE_NAMES, LANGUAGES

from . import state
from .site import Site


def header(shared: Site, selection: Selection) -> None:
    """Draw the header; what is chosen in it runs the whole page."""
    _ = translator(selection.language)
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<div class="km-brand">kosmap <small>· {_("Northern Kosovo in time")}</small></div>'
        )
        st.space("stretch")
        _search(selection, _)
        _trail(selection, _)
        _language(selection, _)


def _search(selection: Selection, _: Translate) -> None:
    state.bring("search", selection.search)
    st.text_input(
        _("Search"), key="search", placeholder=_("Search titles, texts, places"), width=240,
        label_visibility="collapsed", on_change=_chosen, args=("search",),
    )  # fmt: skip


def _trail(selection: Selection, _: Translate) -> None:
    state.bring("trail", selection.trail)
    st.selectbox(
        _("Recent events stay for"), TRAILS, key="trail", width=170,
        format_func=lambda days: _("{days} days' trail").format(days=days),
        label_visibility="collapsed", on_change=_chosen, args=("trail",),
    )  # fmt: skip


def _language(selection: Selection, _: Translate) -> None:
    state.bring("language", selection.language)
    st.selectbox(
        _("Language"), LANGUAGES, key="language", format_func=LANGUAGE_NAMES.get, width=120,
        label_visibility="collapsed", on_change=_chosen, args=("language",),
    )  # fmt: skip


def _chosen(name: str) -> None:
    state.change(**{name: st.session_state[name]})
