"""Read a table of the record as it is: text in every cell, and what was wrong with the file.

Tables are UTF-8, comma separated, quoted as in RFC 4180, with a header row.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kosmap.words.phrase import Phrase

from .problems import Problem

HEADER_ROW = 1
# A cell holds a few sentences. A far longer one is a quote that was never closed.
LONGEST_CELL = 20_000
STORED_AT_ONCE = 10_000
SAVE_AS_UTF8 = Phrase("Save the file as “CSV UTF-8 (comma delimited)”.")
# How files begin that are no CSV text in UTF-8, though a spreadsheet may name them so.
OTHER_FORMATS = {
    b"PK\x03\x04": Phrase("an Excel or LibreOffice workbook"),
    b"\xd0\xcf\x11\xe0": Phrase("an old Excel workbook"),
    b"\xff\xfe": Phrase("text in UTF-16"),
    b"\xfe\xff": Phrase("text in UTF-16"),
}
# Tabs and line breaks may stand in a cell; other control characters are damage, and so is
# U+FFFD, which programs write where they could not read a letter.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LOST_LETTER = "\ufffd"
OLD_ENCODING = "cp1250"


class Line(NamedTuple):
    """One record of the file: its cells, or what is wrong with it."""

    number: int
    cells: list[str]
    fault: tuple[str, str, str] | None = None


def read_table(
    path: Path,
    columns: Sequence[str],
    may_lack: Collection[str] = (),
    may_miss: Collection[str] = (),
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read the table at `path`.

    Parameters
    ----------
    path : Path
    columns : sequence of str
        The columns that the table must have; others are reported and left out.
    may_lack : collection of str
        Those of `columns` without which the rows still hold: they are reported, and read
        as empty.
    may_miss : collection of str
        Those that are read as empty without a word.

    Returns
    -------
    table : pandas.DataFrame
        The readable rows, all cells text without surrounding space; the index is the row
        as a spreadsheet counts it (the header is row 1).
    problems : list of Problem
    """
    empty = pd.DataFrame(columns=list(columns), dtype=str)
    raw, problems = _bytes(path, columns)
    if problems:
        return empty, problems
    # The limit is the csv module's own for the whole process: others keep theirs.
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        return _table(raw, path.name, columns, may_lack, may_miss, empty)
    finally:
        csv.field_size_limit(limit)


def _bytes(path: Path, columns: Sequence[str]) -> tuple[bytes, list[Problem]]:
    """The content of the file, without a byte order mark, or why there is none."""

    def fault(found: str, expected: str, fix: str = "") -> tuple[bytes, list[Problem]]:
        return b"", [Problem(path.name, None, "", found, expected, fix)]

    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return fault(Phrase("no such file"), Phrase("a table at {path}", path=path))
    except IsADirectoryError:
        return fault(Phrase("a folder"), Phrase("a table (a file) at {path}", path=path))
    except OSError as error:
        reason = error.strerror or str(error)
        fix = Phrase("Is it open elsewhere, or protected?")
        return fault(reason, Phrase("a file that can be read"), fix)
    for mark, what in OTHER_FORMATS.items():
        if raw.startswith(mark):
            return fault(what, Phrase("a text file of comma separated values"), SAVE_AS_UTF8)
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if not raw.strip():
        header = Phrase("a header row: {columns}", columns=",".join(columns))
        return fault(Phrase("an empty file"), header)
    return raw, []


def _table(
    raw: bytes,
    file: str,
    columns: Sequence[str],
    may_lack: Collection[str],
    may_miss: Collection[str],
    empty: pd.DataFrame,
) -> tuple[pd.DataFrame, list[Problem]]:
    lines = _records(raw)
    first = next(lines)
    header = [cell.strip() for cell in first.cells]
    said = [column for column in columns if column not in may_miss or column in header]
    problems = _header_problems(header, file, said, may_lack)
    if any(problem.left_out for problem in problems):
        return empty, problems
    present = [column for column in columns if column in header]
    tables: list[pd.DataFrame] = []
    kept_rows: list[int] = []
    kept_cells: list[list[str]] = []

    def store() -> None:
        table = pd.DataFrame(kept_cells, columns=header, index=kept_rows, dtype=str)
        tables.append(table[present])
        kept_rows.clear()
        kept_cells.clear()

    for number, cells, fault in lines:
        text = "".join(cells)
        if fault is None and (LOST_LETTER in text or not text.isprintable()):
            column, fault = _damage(header, cells)
        else:
            column = ""
        if fault:
            problems.append(Problem(file, number, column, *fault))
        elif text.strip():
            kept_rows.append(number)
            kept_cells.append([cell.strip() for cell in cells])
            # Cells as Python text take several times the room of a table's columns.
            if len(kept_rows) == STORED_AT_ONCE:
                store()
    store()
    table = pd.concat(tables)
    for column in columns:
        if column not in header:
            table[column] = pd.Series("", index=table.index, dtype=str)
    return table[list(columns)], problems


