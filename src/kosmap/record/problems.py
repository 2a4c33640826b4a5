"""What is wrong in a table, said so that a person can mend it."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one cell (or in a whole file).

    Attributes
    ----------
    file : str
        Name of the table, as the maintainer knows it.
    row : int or None
        Row as a spreadsheet counts it: the header is row 1. None for the whole file.
    column : str
        Name of the column, or an empty string.
    found, expected : str
        What stands there, and what should.
    fix : str
        How to mend it, where that is not plain.
    left_out : bool
        True when the row is not shown because of it.
    """

    file: str
    row: int | None
    column: str
    found: str
    expected: str
    fix: str = ""
    left_out: bool = True

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        text = f"{place}: found {shorten(self.found)}, expected {self.expected}."
        if self.fix:
            text += f" {self.fix}"
        return text

    def as_dict(self) -> dict:
        return asdict(self)


def shorten(text: object, most: int = 80) -> str:
    """`text` in quotes, cut to `most` characters; ``nothing`` for an empty cell."""
    text = str(text)
    if not text:
        return "nothing"
    return f"“{text if len(text) <= most else text[: most - 1] + '…'}”"
