"""The visitor's language: translated words and dates written as words.

English is the language of the source text; the catalogues of the others are compiled by
Babel into ``locale/<language>/LC_MESSAGES/kosmap.mo``. A text without a translation is shown
in English.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import ParseError, format_date, format_skeleton, parse_date, parse_pattern

from kosmap.time.spans import DateError, Moment, day_date, day_number, parse_moment, sides

Translate = Callable[[str], str]

LOCALES = {"en": "en_GB", "sr-Latn": "sr_Latn", "sr-Cyrl": "sr_Cyrl", "sq": "sq"}
CATALOGUES = Path(__file__).parents[1] / "locale"


@lru_cache
def translator(language: str) -> Translate:
    """The gettext function of a language (a BCP 47 tag of :data:`LOCALES`)."""
    return gettext.translation(
        "kosmap", CATALOGUES, languages=[LOCALES[language]], fallback=True
    ).gettext


@lru_cache
def locale_of(language: str) -> Locale:
    return Locale.parse(LOCALES[language])


def day_in_words(day: int, language: str) -> str:
    """A day number as a long date: ``15 December 2022``."""
    return format_date(day_date(day), "long", locale=locale_of(language))


def days_typed(text: str, language: str) -> tuple[int | None, int] | None:
    """The days that a visitor means who types a date or a range; None when it is neither.

    Returns
    -------
    first : int or None
        The first day of a range (``2022-07-01/2022-12-31``); None for a single date.
    last : int
        The last day of the range, or the date, as of :func:`day_typed`.
    """
    start, end = (side and side.strip() for side in sides(text))
    try:
        days = day_number(parse_moment(start or "").first), day_number(parse_moment(end or "").last)
        return days if days[0] <= days[1] else None
    except DateError:
        day = day_typed(text, language)
        return None if day is None else (None, day)


def day_typed(text: str, language: str) -> int | None:
    """The day that a visitor means who types a date; None when it is no date.

    An EDTF date means its first day (``2022-12-15``, ``2022-12``, ``2022-23``); numbers in
    another form are read in the order of the language (``15.12.2022``, ``15/12/2022``).
    """
    text = text.strip()
    try:
        return day_number(parse_moment(text).first)
    except DateError:
        pass
    try:
        return day_number(parse_date(text, locale_of(language)))
    except (ParseError, ValueError, IndexError):
        return None


def seasons(_: Translate) -> dict[int, str]:
    """Names of the seasons by the month in which they begin."""
    return {3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")}


@lru_cache(maxsize=65536)
def date_in_words(text: str, language: str) -> str:
    """An EDTF date in words, with its precision.

    Examples
    --------
    >>> date_in_words("2021-23", "en")
    'autumn 2021'
    >>> date_in_words("2022-12-10/2022-12-29", "en")
    '10–29 December 2022'
    >>> date_in_words("2022-09-06/..", "en")
    'since 6 September 2022'
    """
    _ = translator(language)
    start_text, end_text = sides(text)
    if end_text is None:
        return moment_in_words(parse_moment(start_text), language)
    if end_text == start_text and start_text not in ("", ".."):
        return moment_in_words(parse_moment(start_text), language)
    start = None if start_text in ("", "..") else parse_moment(start_text)
    end = None if end_text in ("", "..") else parse_moment(end_text)
    if start and end:
        exact = all(m.precision == "day" and not m.vague for m in (start, end))
        if exact:
            return _days_in_words(start.first, end.first, locale_of(language))
        return _("{start} to {end}").format(
            start=moment_in_words(start, language), end=moment_in_words(end, language)
        )
    if start:
        words = _("since {date}") if end_text == ".." else _("from {date}, end unknown")
        return words.format(date=moment_in_words(start, language))
    if end:
        words = _("until {date}") if start_text == ".." else _("start unknown, until {date}")
        return words.format(date=moment_in_words(end, language))
    return _("throughout") if start_text == ".." else _("start unknown")


def moment_in_words(moment: Moment, language: str) -> str:
    """One side of an EDTF date in words: ``about 15 August 2023``."""
    _ = translator(language)
    locale = locale_of(language)
    if moment.precision == "day":
        words = format_date(moment.first, "long", locale=locale)
    elif moment.precision == "month":
        words = format_skeleton("yMMMM", moment.first, locale=locale)
    elif moment.precision == "season":
        words = _("{season} {year}").format(
            season=seasons(_)[moment.first.month], year=_season_year(moment.first)
        )
    elif moment.first.year == moment.last.year:
        words = str(moment.first.year)
    else:
        words = f"{moment.first.year}–{moment.last.year}"
    if moment.approximate:
        words = _("about {date}").format(date=words)
    if moment.uncertain:
        words = _("{date} (uncertain)").format(date=words)
    return words


def _season_year(first: dt.date) -> str:
    return f"{first.year}/{(first.year + 1) % 100:02}" if first.month == 12 else str(first.year)


def _days_in_words(first: dt.date, last: dt.date, locale: Locale) -> str:
    """Two days as CLDR writes an interval, but with the months' full names."""
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = locale.interval_formats["yMMMd"][differs]
    words = "".join(
        parse_pattern(pattern.replace("MMM", "MMMM").replace("dd", "d")).apply(date, locale)
        for date, pattern in zip((first, last), patterns, strict=True)
    )
    return words.replace("\u2009–\u2009", "–" if differs == "d" else " – ")
