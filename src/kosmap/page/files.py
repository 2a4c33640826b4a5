"""Buttons for the files that the server makes: see `kosmap.serve.files`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from kosmap.serve.files import PATH
from kosmap.words.language import Translate

from .style import STATIC


@dataclass(frozen=True)
class File:
    """A file to take away.

    Attributes
    ----------
    label : str
        What stands on its button.
    kind : str
        The name of its kind in the address.
    name : str
        What it is called on the visitor's machine.
    query : mapping of str to str
        The parameters of its address.
    """

    label: str
    kind: str
    name: str
    query: Mapping[str, str]

    @property
    def address(self) -> str:
        """Below the server's own."""
        return f"{PATH}/{self.kind}?{urlencode(self.query)}"


def file_buttons(files: list[File], _: Translate, key: str, *, stacked: bool = False) -> None:
    """A button for each of `files`; a click fetches it, and says how it goes.

    They stand beside each other, or `stacked` as in a menu.
    """
    shown = [{"label": f.label, "name": f.name, "address": f.address} for f in files]
    texts = {
        "making": _("Being made …"),
        "waiting": _("Waiting; files before this one: {count}"),
        "cancel": _("Cancel"),
        "failed": _("The file did not come. Is the server still there? Click again to try."),
    }
    _buttons()(data={"files": shown, "texts": texts, "stacked": stacked}, key=key)


@st.cache_resource(show_spinner=False)
def _buttons() -> Callable:
    """The component is registered once: a second registration would warn."""
    return st.components.v2.component(
        "kosmap.files",
        html="<ul></ul>",
        css=(STATIC / "files.css").read_text("utf-8"),
        js=(STATIC / "files.js").read_text("utf-8"),
    )
