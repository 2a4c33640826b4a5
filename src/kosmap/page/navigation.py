"""The pages of the site."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from . import about, charts, compare, explore

PAGES = {"map": explore.show, "compare": compare.show, "charts": charts.show, "about": about.show}


def run(root: Path) -> None:
    """Show the page that the address names, for the record under `root`."""
    pages = {
        name: st.Page(partial(show, root), title=name, url_path=name, default=name == "map")
        for name, show in PAGES.items()
    }
    st.session_state["pages"] = pages
    st.navigation(list(pages.values()), position="hidden").run()
