"""One table of text, whatever kind of file it came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from kosmap.record.problems import Problem
from kosmap.words.phrase import Phrase

from .limits import Limits


class Unreadable(Exception):
    """A file of which no table can be made; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Sheet:
    """A table as text.

    Attributes
    ----------
    table : pandas.DataFrame of str
        All cells without surrounding space; the index is the row as a spreadsheet counts it
        (the header is row 1), or the number of a feature from 1.
    problems : tuple of Problem
        Rows that could not be read.
    assumed : tuple of str
        Phrases that say what was assumed in order to read the file.
    encodings : mapping of str to str
        Where the encoding had to be guessed: each that it may be, with how the first text
        that differs would read.
    """

    table: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    assumed: tuple[str, ...] = ()
    encodings: dict[str, str] = field(default_factory=dict)


def refuse(file: str, found: str, expected: str, fix: str = "") -> Unreadable:
    """The error for a file that is of no use as a whole."""
    return Unreadable(Problem(file, None, "", found, expected, fix))


def sheet_of(
    file: str, header: Sequence[str], rows: Sequence[Sequence[str]], first_row: int, limits: Limits
) -> tuple[pd.DataFrame, list[Problem]]:
    """A table of rows of cells; rows that are too long for the header are problems.

    Raises
    ------
    Unreadable
        If there are more rows or columns than the limits allow, or no named column.
    """
    names = [name.strip() for name in header]
    if len(names) > limits.columns:
        expected = Phrase("at most {count} columns", count=limits.columns)
        raise refuse(file, Phrase("{count} columns", count=len(names)), expected)
    if len(rows) > limits.rows:
        expected = Phrase("at most {count} rows", count=limits.rows)
        raise refuse(file, Phrase("{count} rows", count=len(rows)), expected)
    if not any(names):
        raise refuse(file, Phrase("no names in the first row"), Phrase("a header row"))
    problems: list[Problem] = []
    kept: dict[int, list[str]] = {}
    for number, cells in enumerate(rows, start=first_row):
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            continue
        if any(texts[len(names) :]):
            found = Phrase("{count} cells", count=len(texts))
            expected = Phrase("{count} cells", count=len(names))
            fix = Phrase("Is a cell with a separator in it missing its quotes?")
            problems.append(Problem(file, number, "", found, expected, fix))
        elif long := next((t for t in texts if len(t) > limits.cell), ""):
            found = Phrase("a cell of {count} characters", count=len(long))
            expected = Phrase("at most {count} characters", count=limits.cell)
            problems.append(Problem(file, number, names[texts.index(long)], found, expected))
        else:
            kept[number] = texts[: len(names)] + [""] * (len(names) - len(texts))
    table = pd.DataFrame.from_dict(kept, orient="index", columns=unique(names), dtype=str)
    return table.loc[:, [bool(name) for name in unique(names)]], problems


def unique(names: Sequence[str]) -> list[str]:
    """Names of columns, each told from an earlier one of the same name by a number."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 or not name else f"{name} ({seen[name]})")
    return result
