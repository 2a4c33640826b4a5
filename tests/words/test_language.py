"""Dates as a reader sees them, in four languages."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kosmap.space.names import LANGUAGES
from kosmap.time.spans import day_number
from kosmap.words.language import (
    LOCALES,
    date_in_words,
    day_in_words,
    day_typed,
    days_typed,
    translator,
)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2022-12-15", "15 December 2022"),
        ("2022-02", "February 2022"),
        ("2022", "2022"),
        ("201X", "2010–2019"),
        ("2012-XX", "2012"),
        ("2012-05-XX", "May 2012"),
        ("2022-21", "spring 2022"),
        ("2022-22", "summer 2022"),
        ("2022-23", "autumn 2022"),
        ("2021-24", "winter 2021/22"),
        ("1999-24", "winter 1999/00"),
        ("2023-08-15~", "about 15 August 2023"),
        ("2023-08~", "about August 2023"),
        ("2023~", "about 2023"),
        ("2023-08-15?", "15 August 2023 (uncertain)"),
        ("2023-08-15%", "about 15 August 2023 (uncertain)"),
    ],
)
def test_one_date_in_words(date, words):
    assert date_in_words(date, "en") == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2022-12-10/2022-12-29", "10–29 December 2022"),
        ("2022-11-30/2022-12-02", "30 November – 2 December 2022"),
        ("2021-12-30/2022-01-02", "30 December 2021 – 2 January 2022"),
        ("2022-12-10/2022-12-10", "10 December 2022"),
        ("2022-07/2022-09", "July 2022 to September 2022"),
        ("2012/2013", "2012 to 2013"),
        ("2021-23/2022-21", "autumn 2021 to spring 2022"),
        ("2011-07-28/2011-11~", "28 July 2011 to about November 2011"),
        ("1999~/2023?", "about 1999 to 2023 (uncertain)"),
        ("2022-12-10/2022-12-31~", "10 December 2022 to about 31 December 2022"),
    ],
)
def test_an_interval_in_words(date, words):
    assert date_in_words(date, "en") == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2022-09-06/..", "since 6 September 2022"),
        ("2013/..", "since 2013"),
        ("2021-24/..", "since winter 2021/22"),
        ("2022-02~/..", "since about February 2022"),
        ("../2022-12-20", "until 20 December 2022"),
        ("../..", "throughout"),
    ],
)
def test_an_open_side_in_words(date, words):
    assert date_in_words(date, "en") == words


def test_an_unknown_side_is_not_told_as_an_open_one():
    for unknown, open_side in (("2022-09-06/", "2022-09-06/.."), ("/2022-12-20", "../2022-12-20")):
        words = date_in_words(unknown, "en")
        assert "unknown" in words
        assert words != date_in_words(open_side, "en")
    assert "6 September 2022" in date_in_words("2022-09-06/", "en")
    assert "20 December 2022" in date_in_words("/2022-12-20", "en")


# Dates that need no word of our own: CLDR has them in each language.
@pytest.mark.parametrize(
    ("date", "latin", "cyrillic", "albanian"),
    [
        ("2022-12-15", "15. decembar 2022.", "15. децембар 2022.", "15 dhjetor 2022"),
        ("2022-02", "februar 2022.", "фебруар 2022.", "shkurt 2022"),
        ("2012-05-XX", "maj 2012.", "мај 2012.", "maj 2012"),
        ("2022", "2022", "2022", "2022"),
        (
            "2022-12-10/2022-12-29",
            "10.–29. decembar 2022.",
            "10.–29. децембар 2022.",
            "10–29 dhjetor 2022",
        ),
        (
            "2022-11-30/2022-12-12",
            "30. novembar – 12. decembar 2022.",
            "30. новембар – 12. децембар 2022.",
            "30 nëntor – 12 dhjetor 2022",
        ),
        (
            "2021-12-30/2022-01-12",
            "30. decembar 2021. – 12. januar 2022.",
            "30. децембар 2021. – 12. јануар 2022.",
            "30 dhjetor 2021 – 12 janar 2022",
        ),
    ],
)
def test_dates_in_the_other_languages(date, latin, cyrillic, albanian):
    words = [date_in_words(date, language) for language in ("sr-Latn", "sr-Cyrl", "sq")]
    assert words == [latin, cyrillic, albanian]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_is_written_alike_alone_and_in_an_interval(language):
    alone = [date_in_words(day, language) for day in ("2021-12-03", "2022-01-02")]
    assert date_in_words("2021-12-03/2022-01-02", language).split(" – ") == alone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "date", ["2022-09-06/..", "../2022-09-06", "2022-09-06~", "2022-09-06?", "2022-09-06/"]
)
def test_a_qualified_date_holds_the_date_in_the_visitors_language(language, date):
    words, plain = date_in_words(date, language), date_in_words("2022-09-06", language)
    assert plain in words
    assert words != plain


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(LANGUAGES))
def test_a_day_number_reads_as_its_date(date, language):
    words = day_in_words(day_number(date), language)
    assert words == date_in_words(date.isoformat(), language)
    assert [int(number) for number in re.findall(r"\d+", words)] == [date.day, date.year]


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)),
    st.integers(1, 2000),
    st.sampled_from(LANGUAGES),
)
def test_an_interval_tells_both_its_days_and_years(first, days, language):
    last = first + dt.timedelta(days)
    words = date_in_words(f"{first}/{last}", language)
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    assert (numbers[0], *numbers[-2:]) == (first.day, last.day, last.year)
    assert (first.year in numbers[:-1]) == (first.year != last.year)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_a_translation_is_shown_in_english(language):
    assert set(LOCALES) == set(LANGUAGES)
    assert translator(language)("A text of no catalogue") == "A text of no catalogue"


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2022-12-15", "en", "2022-12-15"),
        (" 2022-12-15 ", "sq", "2022-12-15"),
        ("2022-12", "en", "2022-12-01"),
        ("2021-23", "en", "2021-09-01"),
        ("2013", "en", "2013-01-01"),
        ("15.12.2022.", "sr-Latn", "2022-12-15"),
        ("15.12.2022", "sr-Cyrl", "2022-12-15"),
        ("3.12.2022", "sq", "2022-12-03"),
        ("03/12/2022", "en", "2022-12-03"),
    ],
)
def test_a_typed_date_is_understood_as_it_is_usual_in_the_language(text, language, day):
    assert day_typed(text, language) == day_number(dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022-07-01/2022-12-31", ("2022-07-01", "2022-12-31")),
        (" 2022-07 / 2022-12 ", ("2022-07-01", "2022-12-31")),
        ("03/12/2022", (None, "2022-12-03")),
        ("2022-12-31/2022-07-01", None),
        ("2022-12-31/", None),
        ("../2022-07-01", None),
    ],
)
def test_a_range_is_typed_with_a_stroke(text, days):
    expected = days and tuple(day and day_number(dt.date.fromisoformat(day)) for day in days)
    assert days_typed(text, "en") == expected


@given(st.text(max_size=30), st.sampled_from(list(LOCALES)))
def test_whatever_is_typed_never_fails(text, language):
    assert day_typed(text, language) is None or isinstance(day_typed(text, language), int)
    assert days_typed(text, language) is None or len(days_typed(text, language)) == 2


@pytest.mark.parametrize("text", ["", "soon", "2022-13-40", "31.2.2022", "1.2"])
def test_what_is_no_date_is_not_guessed_at(text):
    assert day_typed(text, "en") is None