def _header_problems(
    header: list[str], file: str, columns: Sequence[str], may_lack: Collection[str]
) -> list[Problem]:
    missing = [column for column in columns if column not in header]
    grave = [column for column in missing if column not in may_lack]
    if grave:
        found, fix = ",".join(header), Phrase("Write the missing names into the first row.")
        for mark, name in ((";", Phrase("semicolons")), ("\t", Phrase("tabs"))):
            if len(missing) == len(columns) and found.count(mark) >= len(columns) // 2:
                fix = Phrase(
                    "The file is separated by {name}: it must be commas. {advice}",
                    name=name,
                    advice=SAVE_AS_UTF8,
                )
        expected = Phrase("the columns {columns}", columns=", ".join(missing))
        return [Problem(file, HEADER_ROW, "", found, expected, fix)]
    repeated = sorted({column for column in columns if header.count(column) > 1})
    if repeated:
        return [
            Problem(
                file,
                HEADER_ROW,
                column,
                Phrase("two columns of this name"),
                Phrase("one"),
                Phrase("Delete one."),
            )
            for column in repeated
        ]
    problems = [
        Problem(
            file,
            HEADER_ROW,
            column,
            Phrase("no such column"),
            Phrase("a column {column}", column=column),
            Phrase("The rows are read as if it were empty."),
            left_out=False,
        )
        for column in missing
    ]
    return problems + [
        Problem(
            file,
            HEADER_ROW,
            name,
            name or Phrase("a column without a name (number {number})", number=number),
            Phrase("only the documented columns"),
            Phrase("It is left aside: delete it, or mend its name."),
            left_out=False,
        )
        for number, name in enumerate(header, start=1)
        if name not in columns
    ]


def _records(raw: bytes) -> Iterator[Line]:
    """The records of a CSV text, numbered as a spreadsheet counts rows.

    A record that cannot be read costs its own first line only: reading goes on with the
    next line, so that one quotation mark too many does not swallow the rows below it.
    """
    # Bytes that are not UTF-8 are kept as lone surrogates, so that only their rows are lost.
    lines = raw.splitlines(keepends=True)
    at = number = width = 0
    while at < len(lines):
        decoded = _decoded(lines, at)
        reader = csv.reader(decoded, strict=True)
        begun, at = at, len(lines)
        while True:
            first = begun + reader.line_num
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error:
                yield Line(number, [], _quote_fault(lines[first], first + 1))
                at = first + 1
                break
            width = width or len(cells)
            if len(cells) in (0, width):
                yield Line(number, cells)
            elif begun + reader.line_num - first > 1:
                yield Line(number, [], _quote_fault(lines[first], first + 1))
                at = first + 1
                break
            else:
                yield Line(number, cells, _width_fault(cells, width))


def _decoded(lines: list[bytes], first: int) -> Iterator[str]:
    return (lines[at].decode("utf-8", "surrogateescape") for at in range(first, len(lines)))


def _quote_fault(line: bytes, number: int) -> tuple[str, str, str]:
    shown = line[:60].decode("utf-8", "replace").strip()
    return (
        Phrase("a quotation mark that is not closed: {text}", text=shown),
        Phrase("a closing quotation mark at the end of each quoted cell"),
        Phrase(
            "Look at line {number} of the file. A quotation mark inside a cell is written twice.",
            number=number,
        ),
    )


def _width_fault(cells: list[str], width: int) -> tuple[str, str, str]:
    return (
        Phrase("{count} cells: {cells}", count=len(cells), cells=",".join(cells)),
        Phrase("{count} cells", count=width),
        Phrase("Is a cell with a comma missing its quotes?"),
    )


def _damage(header: list[str], cells: list[str]) -> tuple[str, tuple[str, str, str] | None]:
    """The first cell that is not sound text: its column, and what is wrong."""
    for column, cell in zip(header, cells, strict=False):
        if any("\ud800" <= mark <= "\udfff" for mark in cell):
            raw = cell.encode("utf-8", "surrogateescape")
            found = raw.decode("utf-8", "backslashreplace")
            meant = raw.decode(OLD_ENCODING, "replace")
            fix = Phrase(
                "It may be in an older encoding, where it reads “{text}”. {advice}",
                text=meant[:80],
                advice=SAVE_AS_UTF8,
            )
            return column, (found, Phrase("text in UTF-8"), fix)
        if control := CONTROL.search(cell):
            found = cell.replace(control[0], f"\\x{ord(control[0]):02x}")
            expected = Phrase("text without control characters")
            return column, (found, expected, Phrase("Type the cell again."))
        if LOST_LETTER in cell:
            fix = Phrase(
                "Another program has lost a letter: type the cell again. {advice}",
                advice=SAVE_AS_UTF8,
            )
            return column, (cell, Phrase("text without the mark of a lost letter"), fix)
    return "", None
