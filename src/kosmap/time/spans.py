"""What an EDTF date says about the first and the last day of a row.

Dates follow ISO 8601-2:2019 (EDTF) level 1, https://www.loc.gov/standards/datetime/.
Days are whole numbers, counted from 1970-01-01 (day 0), so that Python, numpy and the
browser compare the same numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from dateutil.relativedelta import relativedelta
from edtf import parse_edtf
from edtf.parser import EDTFParseException
from edtf.parser.parser_classes import Date, UncertainOrApproximate, Unspecified

from kosmap.words.phrase import Phrase

EPOCH = dt.date(1970, 1, 1)
OPEN_START = (dt.date.min - EPOCH).days
OPEN_END = (dt.date.max - EPOCH).days

SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}

# How far "about" reaches on either side, by the precision that is qualified. EDTF leaves
# this to the user of a date; the codebook states these figures.
APPROXIMATE_BY = {
    "day": relativedelta(days=5),
    "month": relativedelta(months=1),
    "season": relativedelta(months=3),
    "year": relativedelta(years=1),
}

# Nearly every date of a record is of these forms. They are read here because the grammar of
# the edtf package takes some 10 ms a date: a large file would take minutes. A test holds
# the two readings together.
USUAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
# What else may be a date, before the slow grammar is asked: digits unknown, marks misplaced.
RARE_DATE = re.compile(r"[0-9X?~%]+(?:-[0-9X?~%]+){0,2}")
LONGEST_SIDE = len("201X-XX-XX?")


class DateError(ValueError):
    """A date that is not EDTF level 1; its one argument, a phrase, says what was expected."""


@dataclass(frozen=True, slots=True)
class Span:
    """The four days of a row, each counted from 1970-01-01.

    The row surely lasts from ``latest_start`` to ``earliest_end`` (nothing is sure where
    the first is later than the second) and possibly from ``earliest_start`` to
    ``latest_end``.
    """

    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int


@dataclass(frozen=True, slots=True)
class Moment:
    """One side of an EDTF date: its first and last possible day and its precision."""

    first: dt.date
    last: dt.date
    precision: str
    approximate: bool = False
    uncertain: bool = False

    @property
    def earliest(self) -> dt.date:
        return self.first - APPROXIMATE_BY[self.precision] if self.vague else self.first

    @property
    def latest(self) -> dt.date:
        if not self.vague:
            return self.last
        day = dt.timedelta(days=1)
        return self.last + day + APPROXIMATE_BY[self.precision] - day

    @property
    def vague(self) -> bool:
        return self.approximate or self.uncertain


def day_number(date: dt.date) -> int:
    """Days from 1970-01-01 to `date`."""
    return (date - EPOCH).days


def day_date(day: int) -> dt.date:
    """The date of a day number."""
    return EPOCH + dt.timedelta(days=int(day))


def sides(text: str) -> tuple[str, str | None]:
    """The start and the end of an EDTF interval; the end is None for a single date."""
    start, slash, end = text.strip().partition("/")
    return start, end if slash else None


@lru_cache(maxsize=65536)
def parse_moment(text: str) -> Moment:
    """Read one side of an EDTF date: a day, month, season or year, perhaps with ``~?%``.

    Raises
    ------
    DateError
        If `text` is not of these forms.
    """
    usual = USUAL_DATE.fullmatch(text)
    first, last, precision, qualifier = _usual_date(*usual.groups()) if usual else _edtf_date(text)
    moment = Moment(
        first,
        last,
        precision,
        approximate=qualifier in ("~", "%"),
        uncertain=qualifier in ("?", "%"),
    )
    try:
        _ = moment.earliest, moment.latest
    except (OverflowError, ValueError) as error:
        raise _beyond_the_calendar(text) from error
    return moment


def _usual_date(
    year: str, month: str | None, day: str | None, qualifier: str
) -> tuple[dt.date, dt.date, str, str]:
    """First and last day, precision and qualifier of a day, month, season or year."""
    first_of_year = _calendar_day(int(year), 1, 1)
    if month is None:
        return first_of_year, first_of_year.replace(month=12, day=31), "year", qualifier
    if int(month) in SEASON_FIRST_MONTH and day is None:
        if qualifier:
            raise DateError(
                Phrase("a season is vague as it is: leave out the {mark}", mark=qualifier)
            )
        first = first_of_year.replace(month=SEASON_FIRST_MONTH[int(month)])
        return first, _last_day(first, months=3), "season", ""
    if not 1 <= int(month) <= 12:
        raise DateError(
            Phrase(
                "there is no month {month}, and seasons are 21 (spring) to 24 (winter)",
                month=month,
            )
        )
    first = first_of_year.replace(month=int(month))
    if day is None:
        return first, _last_day(first, months=1), "month", qualifier
    only = _calendar_day(int(year), int(month), int(day))
    return only, only, "day", qualifier


def _beyond_the_calendar(text: str) -> DateError:
    return DateError(Phrase("“{text}” reaches beyond the calendar of years 1 to 9999", text=text))


def _calendar_day(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        date = f"{year:04}-{month:02}-{day:02}"
        raise DateError(Phrase("there is no day {date} in the calendar", date=date)) from error


def _last_day(first: dt.date, months: int) -> dt.date:
    """The last of the `months` months that begin on the day `first`."""
    try:
        return first + relativedelta(months=months, days=-1)
    except (OverflowError, ValueError) as error:
        raise _beyond_the_calendar(str(first.year)) from error


def _edtf_date(text: str) -> tuple[dt.date, dt.date, str, str]:
    """The same for the rarer forms of EDTF level 1, such as ``201X`` or ``2012-XX``."""
    not_edtf = DateError(Phrase("“{text}” is not an ISO 8601-2 (EDTF level 1) date", text=text))
    if len(text) > LONGEST_SIDE or not RARE_DATE.fullmatch(text):
        raise not_edtf
    if set(text[:-1]) & set("?~%"):
        # Level 2 qualifies parts of a date; the package reads it, but drops the vagueness.
        raise DateError(Phrase("in “{text}” the mark ?, ~ or % must stand at the end", text=text))
    try:
        parsed = parse_edtf(text)
    except (EDTFParseException, ValueError, TypeError, AttributeError):
        raise not_edtf from None
    if isinstance(parsed, UncertainOrApproximate):
        parsed = parsed.date
    if not isinstance(parsed, (Date, Unspecified)) or len(str(parsed.year)) != 4:
        raise not_edtf
    try:
        first, last = dt.date(*parsed.lower_strict()[:3]), dt.date(*parsed.upper_strict()[:3])
    except ValueError as error:
        raise DateError(Phrase("“{text}” is no day of the calendar", text=text)) from error
    precision = "day" if first == last else "year" if (last - first).days > 31 else "month"
    return first, last, precision, text[-1]


@lru_cache(maxsize=65536)
def parse_span(text: str) -> Span:
    """The four days of an EDTF date.

    A single vague date (``2022-02``) is *a day within* it: its first possible day is the
    earliest start and end, its last the latest start and end. An interval lasts from one
    side to the other. ``..`` is an open side; an empty side is an unknown one.

    Raises
    ------
    DateError
        If `text` is no EDTF level 1 date, or an interval ends before it starts.

    Examples
    --------
    >>> parse_span("1970-01-02/1970-01-05")
    Span(earliest_start=1, latest_start=1, earliest_end=4, latest_end=4)
    """
    if not text.strip():
        raise DateError(Phrase("the date is empty"))
    if text.strip() == "/":
        raise DateError(Phrase("an interval needs at least one side that is known"))
    start_text, end_text = sides(text)
    if end_text is None:
        moment = parse_moment(start_text)
        earliest, latest = day_number(moment.earliest), day_number(moment.latest)
        return Span(earliest, latest, earliest, latest)

    start = None if start_text in ("", "..") else parse_moment(start_text)
    end = None if end_text in ("", "..") else parse_moment(end_text)
    earliest_end = day_number(end.earliest) if end else OPEN_END
    latest_end = day_number(end.latest) if end else OPEN_END
    earliest_start = day_number(start.earliest) if start else OPEN_START
    latest_start = day_number(start.latest) if start else OPEN_START
    # An unknown side is not an open one: the row may have begun, or ended, on any day
    # up to the side that is known.
    if start_text == "":
        latest_start = earliest_end
    if end_text == "":
        earliest_end = latest_start
    if latest_end < earliest_start:
        raise DateError(Phrase("“{text}” ends before it starts", text=text))
    return Span(earliest_start, latest_start, earliest_end, latest_end)
