"""The page's own style sheet over Streamlit's."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STATIC = Path(__file__).with_name("static")


def apply_style(*, embed: bool) -> None:
    """Lay the page out as one screen; embedded, the frame takes the room of the header."""
    style = (STATIC / "page.css").read_text("utf-8")
    used = "0px" if embed else "54px"
    st.html(f"<style>{style}:root{{--km-header:{used}}}</style>")


def theme() -> str:
    """``light`` or ``dark``, as the visitor's page is."""
    return "dark" if st.context.theme.type == "dark" else "light"
