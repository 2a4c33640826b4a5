"""The map of a date as a slide (16:9) or an A4 sheet: PNG, SVG or PDF.

Drawn afresh for paper, not a picture of the page: every row counts on it, those that have
no point too, and no symbol hides another.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass, replace
from typing import Any

import matplotlib
import numpy as np
import pandas as pd

from kosmap.record.load import Record
from kosmap.time.presence import STATE_NAMES
from kosmap.view.selection import NO_FILTERS, Selection, iso
from kosmap.words.language import date_in_words, translator
from kosmap.words.phrase import told

from .figure_map import MapFrame, draw_map
from .ground import Ground
from .marginalia import SMALL_PRINT, beside_the_map, filters_in_words, legend, publishers
from .paper import SOFT_INK, Column, Paper, text_width
from .rows import BORDERS_ATTRIBUTION, positions_and_states, provenance

# Settings of matplotlib are shared by all threads: one figure at a time.
DRAWING = threading.Lock()
SETTINGS: Any = {
    "font.family": "DejaVu Sans",  # Has every letter of the four languages, and comes along.
    "pdf.fonttype": 42,  # Text that can be searched and copied.
    "svg.fonttype": "path",  # Looks the same where the font is not installed.
    "svg.hashsalt": "kosmap",
}
DOTS_PER_INCH = 150


@dataclass(frozen=True)
class Sheet:
    """Where everything lies on a sheet, in inches from the lower left corner.

    Attributes
    ----------
    map : tuple of float
        Left, bottom, width and height of the map.
    columns : tuple of tuple of float
        Left, top, width and bottom of each column of text.
    heading : tuple of float
        Left, top, width and bottom of the column that the title stands in.
    title, body : float
        Sizes of type in points.
    """

    width: float
    height: float
    margin: float
    map: tuple[float, float, float, float]
    heading: tuple[float, float, float, float]
    columns: tuple[tuple[float, float, float, float], ...]
    title: float
    body: float


SLIDE = Sheet(
    width=13.333,
    height=7.5,
    margin=0.35,
    map=(0.35, 0.5, 8.35, 6.65),
    heading=(8.95, 7.2, 4.03, 5.4),
    columns=((8.95, 6.3, 4.03, 0.52),),
    title=25,
    body=11,
)
A4 = Sheet(
    width=8.268,
    height=11.693,
    margin=0.5,
    map=(0.5, 4.26, 7.268, 6.02),
    heading=(0.5, 11.35, 7.268, 10.3),
    columns=((0.5, 4.12, 3.45, 0.66), (4.2, 4.12, 3.568, 0.66)),
    title=22,
    body=9,
)


def png_slide(record: Record, selection: Selection, everything: bool = False) -> bytes:
    return draw(record, selection, everything, SLIDE, "png")


def svg_slide(record: Record, selection: Selection, everything: bool = False) -> bytes:
    return draw(record, selection, everything, SLIDE, "svg")


def pdf_slide(record: Record, selection: Selection, everything: bool = False) -> bytes:
    return draw(record, selection, everything, SLIDE, "pdf")


def png_a4(record: Record, selection: Selection, everything: bool = False) -> bytes:
    return draw(record, selection, everything, A4, "png")


def svg_a4(record: Record, selection: Selection, everything: bool = False) -> bytes:
    return draw(record, selection, everything, A4, "svg")


def pdf_a4(record: Record, selection: Selection, everything: bool = False) -> bytes:
    return draw(record, selection, everything, A4, "pdf")


def draw(
    record: Record, selection: Selection, everything: bool, sheet: Sheet, file_format: str
) -> bytes:
    """The map of `selection` on a sheet, as a file of `file_format`.

    A map shows a date or a range; with `everything` it shows it without filters.
    """
    if everything:
        selection = replace(selection, **NO_FILTERS)
    _ = translator(selection.language)
    origin = provenance(selection, False, record.adopted_from)
    title = f"{_('Northern Kosovo')}, {days_in_words(selection)}"
    with DRAWING, matplotlib.rc_context(SETTINGS):
        paper = Paper(sheet.width, sheet.height)
        rows = shown_rows(record, selection)
        heading = Column(paper, *sheet.heading)
        heading.line(_("Northern Kosovo"), sheet.title * 0.6, color=SOFT_INK, bold=True)
        days = days_in_words(selection)
        heading.wrapped(days, fitting_size(days, sheet.title, heading.width), 2, bold=True)
        heading.skip(0.03)
        filters = filters_in_words(record, selection, len(rows), _)
        small = sheet.body - 1
        heading.wrapped(filters, small, heading.room(small), color=SOFT_INK)
        off_map = draw_map(
            paper, record, rows, MapFrame(*sheet.map, body=sheet.body), selection.language
        )
        columns = [Column(paper, *place) for place in sheet.columns]
        if columns[0].x == heading.x:
            columns[0].y = min(columns[0].y, heading.y - 0.1)
        legend(columns[0], rows, selection, sheet.body, _)
        columns[0].skip(0.16)
        beside_the_map(columns[-1], record, off_map, selection.language, sheet.body)
        # The sources go where most room is left.
        publishers(max(columns, key=lambda column: column.y - column.bottom), record, rows, _)
        footer = " · ".join(
            filter(
                None,
                (
                    told(origin.attribution, _),
                    told(BORDERS_ATTRIBUTION, _),
                    Ground.of(record).note(selection.language),
                    _("made on {date}").format(date=origin.exported),
                    origin.selection,
                ),
            )
        )
        top = min(sheet.map[1], *(column.bottom for column in columns)) - 0.02
        foot = Column(paper, sheet.margin, top, sheet.width - 2 * sheet.margin, 0.05)
        foot.wrapped(footer, SMALL_PRINT, foot.room(SMALL_PRINT), color=SOFT_INK)
        return save(paper, file_format, title, footer)


def shown_rows(record: Record, selection: Selection) -> pd.DataFrame:
    """The rows on the map, with the `state` of each; the order is the record's."""
    positions, codes = positions_and_states(record, selection, everything=False)
    return record.rows.iloc[positions].assign(state=np.array(STATE_NAMES)[codes])


def days_in_words(selection: Selection) -> str:
    """The date or the range that is shown."""
    days = iso(selection.day)
    if selection.range_start is not None:
        days = f"{iso(selection.range_start)}/{days}"
    return date_in_words(days, selection.language)


def fitting_size(text: str, size: float, width: float) -> float:
    """`size`, or a smaller one at which `text` stands on one line; not below two thirds."""
    return max(min(size, size * width / text_width(text, size, True)), size * 2 / 3)


def save(paper: Paper, file_format: str, title: str, footer: str) -> bytes:
    """The figure as a file that says itself where it comes from."""
    said = {
        "png": {"Title": title, "Description": footer, "Copyright": footer, "Software": None},
        "svg": {"Title": title, "Rights": footer, "Date": None},
        "pdf": {"Title": title, "Subject": footer, "Creator": "kosmap"},
    }[file_format]
    file = io.BytesIO()
    paper.figure.savefig(file, format=file_format, dpi=DOTS_PER_INCH, metadata=said)
    return file.getvalue()
