"""What stands around the map of a sheet: its choice of rows, legend, rows off it, publishers."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from kosmap.atlas.institution_symbols import looks
from kosmap.atlas.wording import (
    casualty_words,
    confidence_level_words,
    kind_words,
    state_words,
    system_words,
    type_words,
)
from kosmap.record.load import Record
from kosmap.record.rules import split_list
from kosmap.record.telling import title_in
from kosmap.record.translations import ACTOR
from kosmap.record.vocabulary import (
    CONFIDENCE,
    INSTITUTION,
    MUNICIPALITIES,
    OUTSIDE,
    REGION_WIDE,
    ROW_TYPES,
)
from kosmap.space.names import full_name
from kosmap.view.selection import Selection
from kosmap.words.language import Translate, translator

from .paper import INK, SOFT_INK, Column, line_height, shortened, text_width, wrap

SMALL_PRINT = 7.5
SOURCE_LINES = 4
STATES = ("certain", "possible", "recent")


def filters_in_words(record: Record, selection: Selection, shown: int, _: Translate) -> str:
    """How many rows are on the map, and which filters chose them."""
    types, levels = type_words(_), confidence_level_words(_)
    areas, systems, kinds = [*MUNICIPALITIES, OUTSIDE], system_words(_), kind_words(_)
    chosen = [
        ", ".join(types[word] for word in ROW_TYPES if word in selection.types),
        ", ".join(
            area_name(record, word, selection.language)
            for word in areas
            if word in selection.municipality
        ),
        ", ".join(systems[word] for word in systems if word in selection.system),
        ", ".join(kinds[word] for word in kinds if word in selection.institution),
        ", ".join(levels[word] for word in CONFIDENCE if word in selection.confidence),
        ", ".join(
            record.translations.text(actor, ACTOR, actor, selection.language)
            for actor in sorted(selection.actor)
        ),
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
    """Every type and system shown, with its number; then what hollow and pale mean."""
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
    systems(column, rows, size - 1.5, symbol + 0.1, _)
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


def systems(column: Column, rows: pd.DataFrame, size: float, indent: float, _: Translate) -> None:
    """The frame of each system that is shown, with its number; two on a line."""
    counts = Counter(rows["system"])
    shown = [(system, label) for system, label in system_words(_).items() if counts[system]]
    symbol, width = line_height(size), (column.width - indent) / 2
    for position, (system, label) in enumerate(shown):
        if position % 2 == 0:
            column.y -= line_height(size) + 0.03
        left = column.x + indent + position % 2 * width
        middle = column.y + size / 72 * 0.36
        column.paper.symbol(f"{INSTITUTION}/{system}", "certain", left, middle, symbol)
        text = f"{label} {counts[system]}"
        column.paper.text(
            left + symbol, column.y, shortened(text, size, width - symbol), size, color=SOFT_INK
        )


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
    off_map = off_map.assign(look=looks(off_map))
    lines: list[tuple[str, pd.Series | None]] = []
    for municipality, rows in off_map.groupby("municipality", sort=True):
        name = area_name(record, str(municipality), language)
        lines.append((f"{name}: {len(rows)}", None))
        lines += [
            (title_in(record, row["id"], language).text, row) for _position, row in rows.iterrows()
        ]
    # The last lines of the column are for the sources.
    room = column.room(small) - SOURCE_LINES
    told = lines if len(lines) <= room else lines[: max(room - 1, 0)]
    for text, row in told:
        if row is None:
            column.line(text, small, color=INK)
            continue
        column.line(text, small, indent=symbol + 0.08, color=SOFT_INK)
        middle = column.y + small / 72 * 0.36
        column.paper.symbol(row["look"], row["state"], column.x + symbol / 2, middle, symbol)
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
