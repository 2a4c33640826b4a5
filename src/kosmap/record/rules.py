"""Rules that look past one cell: keys between tables, order, place and date.

Each rule takes a table and returns the problems that it finds. A value that many rows share
is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from kosmap.time.spans import DateError, parse_span, sides

from . import vocabulary as words
from .problems import Problem

SPREADSHEET_DATE = re.compile(r"^\d{1,2}[./]\d{1,2}[./]\d{2,4}\.?$")
SPREADSHEET_NUMBER = re.compile(r"^\d{5}(\.\d+)?$")
LIST_SEPARATOR = ";"
WHOLE_SOURCE = "text"


def split_list(cell: str) -> list[str]:
    """The entries of a ``;`` separated cell."""
    return [entry.strip() for entry in cell.split(LIST_SEPARATOR) if entry.strip()]


def each_value(
    table: pd.DataFrame, column: str, file: str, judge: Callable[[str], tuple[str, ...] | None]
) -> list[Problem]:
    """Problems of a column whose values are judged one by one, each distinct value once.

    `judge` returns None for a good value, else (found, expected[, fix]).
    """
    verdicts = {value: judge(value) for value in table[column].unique()}
    if not any(verdicts.values()):
        return []
    return [
        Problem(file, int(row), column, *verdict)
        for row, value in table[column].items()
        if (verdict := verdicts[value])
    ]


def unique_key(table: pd.DataFrame, column: str, file: str) -> list[Problem]:
    """A key names one row; the first row of a key stays."""
    first_row = {}
    problems = []
    for row, key in table[column].items():
        if key in first_row:
            expected = f"a key used once; row {first_row[key]} has it already"
            problems.append(Problem(file, int(row), column, key, expected))
        first_row.setdefault(key, row)
    return problems


def dates(table: pd.DataFrame, file: str) -> list[Problem]:
    """Every date is EDTF level 1; the usual spreadsheet damage is named."""

    def judge(text: str) -> tuple[str, ...] | None:
        try:
            parse_span(text)
        except DateError as error:
            expected = "an ISO 8601-2 date: 2022-12-10, 2022-12, 2021-23 (autumn 2021), "
            expected += "2022-12-10/2022-12-29 or 2022-09-06/.."
            if SPREADSHEET_DATE.match(text) or SPREADSHEET_NUMBER.match(text):
                fix = (
                    "A spreadsheet has rewritten it: format the column as text, then type it again."
                )
            else:
                fix = f"{error}.".replace("'", "“", 1).replace("'", "”", 1)
            return text, expected, fix
        return None

    return each_value(table, "date", file, judge)


def durable_dates(events: pd.DataFrame, file: str) -> list[Problem]:
    """What stands for a while has an end, an estimate of one, or is open (``..``)."""
    durable = events[events["event_type"].isin(words.DURABLE_TYPES)]
    expected = "an interval: its end, an estimate (2022-12~) or .. when it still stands"
    fix = "A barricade of one day is written 2022-11-01/2022-11-01."

    def judge(text: str) -> tuple[str, ...] | None:
        end = sides(text)[1]
        return (text, expected, fix) if not end else None

    return each_value(durable, "date", file, judge)


def known_values(
    table: pd.DataFrame, column: str, file: str, known: Iterable[str], where: str
) -> list[Problem]:
    """Every entry of a ``;`` separated column is one of `known`."""
    allowed = set(known)

    def judge(cell: str) -> tuple[str, ...] | None:
        unknown = [entry for entry in split_list(cell) if entry not in allowed]
        return (LIST_SEPARATOR.join(unknown), where) if unknown else None

    return each_value(table, column, file, judge)


def source_references(
    table: pd.DataFrame, file: str, locators: Mapping[str, Mapping[str, tuple[int, int]]]
) -> list[Problem]:
    """Every row names a source, and a place in it that exists.

    Parameters
    ----------
    locators : mapping
        For each source its sections with their numbers of paragraphs and notes; a source
        without sections is cited as a whole (``#text``).
    """

    def judge_one(reference: str) -> tuple[str, ...] | None:
        source, mark, locator = reference.partition("#")
        if source not in locators:
            return reference, "a source_id of geodata/sources.csv"
        sections = locators[source]
        if not mark or not locator:
            return reference, "source_id#locator", "Say where in the source it stands."
        if not sections:
            whole = f"{source}#{WHOLE_SOURCE}"
            return None if locator == WHOLE_SOURCE else (reference, f"{whole} (a short text)")
        section, _, item = locator.rpartition(".")
        if locator in sections:
            return None
        paragraphs, notes = sections.get(section, (0, 0))
        counted = re.fullmatch(r"([pn])(\d+)", item)
        if counted and 1 <= int(counted[2]) <= (paragraphs if counted[1] == "p" else notes):
            return None
        return reference, f"a section of {source} with .p or .n and a number that exists"

    def judge(cell: str) -> tuple[str, ...] | None:
        references = split_list(cell)
        if not references:
            return "", "at least one source_id#locator"
        return next((verdict for entry in references if (verdict := judge_one(entry))), None)

    return each_value(table, "source_ids", file, judge)


def source_locators(sources: pd.DataFrame) -> dict[str, dict[str, tuple[int, int]]]:
    """For each source its sections, each with its numbers of paragraphs and of notes."""
    found = {}
    for source, cell in zip(sources["source_id"], sources["locators"], strict=True):
        sections = (entry.split(":") for entry in split_list(cell))
        found[source] = {
            name: (int(paragraphs), int(notes)) for name, paragraphs, notes in sections
        }
    return found


def figure_order(events: pd.DataFrame, file: str) -> list[Problem]:
    """low ≤ best ≤ high, where they are known."""
    problems = []
    for kind in ("fatalities", "injuries"):
        low, best, high = (
            pd.to_numeric(events[f"{kind}_{bound}"]) for bound in ("low", "best", "high")
        )
        wrong = events[(low > best) | (best > high) | (low > high)]
        for row, cells in wrong.iterrows():
            found = " / ".join(cells[f"{kind}_{bound}"] or "–" for bound in ("low", "best", "high"))
            problems.append(Problem(file, int(row), f"{kind}_low", found, "low ≤ best ≤ high"))
    return problems


def coordinate_pairs(table: pd.DataFrame, file: str) -> list[Problem]:
    """A latitude comes with a longitude."""
    lone = table[(table["latitude"] == "") != (table["longitude"] == "")]
    return [
        Problem(
            file, int(row), "latitude", "one coordinate", "both latitude and longitude, or none"
        )
        for row in lone.index
    ]


def municipality_of_place(events: pd.DataFrame, places: pd.DataFrame, file: str) -> list[Problem]:
    """An event lies in the municipality of its place."""
    of_place = dict(zip(places["place_id"], places["municipality"], strict=True))
    problems = []
    for row, place, stated in zip(
        events.index, events["place_id"], events["municipality"], strict=True
    ):
        actual = of_place.get(place, stated)
        if stated != actual:
            expected = f"“{actual or 'nothing (region-wide)'}”, where {place} lies"
            problems.append(Problem(file, int(row), "municipality", stated, expected))
    return problems


def titles(events: pd.DataFrame, file: str, most: int) -> list[Problem]:
    """A title fits on one line; a longer one is shown all the same."""
    long = events[events["title"].str.len() > most]
    return [
        Problem(
            file,
            int(row),
            "title",
            f"{len(title)} characters: {title}",
            f"at most {most} characters",
            left_out=False,
        )
        for row, title in long["title"].items()
    ]
