"""What is wrong in a table, said so that a person can mend it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from kosmap.words.language import Translate
from kosmap.words.phrase import told


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
        What stands there, and what should. Our own words are phrases, which the page tells
        in the visitor's language.
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
        return self.sentence(str)

    def sentence(self, _: Translate) -> str:
        """All of it in the language that `_` translates to."""
        place = self.file
        if self.row is not None:
            place += ", " + _("row {row}").format(row=self.row)
        if self.column:
            place += ", " + _("column {column}").format(column=self.column)
        text = _("{place}: found {found}, expected {expected}.").format(
            place=place, found=shorten(told(self.found, _), _), expected=told(self.expected, _)
        )
        return f"{text} {told(self.fix, _)}" if self.fix else text

    def as_dict(self) -> dict:
        return asdict(self)


def shorten(text: str, _: Translate, most: int = 80) -> str:
    """`text` in quotes, cut to `most` characters; ``nothing`` for an empty cell."""
    if not text:
        return _("nothing")
    return _("“{text}”").format(text=text if len(text) <= most else text[: most - 1] + "…")
