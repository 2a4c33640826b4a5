"""Read a table of the record as it is: text in every cell, and what was wrong with the file.

Tables are UTF-8, comma separated, quoted as in RFC 4180, with a header row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from .problems import Problem

HEADER_ROW = 1
# A cell holds a few sentences. A far longer one is a quote that was never closed.
LONGEST_CELL = 20_000
SAVE_AS_UTF8 = "Save the file as “CSV UTF-8 (comma delimited)”."


def read_table(path: Path, columns: Sequence[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Read the table at `path`.

    Parameters
    ----------
    path : Path
    columns : sequence of str
        The columns that the table must have; others are reported and left out.

    Returns
    -------
    table : pandas.DataFrame
        The readable rows, all cells text without surrounding space; the index is the row
        as a spreadsheet counts it (the header is row 1).
    problems : list of Problem
    """
    empty = pd.DataFrame(columns=list(columns), dtype=str)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return empty, [Problem(path.name, None, "", "no such file", f"a table at {path}")]
    except OSError as error:
        reason = error.strerror or str(error)
        return empty, [Problem(path.name, None, "", reason, "a file that can be read")]
    # Bytes that are not UTF-8 are kept as lone surrogates, so that only their rows are lost.
    text = raw.decode("utf-8-sig", errors="surrogateescape")
    if not text.strip():
        return empty, [
            Problem(path.name, None, "", "an empty file", "a header row: " + ",".join(columns))
        ]
    rows, problems = _records(text, path.name)
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    missing = [column for column in columns if column not in header]
    if missing:
        found = ",".join(header) or "no header"
        fix = (
            "Is the file separated by semicolons or tabs? It must be commas."
            if (len(header) == 1 and any(mark in header[0] for mark in ";\t"))
            else ""
        )
        problems.append(
            Problem(path.name, HEADER_ROW, "", found, "the columns " + ", ".join(missing), fix)
        )
        return empty, problems
    problems += [
        Problem(path.name, HEADER_ROW, name, name, "only the documented columns", left_out=False)
        for name in header
        if name not in columns
    ]

    kept_rows, kept_cells = [], []
    for number, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            problems.append(
                Problem(
                    path.name,
                    number,
                    "",
                    f"{len(cells)} cells",
                    f"{len(header)} cells",
                    "Is a cell with a comma missing its quotes?",
                )
            )
            continue
        broken = next((i for i, cell in enumerate(cells) if _not_utf8(cell)), None)
        if broken is not None:
            problems.append(
                Problem(
                    path.name,
                    number,
                    header[broken],
                    _show_bytes(cells[broken]),
                    "text in UTF-8",
                    SAVE_AS_UTF8,
                )
            )
            continue
        kept_rows.append(number)
        kept_cells.append([cell.strip() for cell in cells])
    table = pd.DataFrame(kept_cells, columns=header, index=kept_rows, dtype=str)
    return table[list(columns)], problems


def _records(text: str, name: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """The records of a CSV text with their numbers, as far as it can be read."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: list[tuple[int, list[str]]] = []
    problems = []
    number = 0
    while True:
        number += 1
        try:
            rows.append((number, next(reader)))
        except StopIteration:
            return rows, problems
        except csv.Error as error:
            problems.append(
                Problem(
                    name,
                    number,
                    "",
                    str(error),
                    f"cells of at most {LONGEST_CELL} characters",
                    f"Near line {reader.line_num} of the file: is a quotation mark not closed?",
                )
            )


def _not_utf8(cell: str) -> bool:
    return not cell.isascii() and any("\udc80" <= mark <= "\udcff" for mark in cell)


def _show_bytes(cell: str) -> str:
    """The cell with each byte that is not UTF-8 as ``\\xHH``."""
    return cell.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
