"""Links between the pages."""

from __future__ import annotations

import streamlit as st

from kosmap.view.selection import Selection, to_query
from kosmap.words.language import Translate


def page_names(_: Translate) -> dict[str, str]:
    """What each page is called."""
    return {
        "map": _("Map"),
        "compare": _("Compare"),
        "charts": _("Charts"),
        "lessons": _("Lessons"),
        "own": _("Your table"),
        "about": _("About"),
    }


def links(selection: Selection, _: Translate) -> None:
    """Links to the pages; each opens on the present selection."""
    query = to_query(selection)
    for name in ("embed", "present"):
        query.pop(name, None)
    st.session_state["linked"] = query
    for name, label in page_names(_).items():
        if page := st.session_state.get("pages", {}).get(name):
            st.page_link(page, label=label, query_params=query)
