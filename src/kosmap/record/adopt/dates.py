"""Dates as people write them, as ISO 8601-2 (EDTF level 1).

A date that can be read in two ways, such as 12/10/2022, is not guessed at: another date of its
column may settle the order of day and month, else it is asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names
from rapidfuzz.distance import Prefix

from kosmap.record.mangled import SERIAL, SPREADSHEET_EPOCH, WITH_TIME, is_date
from kosmap.words.folding import fold
from kosmap.words.language import LOCALES, locale_of

NUMERIC = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?")
YEAR_FIRST = re.compile(r"(\d{4})\s*([./-])\s*(\d{1,2})(?:\s*\2\s*(\d{1,2}))?\.?")
MONTH_AND_YEAR = re.compile(r"(\d{1,2})\s*[./]\s*(\d{4})\.?")
# “dec-22” is how spreadsheets show December 2022.
SHORT = re.compile(r"([^\W\d_]{3,})[.\s-]+(\d{2})")
DAY_MONTH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[.\s-]*)?([^\W\d_]{3,})\.?[\s,-]*(\d{4})\.?(?: (?:god|g)\w*\.?)?"
)
MONTH_DAY = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
DAYS_OF_MONTH = re.compile(r"(\d{1,2})\.?\s*[-–—]\s*(\d{1,2}\D.*)")
BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[–—]\s*|\s+(?:to|do|deri|до)\s+")
CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M)?Z?$", re.IGNORECASE)
# A longer text is prose.
LONGEST = 60
# Two digits of a year up to here are of this century.
PIVOT = 50
FEWEST_LETTERS = 3
LONGEST_ENDING = 2


@dataclass(frozen=True)
class Dated:
    """What a cell says of time.

    Attributes
    ----------
    edtf : str
        Empty where it is no date, or one that can be read in two ways.
    readings : tuple of str
        The ways in which it can be read, day first, then month first; else empty.
    """

    edtf: str = ""
    readings: tuple[str, ...] = ()


def read_date(text: str, day_first: bool | None = None) -> Dated:
    """The date of a cell.

    Parameters
    ----------
    day_first : bool or None
        The order of day and month between strokes or hyphens; None where it is not known.

    Examples
    --------
    >>> read_date("10.12.2022").edtf, read_date("dec-22").edtf, read_date("44905").edtf
    ('2022-12-10', '2022-12', '2022-12-10')
    >>> read_date("12/10/2022").readings
    ('2022-10-12', '2022-12-10')
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return Dated()
    if is_date(text):
        return Dated(text)
    if timed := WITH_TIME.fullmatch(text):
        return Dated(timed[1]) if is_date(timed[1]) else Dated()
    side = _side(CLOCK.sub("", text), day_first)
    return side if side.edtf or side.readings else _range(text, day_first)


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """The order of day and month that the dates of a column settle; None where none does."""
    settled = set()
    for text in texts:
        if found := NUMERIC.fullmatch(CLOCK.sub("", text.strip())):
            first, mark, second = int(found[1]), found[2], int(found[3])
            if mark != "." and (first > 12) != (second > 12):
                settled.add(first > 12)
    return settled.pop() if len(settled) == 1 else None


def _side(text: str, day_first: bool | None) -> Dated:
    """A single date."""
    text = text.strip()
    if serial := SERIAL.fullmatch(text):
        return Dated((SPREADSHEET_EPOCH + dt.timedelta(days=int(serial[1]))).isoformat())
    if numeric := NUMERIC.fullmatch(text):
        return _numeric(numeric, day_first)
    if found := YEAR_FIRST.fullmatch(text):
        return _dated(int(found[1]), int(found[3]), int(found[4]) if found[4] else None)
    if found := MONTH_AND_YEAR.fullmatch(text):
        return _dated(int(found[2]), int(found[1]))
    if (found := SHORT.fullmatch(text)) and (month := month_of(found[1])):
        return _dated(_year(found[2]), month)
    if (found := MONTH_DAY.fullmatch(text)) and (month := month_of(found[1])):
        return _dated(int(found[3]), month, int(found[2]))
    if (found := DAY_MONTH.fullmatch(text)) and (month := month_of(found[2])):
        return _dated(int(found[3]), month, int(found[1]) if found[1] else None)
    return Dated()


def _numeric(found: re.Match, day_first: bool | None) -> Dated:
    first, mark, second = int(found[1]), found[2], int(found[3])
    year = _year(found[4])
    readings = _dated(year, second, first).edtf, _dated(year, first, second).edtf
    if mark == ".":
        return Dated(readings[0])
    if day_first is not None:
        return Dated(readings[0 if day_first else 1])
    possible = [reading for reading in dict.fromkeys(readings) if reading]
    return Dated(possible[0]) if len(possible) == 1 else Dated(readings=tuple(possible))


def _range(text: str, day_first: bool | None) -> Dated:
    """Two dates with a dash or a word between them, or days of one month: 10–12 December 2022."""
    if found := DAYS_OF_MONTH.fullmatch(text):
        end = _side(found[2], day_first).edtf
        if len(end) == len("2022-12-12"):
            return _interval(f"{end[:-2]}{int(found[1]):02}", end)
    parts = BETWEEN.split(text)
    if len(parts) != 2:
        return Dated()
    start, end = (_side(part, day_first).edtf for part in parts)
    return _interval(start, end) if start and end else Dated()


def _interval(start: str, end: str) -> Dated:
    interval = f"{start}/{end}"
    return Dated(interval) if is_date(interval) else Dated()


def _dated(year: int, month: int, day: int | None = None) -> Dated:
    text = f"{year:04}-{month:02}" + ("" if day is None else f"-{day:02}")
    # A season is written in the place of the month: 2022-23 is no twenty-third month here.
    return Dated(text) if 1 <= month <= 12 and is_date(text) else Dated()


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < PIVOT else 1900)


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """The month that a word names in one of the four languages, in full, short or inflected.

    >>> month_of("decembra"), month_of("децембар"), month_of("dhjetor"), month_of("Sept")
    (12, 12, 12, 9)
    """
    written = fold(word)
    if len(written) < FEWEST_LETTERS:
        return None
    names = _month_names()
    if written in names:
        return names[written]
    # A case form differs from the name in its ending (decembar, decembra), a short form lacks it.
    shared = {name: Prefix.similarity(name, written) for name in names}
    longest = max(shared.values())
    ending = len(written) - longest
    months = {names[name] for name, length in shared.items() if length == longest}
    if len(months) == 1 and longest >= FEWEST_LETTERS and ending <= LONGEST_ENDING:
        return months.pop()
    return None


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    return {
        fold(name.rstrip(".")): month
        for language in LOCALES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for month, name in get_month_names(width, context, locale_of(language)).items()
    }
