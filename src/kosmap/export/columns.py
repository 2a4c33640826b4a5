"""A row as flat columns: the same in every format that is a table."""

from __future__ import annotations

from collections.abc import Callable

from kosmap.record.cite import Source, locator_in_words
from kosmap.record.load import NAME_COLUMNS
from kosmap.record.vocabulary import FIGURE_COLUMNS

from .in_languages import TRANSLATED_COLUMNS
from .rows import Row

LIST_MARK = "; "


def source_in_a_cell(source: Source) -> str:
    """Publisher, title, date, and where in it."""
    where = (locator_in_words(locator) for locator in source.locators)
    parts = (source.publisher, source.title, source.date, *where)
    return ", ".join(part for part in parts if part)


# Of each column its name and what stands in it. Coordinates are WGS 84 degrees; `start` and
# `end` are the first and the last possible day, empty when open.
COLUMNS: dict[str, Callable[[Row], str | int | float | None]] = {
    "id": lambda row: row.id,
    "type": lambda row: row.type,
    "state": lambda row: row.state,
    "title": lambda row: row.title,
    "description": lambda row: row.description,
    "date": lambda row: row.date,
    "start": lambda row: row.start,
    "end": lambda row: row.end,
    "place_id": lambda row: row.place_id,
    **{
        name.replace("name_", "place_"): lambda row, name=name: row.place[name]  # type: ignore[misc]
        for name in NAME_COLUMNS
    },
    "municipality": lambda row: row.municipality,
    "latitude": lambda row: row.latitude,
    "longitude": lambda row: row.longitude,
    "geo_precision": lambda row: row.geo_precision,
    **{
        name: lambda row, name=name: row.names.get(name, "")  # type: ignore[misc]
        for name in NAME_COLUMNS
    },
    "kind": lambda row: row.kind,
    "system": lambda row: row.system,
    "actors": lambda row: LIST_MARK.join(row.actors),
    **{
        name: lambda row, name=name: row.figures[name]  # type: ignore[misc]
        for name in FIGURE_COLUMNS
    },
    "figures_note": lambda row: row.figures_note,
    "confidence": lambda row: row.confidence,
    "episode_id": lambda row: row.episode_id,
    "sources": lambda row: LIST_MARK.join(map(source_in_a_cell, row.sources)),
    "source_urls": lambda row: LIST_MARK.join(s.url for s in row.sources if s.url),
    **{
        name: lambda row, name=name: row.translated[name]  # type: ignore[misc]
        for name in TRANSLATED_COLUMNS
    },
    "translations_outdated": lambda row: LIST_MARK.join(row.outdated),
}


def flat(row: Row) -> dict[str, str | int | float | None]:
    """`row` as the columns of a table."""
    return {name: cell(row) for name, cell in COLUMNS.items()}
