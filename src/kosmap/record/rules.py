"""Rules that look past one cell: keys between tables, order, place and date.

Each rule takes a table and returns the problems that it finds. A value that many rows share
is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from kosmap.time.spans import OPEN_END, OPEN_START, DateError, day_date, parse_span, sides
from kosmap.words.phrase import Phrase

from . import vocabulary as words
from .mangled import is_date, proposals
from .problems import Problem
from .suggest import did_you_mean, proposer

# An incident outside these years is a slip of the pen, and would stretch the slider.
FIRST_YEAR, LAST_YEAR = 1900, 2100
DATE_EXPECTED = Phrase(
    "an ISO 8601-2 date: 2022-12-10, 2022-12, 2021-23 (autumn 2021), 2022-12-10/2022-12-29 "
    "or 2022-09-06/.."
)
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
        Problem(file, int(row), column, verdict[0], verdict[1], verdict[2] if verdict[2:] else "")
        for row, value in table[column].items()
        if (verdict := verdicts[value])
    ]


def unique_key(table: pd.DataFrame, column: str, file: str) -> list[Problem]:
    """A key names one row; the first row of a key stays."""
    keys = table[column]
    if keys.is_unique:
        return []
    first_row = dict(zip(keys[::-1], table.index[::-1], strict=True))
    return [
        Problem(
            file,
            int(row),
            column,
            key,
            Phrase("a key used once; row {row} has it already", row=first_row[key]),
            Phrase("Delete one of the two rows, or give it another key."),
        )
        for row, key in keys[keys.duplicated()].items()
    ]


def free_keys(table: pd.DataFrame, column: str, file: str, taken: pd.Series) -> list[Problem]:
    """A key of this table is none of the events' keys: both share one list on the page."""
    return [
        Problem(
            file,
            int(row),
            column,
            key,
            Phrase("a key that no event has"),
            Phrase("Give it another key."),
        )
        for row, key in table.loc[table[column].isin(taken), column].items()
    ]


def dates(table: pd.DataFrame, file: str, first_year: int = 1) -> list[Problem]:
    """Every date is EDTF level 1 and plausible; the usual spreadsheet damage is mended."""

    def judge(text: str) -> tuple[str, ...] | None:
        try:
            span = parse_span(text)
        except DateError as error:
            meant = did_you_mean(proposals(text))
            fix = (
                Phrase(
                    "{meant} If a spreadsheet has rewritten it, format the column as text first.",
                    meant=meant,
                )
                if meant
                else Phrase("Here {fault}.", fault=error.args[0])
            )
            return text, DATE_EXPECTED, fix
        known = [
            day_date(day).year
            for day in (span.earliest_start, span.latest_end)
            if OPEN_START < day < OPEN_END
        ]
        if all(first_year <= year <= LAST_YEAR for year in known):
            return None
        expected = Phrase("a date from {first} to {last}", first=first_year, last=LAST_YEAR)
        return text, expected, Phrase("Is the year mistyped?")

    return each_value(table, "date", file, judge)


def durable_dates(events: pd.DataFrame, file: str) -> list[Problem]:
    """What stands for a while has an end, an estimate of one, or is open (``..``)."""
    durable = events[events["event_type"].isin(words.DURABLE_TYPES)]
    expected = Phrase("an interval: its end, an estimate (2022-12~) or .. when it still stands")
    fix = Phrase("A barricade of one day is written 2022-11-01/2022-11-01.")

    def judge(text: str) -> tuple[str, ...] | None:
        # A text that is no date at all is the business of `dates`.
        return (text, expected, fix) if not sides(text)[1] and is_date(text) else None

    return each_value(durable, "date", file, judge)


def known_values(
    table: pd.DataFrame,
    column: str,
    file: str,
    known: Mapping[str, str] | Iterable[str],
    where: str,
) -> list[Problem]:
    """Every entry of a ``;`` separated column is one of `known`.

    Parameters
    ----------
    known : mapping of str to str, or iterable of str
        The known words; in a mapping, the spellings by which each is proposed.
    where : str
        What is expected, in words.
    """
    spelled = known if isinstance(known, Mapping) else {word: word for word in known}
    allowed, propose = set(spelled.values()), proposer(spelled)

    def judge(cell: str) -> tuple[str, ...] | None:
        unknown = [entry for entry in split_list(cell) if entry not in allowed]
        if not unknown:
            return None
        fix = propose(unknown[0]) or Phrase("Add it there first, if it is new.")
        return LIST_SEPARATOR.join(unknown), where, fix

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
    propose = proposer(list(locators))

    def judge_one(reference: str) -> tuple[str, ...] | None:
        source, mark, locator = reference.partition("#")
        if source not in locators:
            fix = propose(source) or Phrase("Add the source there first, if it is new.")
            return reference, Phrase("a source_id of geodata/sources.csv"), fix
        sections = locators[source]
        if not sections:
            whole = f"{source}#{WHOLE_SOURCE}"
            if locator == WHOLE_SOURCE:
                return None
            return reference, Phrase("{reference} (a short text)", reference=whole)
        if not mark or not locator:
            return reference, "source_id#locator", Phrase("Say where in the source it stands.")
        if locator in sections:
            return None
        section, _, item = locator.rpartition(".")
        if section not in sections:
            expected = Phrase(
                "a section of {source}: {sections}", source=source, sections=", ".join(sections)
            )
            return reference, expected
        paragraphs, notes = sections[section]
        counted = re.fullmatch(r"([pn])([0-9]+)", item)
        if counted and 1 <= int(counted[2]) <= (paragraphs if counted[1] == "p" else notes):
            return None
        if not notes:
            expected = Phrase(
                "what this section has: paragraphs {section}.p1 to .p{paragraphs}",
                section=section,
                paragraphs=paragraphs,
            )
        else:
            expected = Phrase(
                "what this section has: paragraphs {section}.p1 to .p{paragraphs} and notes "
                "{section}.n1 to .n{notes}",
                section=section,
                paragraphs=paragraphs,
                notes=notes,
            )
        return reference, expected

    def judge(cell: str) -> tuple[str, ...] | None:
        references = split_list(cell)
        if not references:
            return "", Phrase("at least one source_id#locator")
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
            file,
            int(row),
            "latitude",
            Phrase("one coordinate"),
            Phrase("both latitude and longitude, or none"),
        )
        for row in lone.index
    ]


def municipality_of_place(events: pd.DataFrame, places: pd.DataFrame, file: str) -> list[Problem]:
    """An event lies in the municipality of its place."""
    actual = events["place_id"].map(places.set_index("place_id")["municipality"])
    wrong = events[actual.notna() & (actual != events["municipality"])]
    return [
        Problem(
            file,
            int(row),
            "municipality",
            stated,
            Phrase(
                "“{municipality}”, where {place} lies",
                municipality=actual[row] or Phrase("nothing (region-wide)"),
                place=place,
            ),
            Phrase("Is it the right place? Two places may share a name."),
        )
        for row, place, stated in zip(
            wrong.index, wrong["place_id"], wrong["municipality"], strict=True
        )
    ]


def titles(events: pd.DataFrame, file: str, most: int) -> list[Problem]:
    """A title fits on one line; a longer one is shown all the same."""
    long = events[events["title"].str.len() > most]
    return [
        Problem(
            file,
            int(row),
            "title",
            Phrase("{count} characters: {title}", count=len(title), title=title),
            Phrase("at most {count} characters", count=most),
            left_out=False,
        )
        for row, title in long["title"].items()
    ]
