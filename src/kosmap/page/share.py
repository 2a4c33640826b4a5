"""Share the view: a link, a QR code for the classroom, a frame for another page."""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from urllib.parse import urlencode, urlsplit, urlunsplit

import segno
import streamlit as st

from kosmap.view.selection import Selection, to_query
from kosmap.words.language import Translate

from .focus import take_focus
from .style import STATIC

# Address of the site without a server (`kosmap export site`), where the deployer has one.
SITE_VARIABLE = "KOSMAP_SITE"


def link_to(selection: Selection) -> str:
    """The address that opens on this view."""
    page = urlsplit(st.context.url or "")
    # Streamlit leaves the slash out that stands after the name of the server.
    return urlunsplit(page._replace(path=page.path or "/", query=urlencode(to_query(selection))))


def share(selection: Selection, _: Translate) -> None:
    """A button that opens link, QR code and embedding."""
    popover = st.popover(_("Share"), icon=":material/share:", on_change="rerun", key="share")
    if not popover.open:
        return
    address = link_to(selection)
    with popover:
        take_focus()
        st.caption(_("A link that opens on exactly this view:"))
        st.code(address, language=None, wrap_lines=True)
        _copy_button()(
            data={"label": _("Copy link"), "done": _("Copied"), "text": address}, key="copy link"
        )
        words = _("The same link as a QR code")
        st.caption(words)
        st.html(f'<img alt="{escape(words)}" width="220" src="{qr_code(address)}">')
        if site := os.environ.get(SITE_VARIABLE):
            view = urlencode(to_query(selection))
            st.link_button(_("The same view on the site for weak networks"), f"{site}?{view}")
        st.caption(_("To put the map into another page:"))
        framed = f'<iframe src="{address}&embed=1" width="100%" height="640"></iframe>'
        st.code(framed, language=None, wrap_lines=True)


@st.cache_resource(show_spinner=False)
def _copy_button() -> Callable:
    """The button is registered once: a second registration would warn."""
    return st.components.v2.component(
        "kosmap.copy",
        html="<button type='button'></button>",
        css="button { font: inherit; padding: 6px 14px; border-radius: 6px; cursor: pointer;"
        " color: var(--st-text-color); background: var(--st-secondary-background-color);"
        " border: 1px solid var(--st-border-color); }"
        " button:focus-visible { outline: 3px solid #2b7fc9; outline-offset: 1px; }",
        js=(STATIC / "copy.js").read_text("utf-8"),
    )


@st.cache_data(max_entries=256, show_spinner=False)
def qr_code(address: str) -> str:
    """A QR code of an address, black on white with its quiet zone, as the source of an image."""
    return segno.make(address, error="l").png_data_uri(scale=6, border=4)
