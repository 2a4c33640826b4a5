"""The pages of the site."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from kosmap.words.language import Translate, translator

from . import about, charts, compare, explore, lessons, own, state
from .links import page_names
from .site import site

PAGES = {
    "map": explore.show,
    "compare": compare.show,
    "charts": charts.show,
    "lessons": lessons.show,
    "own": own.show,
    "about": about.show,
}


def run(root: Path) -> None:
    """Show the page that the address names, for the record under `root`."""
    titles = browser_titles(translator(state.current(site(root).record).language))
    pages = {
        name: st.Page(partial(show, root), title=titles[name], url_path=name, default=name == "map")
        for name, show in PAGES.items()
    }
    st.session_state["pages"] = pages
    st.navigation(list(pages.values()), position="hidden").run()


def browser_titles(_: Translate) -> dict[str, str]:
    """What the browser calls each page, in its tab and its history."""
    site_title = f"kosmap · {_('Northern Kosovo in time')}"
    return {
        name: site_title if name == "map" else f"{label} · {site_title}"
        for name, label in page_names(_).items()
    }
