"""Take away: the present selection, or the whole record, in the formats of other tools."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kosmap.atlas.wording import format_words
from kosmap.serve.orders import EVERYTHING, Order
from kosmap.view.selection import Selection, to_query
from kosmap.words.language import Translate, day_in_words

from .files import File, file_buttons
from .focus import take_focus
from .site import Site


def download(shared: Site, selection: Selection, _: Translate, *, compared: bool) -> None:
    """A button that opens the formats; a file is made when it is asked for.

    Where two dates are `compared`, a file holds the one of them that the visitor chooses.
    """
    popover = st.popover(
        _("Download"), icon=":material/download:", on_change="rerun", key="download"
    )
    if not popover.open:
        return
    labels = format_words(_)
    with popover:
        take_focus()
        if compared and selection.compare is not None:
            selection = _one_of_two(selection, selection.compare, _)
        everything = st.toggle(_("The whole record, not only this view"), key="everything")
        file_buttons(
            [
                File(label, name, *_name_and_query(shared, selection, name, everything))
                for name, label in labels.items()
            ],
            _,
            key="files",
            stacked=True,
        )


def _one_of_two(selection: Selection, other: int, _: Translate) -> Selection:
    """The date of a comparison that is taken away, without a trail, as its map shows it."""
    days = (selection.day, other)
    day = st.radio(
        _("Date"), days, index=1, horizontal=True, key=f"download of {days}",
        format_func=lambda day: day_in_words(day, selection.language),
    )  # fmt: skip
    return replace(selection, day=day, compare=None, trail=0)


def _name_and_query(
    shared: Site, selection: Selection, name: str, everything: bool
) -> tuple[str, dict[str, str]]:
    order = Order(shared.root, shared.stamp, name, selection, everything)
    return order.file_name, to_query(selection) | ({EVERYTHING: "1"} if everything else {})
