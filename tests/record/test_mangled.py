"""What a spreadsheet makes of a date is undone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kosmap.record.mangled import is_date, proposals

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@given(DAYS)
def test_a_day_is_found_again_in_each_form(day):
    serial = (day - dt.date(1899, 12, 30)).days
    for written in (
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}.",
        f"{day:%d/%m/%Y}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day} 00:00:00",
        str(serial),
        f"{day:%d %B %Y}",
    ):
        assert proposals(written)[0] == day.isoformat()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Dec-22", ["2022-12"]),
        ("December 2022", ["2022-12"]),
        ("12.2022", ["2022-12"]),
        ("autumn 2021", ["2021-23"]),
        ("12/25/2022", ["2022-12-25"]),
        ("2022-1-5", ["2022-01-05"]),
        ("10.12.2022/..", ["2022-12-10/.."]),
        ("44905/44924", ["2022-12-10/2022-12-29"]),
        ("31.02.2022", []),
        ("29.12.2022/10.12.2022", []),
        ("10 December", []),
        ("unknown", []),
        ("", []),
    ],
)
def test_other_forms(written, meant):
    assert proposals(written) == meant


@given(st.text(max_size=30))
def test_only_dates_are_proposed(text):
    assert all(is_date(date) for date in proposals(text))
