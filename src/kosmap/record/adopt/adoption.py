"""Other people's tables as rows of the record: one function, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kosmap.record.problems import Problem
from kosmap.record.vocabulary import EVENT_COLUMNS
from kosmap.words.phrase import Phrase

from . import published
from .coding import Coder
from .geographic import read_geojson, read_kml
from .headings import OF_INSTITUTIONS, recognise
from .limits import Limits
from .sheet import Sheet, refuse
from .text import read_text
from .where import Finder
from .workbook import read_workbook

# A table with so many of our own columns is one of ours, saved by another program.
OUR_COLUMNS_AT_LEAST = 8
Pairs = tuple[tuple[str, str], ...]
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Answers:
    """What the one who has the table has said of it.

    Attributes
    ----------
    encoding : str or None
        Of a text file.
    day_first : bool or None
        The order of day and month in dates such as 12/10/2022.
    headings : pairs of str
        Role (``date``, ``place`` …) and heading; an empty one means that there is no such column.
    event_type : str or None
        What rows are whose type is not known.
    places : pairs of str
        Names in the table and place ids.
    """

    encoding: str | None = None
    day_first: bool | None = None
    headings: Pairs = ()
    event_type: str | None = None
    places: Pairs = ()


@dataclass(frozen=True)
class Question:
    """What only the one who has the table can know.

    Attributes
    ----------
    about : str
        The field of :class:`Answers` that answers it.
    words : str
        A phrase.
    choices : mapping of str to str
        Answers, each with what it would mean; empty where any heading may be named.
    """

    about: str
    words: str
    choices: Mapping[str, str]


@dataclass(frozen=True)
class Adopted:
    """A table as rows of the record.

    Attributes
    ----------
    events, institutions, sources, actors : pandas.DataFrame
        Rows with the columns of the record's own tables, as text; the index is the row of the
        file. `sources` and `actors` hold those that the rows name, and are empty for a table
        of our own.
    problems : tuple of Problem
        Rows that were left out, or of which something is not known.
    assumed : tuple of str
        Phrases: what was taken to be so without being said.
    questions : tuple of Question
    headings : dict of str to str
        The heading of each role.
    columns : tuple of str
        All headings of the table.
    kind : str
        ``own``, ``acled``, ``ged`` or ``plain``.
    """

    events: pd.DataFrame
    institutions: pd.DataFrame
    sources: pd.DataFrame
    actors: pd.DataFrame
    problems: tuple[Problem, ...]
    assumed: tuple[str, ...]
    questions: tuple[Question, ...]
    headings: dict[str, str]
    columns: tuple[str, ...]
    kind: str


def adopt(
    file: str,
    content: bytes,
    finder: Finder,
    answers: Answers | None = None,
    limits: Limits | None = None,
) -> Adopted:
    """Make rows of the record from a table of any kind.

    CSV (comma, semicolon, tab; UTF-8, UTF-16, Windows-1250, -1251, -1252), XLSX, GeoJSON and KML;
    the columns of ACLED and of UCDP GED, our own, or any with a date, a place and a text.

    Parameters
    ----------
    file : str
        Its name.
    content : bytes
    finder : Finder
        Knows the places and the limits of the municipalities.

    Raises
    ------
    Unreadable
        If no table can be made of it; its `problem` says why.
    """
    answers, limits = answers or Answers(), limits or Limits()
    sheet = read_sheet(file, content, limits, answers.encoding)
    kind = published.kind_of_table(sheet.table.columns)
    if not kind and len(set(sheet.table.columns) & set(EVENT_COLUMNS)) >= OUR_COLUMNS_AT_LEAST:
        return _our_own(sheet)
    if kind:
        roles = published.ACLED_ROLES if kind == "acled" else published.GED_ROLES
        headings = {r: h for r, h in roles.items() if h in sheet.table.columns}
    else:
        headings = recognise(sheet.table, finder.is_place, dict(answers.headings))
    questions = _about_encoding(sheet) + _about_headings(headings)
    coder = Coder(file, sheet.table, headings, kind, finder, answers.day_first, answers.event_type)
    coded = coder.code()
    if coder.clock.ambiguous:
        questions.append(_about_order(coder.clock.ambiguous))
    return Adopted(
        **coded,
        problems=(*sheet.problems, *coder.problems),
        assumed=(*sheet.assumed, *coder.assumed),
        questions=tuple(questions),
        headings=headings,
        columns=tuple(sheet.table.columns),
        kind=kind or "plain",
    )


def read_sheet(file: str, content: bytes, limits: Limits, encoding: str | None = None) -> Sheet:
    """The table in a file, whatever its kind: what it holds tells, not its name.

    Raises
    ------
    Unreadable
        If it is too large, or of a kind that is not read.
    """
    if len(content) > limits.bytes:
        found = Phrase("{count} MB", count=-(-len(content) // 1_000_000))
        raise refuse(file, found, Phrase("at most {count} MB", count=limits.megabytes))
    if content.startswith(OLD_WORKBOOK):
        expected = Phrase("CSV, XLSX, GeoJSON or KML")
        fix = Phrase("Save it as .xlsx or as CSV.")
        raise refuse(file, Phrase("an old Excel workbook"), expected, fix)
    if content.startswith(WORKBOOK):
        return read_workbook(file, content, limits)
    begins = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begins == b"{":
        return read_geojson(file, content.decode("utf-8-sig", "replace"), limits)
    if begins == b"<":
        return read_kml(file, content, limits)
    return read_text(file, content, limits, encoding)


def _our_own(sheet: Sheet) -> Adopted:
    """A table of the record that another program has saved: its rows are as they should be."""
    events = sheet.table.reindex(columns=list(EVENT_COLUMNS), fill_value="")
    missing = [name for name in EVENT_COLUMNS if name not in sheet.table.columns]
    assumed = [Phrase("These are the columns of kosmap's own events.csv.")]
    if missing:
        words = Phrase("Without these columns, which count as empty: {names}.", names=missing)
        assumed.append(words)
    nothing = pd.DataFrame()
    return Adopted(
        events, nothing, nothing, nothing, sheet.problems, (*sheet.assumed, *assumed),
        tuple(_about_encoding(sheet)), {name: name for name in events.columns},
        tuple(sheet.table.columns), "own",
    )  # fmt: skip


def _about_encoding(sheet: Sheet) -> list[Question]:
    if not sheet.encodings:
        return []
    words = Phrase("In which encoding is the file? Choose the one in which its letters are right.")
    return [Question("encoding", words, sheet.encodings)]


def _about_headings(headings: Mapping[str, str]) -> list[Question]:
    """The roles without which nothing can be put on a map in time."""
    found = []
    if "date" not in headings:
        found.append(Question("headings", Phrase("Which column holds the date?"), {}))
    located = {"latitude", "longitude"} <= headings.keys() or {"coordinates", "place"} & set(
        headings
    )
    if not located and not set(OF_INSTITUTIONS) & headings.keys():
        words = Phrase("Which column holds the place, or the coordinates?")
        found.append(Question("headings", words, {}))
    return found


def _about_order(ambiguous: tuple[str, tuple[str, str]]) -> Question:
    text, (day_first, month_first) = ambiguous
    words = Phrase(
        "Is the day or the month written first? “{text}” can be read both ways.", text=text
    )
    return Question("day_first", words, {"yes": day_first, "no": month_first})
