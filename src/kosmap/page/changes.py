"""What changed between two dates, as a list to read: each row leads to the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import quote, urlencode

import pandas as pd

from kosmap.atlas.symbols import SYMBOLS, Symbol
from kosmap.atlas.wording import type_words
from kosmap.record.load import Record
from kosmap.record.telling import title_in
from kosmap.record.vocabulary import (
    EVENT_TYPES,
    INSTITUTION,
    MUNICIPALITIES,
    OUTSIDE,
    REGION_WIDE,
    ROW_TYPES,
)
from kosmap.space.names import full_name
from kosmap.view.comparison import CHANGES, counts_by
from kosmap.view.selection import Selection, to_query
from kosmap.words.language import Translate, date_in_words, day_in_words, translator

# A page is no place for ten thousand lines; the table to download holds all of them.
LISTED_AT_MOST = 150
# Groups up to this size are open: who sees the page sees what changed.
OPEN_AT_MOST = 12
AREAS = (*MUNICIPALITIES, OUTSIDE, REGION_WIDE)
OUTLINE = {"light": "#22262b", "dark": "#f2f4f6"}
PAPER = {"light": "#ffffff", "dark": "#0e1117"}


@dataclass(frozen=True)
class Telling:
    """What the list needs to know of the page: record, selection, names of areas, theme."""

    record: Record
    selection: Selection
    areas: Mapping[str, str]
    theme: str


def area_names(municipalities: Mapping, language: str) -> dict[str, str]:
    """The name of each municipality, of what is outside, and of the whole north.

    Parameters
    ----------
    municipalities : mapping
        A GeoJSON FeatureCollection whose features carry ``municipality`` and names.
    """
    _ = translator(language)
    names = {name: name for name in MUNICIPALITIES}
    names |= {OUTSIDE: _("Outside the four"), REGION_WIDE: _("Whole north, or no place known")}
    for feature in municipalities["features"]:
        properties = feature["properties"]
        names[properties["municipality"]] = full_name(properties, language)
    return names


def change_words(first: int, last: int, language: str) -> dict[str, str]:
    """Each of the changes as its list is headed."""
    _ = translator(language)
    words = {
        "appeared": _("Appeared: not there on {before}, there on {after}"),
        "gone": _("Gone: there on {before}, not there on {after}"),
        "still": _("Still there: on both dates"),
        "between": _("In between: there on neither date, but on days between them"),
    }
    before, after = day_in_words(first, language), day_in_words(last, language)
    return {name: text.format(before=before, after=after) for name, text in words.items()}


def short_change_words(_: Translate) -> dict[str, str]:
    """Each of the changes in a word or three."""
    return {
        "appeared": _("Appeared"),
        "gone": _("Gone"),
        "still": _("Still there"),
        "between": _("In between"),
    }


def summary(changes: pd.DataFrame, first: int, last: int, language: str) -> str:
    """How many rows appeared, went and stayed, as escaped HTML."""
    _ = translator(language)
    counts = changes["change"].value_counts()
    parts = " · ".join(
        f"<b>{counts.get(name, 0)}</b> {escape(text)}"
        for name, text in (
            ("appeared", _("appeared")),
            ("gone", _("gone")),
            ("still", _("still there")),
            ("between", _("came and went in between")),
        )
    )
    days = _("From {first} to {last}:").format(
        first=day_in_words(first, language), last=day_in_words(last, language)
    )
    return f'<p class="km-summary">{escape(days)} {parts}</p>'


def counts_table(changes: pd.DataFrame, column: str, told: Telling) -> str:
    """A table of the changes by type or by municipality, as escaped HTML."""
    _ = translator(told.selection.language)
    by_type = column == "type"
    labels = type_words(_) if by_type else told.areas
    counts = counts_by(changes, column, ROW_TYPES if by_type else AREAS)
    heads = "".join(f'<th scope="col">{escape(w)}</th>' for w in short_change_words(_).values())
    lines = []
    for word, numbers in counts.iterrows():
        mark = image(SYMBOLS[str(word)], told.theme) if by_type else ""
        cells = "".join(f"<td>{numbers[name]}</td>" for name in CHANGES)
        lines.append(f'<tr><th scope="row">{mark}{escape(labels[str(word)])}</th>{cells}</tr>')
    title = _("By type") if by_type else _("By municipality")
    return (
        f'<table class="km-counts"><caption>{escape(title)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )


def change_list(changes: pd.DataFrame, first: int, last: int, told: Telling) -> str:
    """The incidents of each change, grouped by type, as escaped HTML.

    Institutions have a section of their own.
    """
    heads = change_words(first, last, told.selection.language)
    labels = type_words(translator(told.selection.language))
    _ = translator(told.selection.language)
    sections = []
    for change in CHANGES:
        rows = changes[(changes["change"] == change) & (changes["type"] != INSTITUTION)]
        head, _colon, rest = heads[change].partition(":")
        groups = "".join(
            group(
                image(SYMBOLS[row_type], told.theme),
                labels[row_type],
                [
                    _item(row, first, last, told)
                    for row in rows[rows["type"] == row_type].to_dict("records")
                ],
                told,
            )
            for row_type in EVENT_TYPES
        )
        sections.append(
            f'<section><h2>{escape(head)} <span class="km-number">{len(rows)}</span></h2>'
            f'<p class="km-soft">{escape(rest.strip())}</p>'
            f"{groups or '<p>' + escape(_('None.')) + '</p>'}</section>"
        )
    return f'<div class="km-changes">{"".join(sections)}</div>'


def group(
    mark: str, label: str, items: Sequence[str], told: Telling, *, unfolded: bool | None = None
) -> str:
    """Items of a list under a heading that folds, as HTML; nothing where there are none.

    It is unfolded where there are no more than `OPEN_AT_MOST`, unless that is given.
    """
    if not items:
        return ""
    _ = translator(told.selection.language)
    listed = "".join(items[:LISTED_AT_MOST])
    if len(items) > LISTED_AT_MOST:
        more = _("and {count} more, in the table to download").format(
            count=len(items) - LISTED_AT_MOST
        )
        listed += f'<li class="km-soft">{escape(more)}</li>'
    if unfolded is None:
        unfolded = len(items) <= OPEN_AT_MOST
    is_open = " open" if unfolded else ""
    return (
        f"<details{is_open}><summary>{mark}{escape(label)} "
        f'<span class="km-number">{len(items)}</span></summary><ul>{listed}</ul></details>'
    )


def item_facts(row: Mapping, first: int, last: int, told: Telling) -> list[str]:
    """When and where a row is, and on which of the dates that is only possible."""
    language = told.selection.language
    _ = translator(language)
    facts = [date_in_words(row["date"], language), told.areas.get(row["municipality"], "")]
    facts += [
        _("possibly on {date}").format(date=day_in_words(day, language))
        for state, day in ((row["before"], first), (row["after"], last))
        if state == "possible"
    ]
    return [fact for fact in facts if fact]


def _item(row: Mapping, first: int, last: int, told: Telling) -> str:
    facts = item_facts(row, first, last, told)
    mark = image(SYMBOLS[row["type"]], told.theme, hollow=row["possible"])
    return (
        f'<li>{mark}<span><a href="{escape(link(row, first, last, told))}">'
        f"{escape(title(row, told))}</a><small>"
        f"{escape(' · '.join(facts))}</small></span></li>"
    )


def title(row: Mapping, told: Telling) -> str:
    """The title of an event; both names of an institution."""
    return title_in(told.record, row["id"], told.selection.language).text


def link(row: Mapping, first: int, last: int, told: Telling) -> str:
    """Where the map shows a row, on a day on which it is there; the filters stay."""
    day = {"gone": first, "between": None}.get(row["change"], last)
    if day is None:
        at = told.record.position[row["id"]]
        day = int(told.record.spans.earliest_start[at])
    shown = replace(told.selection, day=day, range_start=None, event=row["id"])
    # The map is the page that has no path of its own.
    return f"./?{urlencode(to_query(shown), safe=',')}"


def image(symbol: Symbol, theme: str, *, hollow: bool = False) -> str:
    """A symbol as an image without words; hollow and dashed for what is possible.

    Streamlit lets no SVG element through, but an image whose address holds the drawing.
    """
    fill, stroke, width = symbol.color, OUTLINE[theme], "1.4"
    dashes = ""
    if hollow:
        fill, stroke, width, dashes = PAPER[theme], symbol.color, "3", ' stroke-dasharray="3.2 2"'
    glyph = ""
    if symbol.glyph:
        glyph = f'<path d="{symbol.glyph}" fill="{OUTLINE[theme] if hollow else "#ffffff"}"/>'
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 26 26">'
        f'<path d="{symbol.path}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"'
        f'{dashes} stroke-linejoin="round"/>{glyph}</svg>'
    )
    return f'<img class="km-mark" alt="" src="data:image/svg+xml,{quote(drawing)}">'
