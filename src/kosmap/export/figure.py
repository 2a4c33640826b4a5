"""The map of a date as a slide (16:9) or an A4 sheet: PNG, SVG or PDF.

Drawn afresh for paper, not a picture of the page: every row counts on it, those that have
no point too, and no symbol hides another.
"""

from __future__ import annotations

import io
import threading
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import matplotlib
import numpy as np
import pandas as pd

from kosmap.atlas.wording import (
    casualty_words,
    confidence_level_words,
    state_words,
    type_words,
)
from kosmap.language import Translate, date_in_words, translator
from kosmap.record.load import Record
from kosmap.record.rules import split_list
from kosmap.record.vocabulary import CONFIDENCE, MUNICIPALITIES, OUTSIDE, REGION_WIDE, ROW_TYPES
from kosmap.selection import NO_FILTERS, Selection, iso
from kosmap.space.names import full_name
from kosmap.time.presence import STATE_NAMES

from .figure_map import MapFrame, draw_map
from .paper import INK, SOFT_INK, Column, Paper, line_height, text_width, wrap
from .rows import BORDERS_ATTRIBUTION, positions_and_states, provenance

# Settings of matplotlib are shared by all threads: one figure at a time.
_DRAWING = threading.Lock()
SETTINGS: Any = {
    "font.family": "DejaVu Sans",  # Has every letter of the four languages, and comes along.
    "pdf.fonttype": 42,  # Text that can be searched and copied.
    "svg.fonttype": "path",  # Looks the same where the font is not installed.
    "svg.hashsalt": "kosmap",
}
DOTS_PER_INCH = 150
SMALL_PRINT = 7.5
SOURCE_LINES = 4
STATES = ("certain", "possible", "recent")


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
    origin = provenance(selection, everything=False)
    title = f"{_('Northern Kosovo')}, {days_in_words(selection)}"
    with _DRAWING, matplotlib.rc_context(SETTINGS):
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
        footer = (
            f"{origin.attribution} · {BORDERS_ATTRIBUTION} · "
            f"{_('made on {date}').format(date=origin.exported)} · {origin.selection}"
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


def filters_in_words(record: Record, selection: Selection, shown: int, _: Translate) -> str:
    """How many rows are on the map, and which filters chose them."""
    types, levels = type_words(_), confidence_level_words(_)
    areas = [*MUNICIPALITIES, OUTSIDE]
    chosen = [
        ", ".join(types[word] for word in ROW_TYPES if word in selection.types),
        ", ".join(
            area_name(record, word, selection.language)
            for word in areas
            if word in selection.municipality
        ),
        ", ".join(levels[word] for word in CONFIDENCE if word in selection.confidence),
        ", ".join(sorted(selection.actor)),
        ", ".join(sorted(selection.source)),
        casualty_words(_).get(selection.casualties, ""),
        f"“{selection.search}”" if selection.search else "",
    ]
    words = _("{count} events and institutions").format(count=shown)
    filters = " · ".join(part for part in chosen if part)
    return f"{words} · {_('only')}: {filters}" if filters else words


def area_name(record: Record, municipality: str, language: str) -> str:
    """The name of a municipality, or of what is in none of the four."""
    _ = translator(language)
    elsewhere = {
        REGION_WIDE: _("Whole north, or no place known"),
        OUTSIDE: _("Outside the four municipalities"),
    }
    if municipality in elsewhere:
        return elsewhere[municipality]
    if municipality in record.places.index:
        return full_name(record.places.loc[municipality], language)
    return municipality


def legend(
    column: Column, rows: pd.DataFrame, selection: Selection, size: float, _: Translate
) -> None:
    """Every type that is shown, with its number; then what hollow and pale mean."""
    paper, labels, words = column.paper, type_words(_), state_words(_)
    if selection.is_range:
        words |= {"certain": _("in this time"), "possible": _("possibly in this time")}
    symbol = line_height(size) * 0.92
    counts = Counter(zip(rows["type"], rows["state"], strict=True))
    states = [state for state in STATES if (rows["state"] == state).any()]
    for row_type in ROW_TYPES:
        total = sum(counts[row_type, state] for state in states)
        if not total:
            continue
        column.y -= 0.03
        column.line(labels[row_type], size, indent=symbol + 0.1)
        middle = column.y + size / 72 * 0.36
        paper.symbol(row_type, "certain", column.x + symbol / 2, middle, symbol)
        right = column.x + column.width
        paper.text(right, column.y, str(total), size, bold=True, align="right")
        # Of the total, those that are not certainly there.
        at = right - 0.5
        for state in ("recent", "possible"):
            if number := counts[row_type, state]:
                text = str(number)
                paper.text(at, column.y, text, size - 1.5, color=SOFT_INK, align="right")
                at -= text_width(text, size - 1.5) + symbol * 0.6
                paper.symbol(row_type, state, at, middle, symbol * 0.8)
                at -= symbol * 0.8
    column.skip(0.06)
    # Shown on a type that is there in most of the states: a barricade is never shortly past.
    example = max(ROW_TYPES, key=lambda name: sum(counts[name, state] > 0 for state in states))
    for state in states:
        if state == "certain" and len(states) == 1:
            continue
        said = words[state]
        if state == "recent":
            said += f" ({_('up to {days} days').format(days=selection.trail)})"
        column.line(said, size - 1.5, indent=symbol + 0.1, color=SOFT_INK)
        middle = column.y + size / 72 * 0.3
        paper.symbol(example, state, column.x + symbol / 2, middle, symbol * 0.85)


def beside_the_map(
    column: Column, record: Record, off_map: pd.DataFrame, language: str, size: float
) -> None:
    """The rows that are not on the map, by area, each with its symbol as far as they fit."""
    if off_map.empty:
        return
    _ = translator(language)
    column.heading(_("Not placed on the map: {count}").format(count=len(off_map)), size)
    column.skip(0.03)
    small = size - 1.5
    symbol = line_height(small) * 0.85
    lines: list[tuple[str, pd.Series | None]] = []
    for municipality, rows in off_map.groupby("municipality", sort=True):
        name = area_name(record, str(municipality), language)
        lines.append((f"{name}: {len(rows)}", None))
        lines += [(row["title"], row) for _position, row in rows.iterrows()]
    # The last lines of the column are for the sources.
    room = column.room(small) - SOURCE_LINES
    told = lines if len(lines) <= room else lines[: max(room - 1, 0)]
    for text, row in told:
        if row is None:
            column.line(text, small, color=INK)
            continue
        column.line(text, small, indent=symbol + 0.08, color=SOFT_INK)
        middle = column.y + small / 72 * 0.36
        column.paper.symbol(row["type"], row["state"], column.x + symbol / 2, middle, symbol)
    if len(told) < len(lines):
        left = sum(row is not None for _text, row in lines[len(told) :])
        column.line(_("and {count} more").format(count=left), small, color=SOFT_INK)


def publishers(column: Column, record: Record, rows: pd.DataFrame, _: Translate) -> None:
    """Who published what the map rests on, those behind most rows first."""
    cited: Counter[str] = Counter()
    for cell in rows["source_ids"]:
        of_row = {reference.partition("#")[0] for reference in split_list(cell)}
        of_row &= set(record.sources.index)
        cited.update(set(record.sources.loc[list(of_row), "publisher"]))
    ranked = sorted(filter(None, cited), key=lambda name: (-cited[name], name))
    if not ranked:
        return
    column.skip(0.1)
    room = column.room(SMALL_PRINT)
    for told in range(len(ranked), 0, -1):
        names = ", ".join(ranked[:told])
        if left := len(ranked) - told:
            names += " " + _("and {count} more").format(count=left)
        text = _("Sources: {names}").format(names=names)
        if len(wrap(text, SMALL_PRINT, column.width, room + 1)) <= room:
            break
    column.wrapped(text, SMALL_PRINT, room, color=SOFT_INK)


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
