"""Tables in Excel and LibreOffice workbooks (.xlsx)."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl

from kosmap.words.phrase import Phrase

from .limits import Limits
from .sheet import Sheet, refuse, sheet_of


def read_workbook(file: str, content: bytes, limits: Limits) -> Sheet:
    """Read the first sheet that has rows; real date cells become ISO 8601 dates.

    Raises
    ------
    Unreadable
        If it is no workbook, or unpacks to more than the limits allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile:
        raise refuse(file, Phrase("a damaged workbook"), Phrase("an .xlsx file")) from None
    if unpacked > limits.unpacked_bytes:
        raise refuse(
            file,
            Phrase("a workbook that unpacks to {count} MB", count=unpacked // 1_000_000),
            Phrase("at most {count} MB", count=limits.unpacked_bytes // 1_000_000),
        )
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise refuse(file, str(error)[:80], Phrase("an .xlsx file")) from error
    filled = []
    for sheet in book.worksheets:
        rows = []
        for row in sheet.iter_rows(values_only=True, max_col=limits.columns + 1):
            rows.append(_without_end([text_of(value) for value in row]))
            if len(rows) > limits.rows + 1:
                break
        if any(rows):
            filled.append((sheet.title, rows))
    if not filled:
        raise refuse(file, Phrase("a workbook without cells"), Phrase("a header row"))
    title, rows = filled[0]
    begins = next(number for number, row in enumerate(rows) if row)
    header = rows[begins]
    table, problems = sheet_of(file, header, rows[begins + 1 :], begins + 2, limits)
    assumed = (
        [
            Phrase(
                "Of {count} sheets the first, “{title}”, was read.", count=len(filled), title=title
            )
        ]
        if len(filled) > 1
        else []
    )
    return Sheet(table, tuple(problems), tuple(assumed))


def text_of(value: object) -> str:
    """A cell as text: dates in ISO 8601, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _without_end(cells: list[str]) -> list[str]:
    """A row up to its last cell that holds something: a sheet is as wide as it is formatted."""
    while cells and not cells[-1]:
        cells.pop()
    return cells
