"""Where the keyboard goes: past the header, past the map, into what was opened."""

from __future__ import annotations

from html import escape

import streamlit as st

_INTO_POPOVER = """<script>
{
  const opened = document.currentScript.closest("[data-testid=stPopoverBody]");
  opened.tabIndex = -1;
  opened.focus();
}
</script>"""


def skip_link(target: str, words: str) -> str:
    """A link, seen when it has the focus, to the :func:`skip_target` of this name."""
    return f'<a class="km-skip" href="#{target}" target="_self">{escape(words)}</a>'


def skip_target(name: str) -> str:
    """Where a :func:`skip_link` leads."""
    return f'<span class="km-target" id="{name}" tabindex="-1"></span>'


def take_focus() -> None:
    """Give the focus to the popover in which this is called, once, when it has been opened.

    Streamlit leaves it at the button, and puts what opens behind all the rest of the page.
    """
    st.html(_INTO_POPOVER, unsafe_allow_javascript=True)
