"""Titles of rows in the reader's language."""

from __future__ import annotations

from kosmap.space.names import full_name

from .load import Record
from .translations import NAME, SOURCE, Told
from .vocabulary import INSTITUTION


def title_in(record: Record, row_id: str, language: str) -> Told:
    """The title of an event, or both names of an institution, in a language of the page."""
    if row_id in record.events.index:
        english = record.events.at[row_id, "title"]
        return record.translations.told(row_id, "title", english, language)
    return _name(record, record.institutions.loc[row_id].to_dict(), language)


def titles_in(record: Record, language: str) -> list[Told]:
    """The titles of all of ``record.rows``, in their order."""
    institutions = iter(record.institutions.to_dict("records"))
    return [
        _name(record, next(institutions), language)
        if row_type == INSTITUTION
        else record.translations.told(row_id, "title", title, language)
        for row_id, row_type, title in zip(
            record.rows["id"], record.rows["type"], record.rows["title"], strict=True
        )
    ]


def _name(record: Record, row: dict[str, str], language: str) -> Told:
    cells, states = record.translations.row(row, language)
    return Told(full_name(cells, language), states.get(NAME, SOURCE))
