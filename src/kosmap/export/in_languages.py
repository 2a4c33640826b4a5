"""The texts of a row in the languages of the page, as files hold them."""

from __future__ import annotations

from collections.abc import Mapping

from kosmap.record.load import Record
from kosmap.record.translations import CURRENT, OUTDATED, TEXTS_OF_EVENTS
from kosmap.space.names import NAME_COLUMN, full_name

# The end of a column's name in each language, as the columns of names have it.
ENDING = {
    language: column.removeprefix("name")
    for language, column in NAME_COLUMN.items()
    if language != "en"
}
# What an institution tells in the place of an event's texts; its names are columns already.
TEXTS_OF_INSTITUTIONS = {"description": "note"}
TRANSLATED_COLUMNS = tuple(f"{text}{end}" for text in TEXTS_OF_EVENTS for end in ENDING.values())


def told(record: Record, row: Mapping[str, str], language: str) -> dict[str, str]:
    """`title`, `description` and `figures_note` of a row as a reader of `language` is told them.

    Parameters
    ----------
    row : mapping
        The cells of an event or an institution.
    """
    cells, _states = record.translations.row(row, language)
    if "institution_id" in row:
        return {
            "title": full_name(cells, language),
            "description": cells["note"],
            "figures_note": "",
        }
    return {name: cells[name] for name in TEXTS_OF_EVENTS}


def in_other_languages(record: Record, row: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The translations of a row by :data:`TRANSLATED_COLUMNS`, and which are of an older text."""
    columns = (
        TEXTS_OF_INSTITUTIONS
        if "institution_id" in row
        else {name: name for name in TEXTS_OF_EVENTS}
    )
    found, outdated = dict.fromkeys(TRANSLATED_COLUMNS, ""), []
    for language, end in ENDING.items():
        if not record.translations.serve(language):
            continue
        cells, states = record.translations.row(row, language)
        for name, column in columns.items():
            state = states.get(column)
            if state in (CURRENT, OUTDATED):
                found[f"{name}{end}"] = cells[column]
            if state == OUTDATED:
                outdated.append(f"{name}{end}")
    return found, outdated
