"""Dates as people write them."""

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from kosmap.record.adopt.dates import day_comes_first, read_date
from kosmap.record.mangled import is_date
from kosmap.words.language import LOCALES, locale_of


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("10.12.2022", "2022-12-10"),
        ("10. 12. 2022.", "2022-12-10"),
        ("10.12.22", "2022-12-10"),
        ("25/12/2022", "2022-12-25"),
        ("12/25/2022", "2022-12-25"),
        ("05/05/2022", "2022-05-05"),
        ("2022/12/10", "2022-12-10"),
        ("2022-12-10 14:30", "2022-12-10"),
        ("10.12.2022 14:30", "2022-12-10"),
        ("44905", "2022-12-10"),
        ("dec-22", "2022-12"),
        ("12.2022", "2022-12"),
        ("10 December 2022", "2022-12-10"),
        ("December 10th, 2022", "2022-12-10"),
        ("10. decembra 2022. godine", "2022-12-10"),
        ("10. децембар 2022", "2022-12-10"),
        ("10 dhjetorit 2022", "2022-12-10"),
        ("1 juli 2020", "2020-07-01"),
        ("1 juna 2020", "2020-06-01"),
        ("10–12 December 2022", "2022-12-10/2022-12-12"),
        ("10.12.2022 - 12.12.2022", "2022-12-10/2022-12-12"),
        ("2022-12-10~", "2022-12-10~"),
        ("2022-09-06/..", "2022-09-06/.."),
    ],
)
def test_what_a_date_means(text, edtf):
    assert read_date(text).edtf == edtf


@pytest.mark.parametrize(
    "text", ["", "soon", "32.12.2022", "13/13/2022", "marble 2022", "1.2", "x" * 99]
)
def test_what_is_no_date_is_none(text):
    assert read_date(text).edtf == ""
    assert read_date(text).readings == ()


def test_what_can_be_read_in_two_ways_is_not_guessed():
    dated = read_date("12/10/2022")
    assert (dated.edtf, dated.readings) == ("", ("2022-10-12", "2022-12-10"))
    assert read_date("12/10/2022", day_first=True).edtf == "2022-10-12"
    assert read_date("12/10/2022", day_first=False).edtf == "2022-12-10"


def test_other_dates_of_the_column_settle_the_order():
    assert day_comes_first(["12/10/2022", "25/12/2022"]) is True
    assert day_comes_first(["12/10/2022", "12/25/2022"]) is False
    assert day_comes_first(["12/10/2022", "10.12.2022"]) is None
    assert day_comes_first(["25/12/2022", "12/25/2022"]) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(list(LOCALES)))
def test_a_long_date_of_any_language_is_that_day(date, language):
    written = format_date(date, "long", locale=locale_of(language))
    assert read_date(written).edtf == date.isoformat()


@given(st.text(max_size=70))
def test_whatever_stands_there_gives_a_date_or_none(text):
    dated = read_date(text)
    assert all(is_date(edtf) for edtf in (dated.edtf, *dated.readings) if edtf)
