"""A chart as a picture that stands alone, for a slide or a page of print."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from textwrap import wrap

import altair as alt

from .look import Look, Panels

# In pixels, and the letters of a note that fit it.
WIDTH = 1100
LINE = 160
FORMATS = {"png": "image/png", "svg": "image/svg+xml"}


def sheet(
    panels: Callable[[Look], Panels],
    title: str,
    notes: Sequence[str],
    file_format: str,
    language: str,
) -> bytes:
    """A chart as a picture that stands alone: on white, with title, choice of rows and origin.

    Parameters
    ----------
    panels : callable
        Gives the panels in the look that it is handed.
    notes : sequence of str
        What stands below the title, each on lines of its own.
    file_format : str
        One of `FORMATS`.
    """
    look = Look(language)
    drawn = [panel.properties(width=WIDTH) for panel in panels(look)]
    chart = (
        alt.vconcat(*drawn)
        .properties(
            title=alt.TitleParams(
                title, subtitle=[line for note in notes for line in wrap(note, LINE)],
                anchor="start", fontSize=20, color=look.ink,
                subtitleColor=look.soft, subtitleFontSize=12, offset=14,
            ),
            background=look.paper, padding=24,
        )
        .configure_view(stroke=None)
        .configure(font="DejaVu Sans, Liberation Sans, Arial, sans-serif")
    )  # fmt: skip
    if file_format == "svg":
        text = io.StringIO()
        chart.save(text, format="svg")
        return text.getvalue().encode("utf-8")
    picture = io.BytesIO()
    chart.save(picture, format="png", scale_factor=2)
    return picture.getvalue()
