"""When the rows of a foreign table happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from kosmap.words.phrase import Phrase

from . import published
from .dates import Dated, day_comes_first, read_date

DATE_EXPECTED = Phrase("a date such as 2022-12-10, 10.12.2022 or 10 December 2022")
# Takes the row, the role of the cell, what was found and what was expected.
Report = Callable[[int, str, str, str], None]


class Clock:
    """Reads the dates of a table; afterwards `assumed` and `ambiguous` tell what it met.

    Parameters
    ----------
    headings : mapping of str to str
        The heading of each role.
    kind : str
        As of `published.kind_of_table`.
    day_first : bool or None
        The order of day and month; None lets the dates of the table settle it, if they do.
    """

    def __init__(
        self,
        table: pd.DataFrame,
        headings: Mapping[str, str],
        kind: str,
        day_first: bool | None,
        report: Report,
    ) -> None:
        self.kind, self.day_first, self.report = kind, day_first, report
        self.assumed: list[str] = []
        # The first date that can be read in two ways, with both readings.
        self.ambiguous: tuple[str, tuple[str, str]] | None = None
        self._read: dict[str, Dated] = {}
        if day_first is None and not kind:
            self._settle([table[headings[r]] for r in ("date", "end_date") if r in headings])

    def _settle(self, columns: list[pd.Series]) -> None:
        """Find out whether the day is written first, where a date of the table shows it."""
        self.day_first = day_comes_first(text for column in columns for text in column.unique())
        if self.day_first is None:
            return
        words = {
            True: Phrase("Dates such as 12/10/2022 have the day first, as others of them show."),
            False: Phrase("Dates such as 12/10/2022 have the month first, as others of them show."),
        }
        self.assumed.append(words[self.day_first])

    def date(self, row: int, record: Mapping[str, str], start: str, end: str) -> str:
        """The EDTF date of a row; empty, with a report, where there is none.

        Parameters
        ----------
        record : mapping of str to str
            The row by the headings of its table.
        start, end : str
            The cells of its date and of its last day.
        """
        if self.kind:
            date = (
                published.acled_date(start, record.get("time_precision", ""))
                if self.kind == "acled"
                else published.ged_date(start, end, record.get("date_prec", ""))
            )
            if not date:
                self.report(row, "date", start, DATE_EXPECTED)
            return date
        if not start:
            self.report(row, "date", start, DATE_EXPECTED)
            return ""
        date = self.moment(row, "date", start)
        if not date or not end or end == start or "/" in date:
            return date
        last = self.moment(row, "end_date", end)
        return f"{date}/{last}" if last else ""

    def life(self, row: int, start: str, end: str) -> str:
        """The life of an institution; a side that is empty or cannot be read is open."""
        sides = (self.moment(row, "date", start), self.moment(row, "end_date", end))
        return "/".join(side or ".." for side in sides)

    def moment(self, row: int, role: str, text: str) -> str:
        """One cell as a date; what cannot be read, or in two ways, is reported."""
        if not text:
            return ""
        if text not in self._read:
            self._read[text] = read_date(text, self.day_first)
        dated = self._read[text]
        if dated.readings:
            first, second = dated.readings
            self.ambiguous = self.ambiguous or (text, (first, second))
            expected = Phrase(
                "a date that can be read in one way: {first} or {second}?",
                first=first,
                second=second,
            )
            self.report(row, role, text, expected)
        elif not dated.edtf:
            self.report(row, role, text, DATE_EXPECTED)
        return dated.edtf
