"""The page's own style sheet over Streamlit's."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

STATIC = Path(__file__).with_name("static")


def apply_style(language: str, *, embed: bool) -> None:
    """Lay the page out as one screen; embedded, the frame takes the room of the header.

    Streamlit says that every page is in English: what reads it aloud needs to know better.
    """
    style = (STATIC / "page.css").read_text("utf-8")
    used = "0px" if embed else "3.375rem"
    said = f"document.documentElement.lang = {json.dumps(language)}"
    st.html(
        f"<style>{style}:root{{--km-header:{used}}}</style><script>{said}</script>",
        unsafe_allow_javascript=True,
    )


def theme() -> str:
    """``light`` or ``dark``, as the visitor's page is."""
    return "dark" if st.context.theme.type == "dark" else "light"
