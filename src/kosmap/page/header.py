"""The line above a page: name, links, and on the map search, filters, share, download."""

from __future__ import annotations

from html import escape

import streamlit as st

from kosmap.space.names import LANGUAGE_NAMES, LANGUAGES
from kosmap.view.selection import NO_FILTERS, Selection
from kosmap.words.language import Translate, translator

from . import state
from .download import download
from .filters import filters, in_use
from .focus import skip_link, skip_target, take_focus
from .links import links
from .search import search_field
from .share import share
from .site import Site

# What opens over the page, and tells of the view: its link, its files, its counts.
MENUS = ("share", "download", "filters")


def header(
    shared: Site, selection: Selection, *, tools: bool = True, compared: bool = False
) -> None:
    """Draw the header; what is chosen in it runs the whole page.

    Parameters
    ----------
    tools : bool
        Whether the page shows the selection, so that it can be searched and taken away.
    compared : bool
        Whether it shows two dates of it.
    """
    _ = translator(selection.language)
    remember_header(selection)
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        subtitle = escape(_("Northern Kosovo in time"))
        brand = f'<h1 class="km-brand">kosmap <small>· {subtitle}</small></h1>'
        skip = skip_link("km-content", _("Skip the header"))
        st.html(skip + brand + in_use(selection), width="content")
        links(selection, _)
        if tools:
            search_field(selection, _)
            filters(shared, selection, _)
            share(selection, _)
            download(shared, selection, _, compared=compared)
        _language(selection, _)
    st.html(skip_target("km-content"))


def remember_header(selection: Selection) -> None:
    """Note of which view the header tells, or is about to."""
    st.session_state["header of"] = selection


def keep_header(selection: Selection) -> None:
    """Draw the page anew where the header tells of an earlier view.

    What is done in the map runs the fragment alone, and the header is not in it. It counts the
    filters and what a search finds; of the date only its open menus tell.
    """
    drawn = st.session_state.get("header of", selection)
    filtered = any(getattr(drawn, name) != getattr(selection, name) for name in NO_FILTERS)
    if filtered or (drawn != selection and any(st.session_state.get(menu) for menu in MENUS)):
        st.rerun()


def _language(selection: Selection, _: Translate) -> None:
    """A button that opens the languages; named otherwise in another one, it is closed then."""
    popover = st.popover(
        _("Language"), icon=":material/language:", on_change="rerun", key="language"
    )
    if not popover.open:
        return
    with popover:
        take_focus()
        for language in LANGUAGES:
            mark = "✓ " if language == selection.language else ""
            st.button(
                mark + LANGUAGE_NAMES[language], key=f"speak {language}", width="stretch",
                on_click=state.change, kwargs={"language": language},
            )  # fmt: skip
