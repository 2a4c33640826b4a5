"""Dates that a spreadsheet has rewritten, and what they were before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from dateutil import parser

from kosmap.time.spans import DateError, parse_span

# Spreadsheets count days from here; five digits reach from 1927 to 2173.
SPREADSHEET_EPOCH = dt.date(1899, 12, 30)
SERIAL = re.compile(r"([1-9][0-9]{4})(?:[.,][0-9]+)?")
NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\.?")
MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})\.?")
SHORT_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+Z?")
NAMED_MONTH = re.compile(r"(?:[0-9]{1,2}(?:st|nd|rd|th)?[ .-]*)?[A-Za-z]{3,9}[ .,-]*[0-9, -]*[0-9]")
# “Dec-22” is how spreadsheets show 2022-12: a month and a year, not a day.
MONTH_AND_SHORT_YEAR = re.compile(r"([A-Za-z]{3,9})[.-]([0-9]{2})")
SEASON = re.compile(r"(spring|summer|autumn|fall|winter)(?: of)? ([0-9]{4})", re.IGNORECASE)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# A longer text is prose, not a date.
LONGEST_DATE = 60
BETWEEN = re.compile(r"\s*[–—]\s*|\s+(?:-|to|until)\s+")


def proposals(text: str) -> list[str]:
    """The EDTF dates that `text` may have been, the likeliest first; none when unclear.

    Examples
    --------
    >>> proposals("10.12.2022"), proposals("44905"), proposals("Dec-22")
    (['2022-12-10'], ['2022-12-10'], ['2022-12'])
    """
    if len(text) > LONGEST_DATE:
        return []
    if whole := _side(text):
        return whole
    for parts in (text.split("/"), BETWEEN.split(text)):
        sides = [[part] if part == ".." or is_date(part) else _side(part) for part in parts]
        if len(parts) == 2 and all(sides):
            interval = "/".join(side[0] for side in sides)
            return [interval] if is_date(interval) else []
    return []


def _side(text: str) -> list[str]:
    text = text.strip()
    if serial := SERIAL.fullmatch(text):
        day = SPREADSHEET_EPOCH + dt.timedelta(days=int(serial[1]))
        return _dates([(day.year, day.month, day.day)])
    if numeric := NUMERIC.fullmatch(text):
        first, mark, second, year = numeric.groups()
        # Europe writes the day first. With strokes or hyphens it may be American.
        readings = [(_year(year), int(second), int(first))]
        if mark != ".":
            readings.append((_year(year), int(first), int(second)))
        return _dates(readings)
    for pattern in (YEAR_FIRST, SHORT_ISO):
        if found := pattern.fullmatch(text):
            return _dates([tuple(int(part) for part in found.groups())])
    if found := MONTH_AND_YEAR.fullmatch(text):
        return _dates([(int(found[2]), int(found[1]))])
    if found := WITH_TIME.fullmatch(text):
        return [found[1]] if is_date(found[1]) else []
    if found := SEASON.fullmatch(text):
        return _dates([(int(found[2]), SEASONS[found[1].lower()])])
    if found := MONTH_AND_SHORT_YEAR.fullmatch(text):
        text = f"{found[1]} 20{found[2]}"
    return _with_named_month(text)


def _with_named_month(text: str) -> list[str]:
    if not NAMED_MONTH.fullmatch(text):
        return []
    try:
        # Read twice over different days: what differs was not in the text.
        first, second = (
            parser.parse(text, dayfirst=True, default=dt.datetime(2000 + day, 1, day))
            for day in (1, 2)
        )
    except (ValueError, OverflowError):
        return []
    if first.year != second.year:
        return []
    day = (first.day,) if first.day == second.day else ()
    return _dates([(first.year, first.month, *day)])


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _dates(readings: Sequence[tuple[int, ...]]) -> list[str]:
    """The readings that are dates, without repeating one."""
    texts = (
        "-".join(f"{part:0{4 if i == 0 else 2}}" for i, part in enumerate(reading))
        for reading in readings
    )
    return [text for text in dict.fromkeys(texts) if is_date(text)]


def is_date(text: str) -> bool:
    """Whether `text` is an EDTF date."""
    try:
        parse_span(text)
    except DateError:
        return False
    return True
