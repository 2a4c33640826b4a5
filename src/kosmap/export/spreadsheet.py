"""Tables that a spreadsheet opens: no cell of text is run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A cell that begins so is run, or hides one that is. The wide forms count in some keyboards'
# locales. See https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile(r"^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]")
# Where the list separator is a semicolon, as in most of Europe, a spreadsheet may split a
# cell there, and the rest of it becomes a cell of its own.
SPLIT_FORMULA = re.compile(r"(;\s*|\t\s*)(?=[=+\-@＝＋－＠])")
NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")
BYTE_ORDER_MARK = "\ufeff"

Cell = str | int | float | None


def harmless(cell: Cell) -> Cell:
    """`cell` as it may stand in a spreadsheet: an apostrophe before what would be run.

    Numbers stay numbers, negative ones too.

    Examples
    --------
    >>> harmless("=1+1"), harmless("-3.5"), harmless(-3.5)
    ("'=1+1", '-3.5', -3.5)
    """
    if not isinstance(cell, str) or NUMBER.match(cell):
        return cell
    cell = SPLIT_FORMULA.sub(r"\1'", cell)
    return f"'{cell}" if FORMULA.match(cell) else cell


def write_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as RFC 4180 CSV in UTF-8.

    It begins with a byte order mark: without it, Excel takes ``Zvečan`` for ``ZveÄ\u008dan``.
    """
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    table = csv.writer(text)
    table.writerow(header)
    table.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")
