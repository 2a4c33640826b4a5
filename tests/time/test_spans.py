"""What dates mean in days."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from kosmap.time.spans import (
    OPEN_END,
    OPEN_START,
    DateError,
    Span,
    day_date,
    day_number,
    parse_moment,
    parse_span,
)

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))
PRECISIONS = st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"])
PLAIN = st.builds(lambda day, form: day.strftime(form), DAYS, PRECISIONS)
SEASONS = st.builds(lambda year, season: f"{year}-{season}", st.integers(1000, 2999),
                    st.integers(21, 24))  # fmt: skip
QUALIFIED = st.builds(str.__add__, PLAIN, st.sampled_from(["", "~", "?", "%"]))
SIDES = st.one_of(QUALIFIED, SEASONS)
INTERVALS = st.builds("{}/{}".format, st.one_of(SIDES, st.sampled_from(["", ".."])),
                      st.one_of(SIDES, st.sampled_from(["", ".."])))  # fmt: skip
DATES = st.one_of(SIDES, INTERVALS)


def span_or_reject(text: str) -> Span:
    """The span of `text`; examples that are no date (an end before its start) do not count."""
    try:
        return parse_span(text)
    except DateError:
        assume(False)
        raise


def iso(span: Span) -> tuple[str, ...]:
    days = (span.earliest_start, span.latest_start, span.earliest_end, span.latest_end)
    return tuple("open" if day in (OPEN_START, OPEN_END) else str(day_date(day)) for day in days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021-10-13", ("2021-10-13",) * 4),
        ("2024-02", ("2024-02-01", "2024-02-29", "2024-02-01", "2024-02-29")),
        ("2021-23", ("2021-09-01", "2021-11-30", "2021-09-01", "2021-11-30")),
        ("2022-24", ("2022-12-01", "2023-02-28", "2022-12-01", "2023-02-28")),
        ("2022-12-10/2022-12-29", ("2022-12-10", "2022-12-10", "2022-12-29", "2022-12-29")),
        ("2022-09-06/..", ("2022-09-06", "2022-09-06", "open", "open")),
        ("2022-09-06/", ("2022-09-06", "2022-09-06", "2022-09-06", "open")),
        ("../2012-06-18", ("open", "open", "2012-06-18", "2012-06-18")),
        ("/2012-06-18", ("open", "2012-06-18", "2012-06-18", "2012-06-18")),
        ("2022-12-10~", ("2022-12-05", "2022-12-15", "2022-12-05", "2022-12-15")),
        ("2011-07-28/2011-11~", ("2011-07-28", "2011-07-28", "2011-10-01", "2011-12-31")),
        ("2022?", ("2021-01-01", "2023-12-31", "2021-01-01", "2023-12-31")),
        ("201X", ("2010-01-01", "2019-12-31", "2010-01-01", "2019-12-31")),
    ],
)
def test_dates_of_the_codebook(text, days):
    assert iso(parse_span(text)) == days


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "/", "2022-13", "2022-13-01", "2022-02-30", "2022-00", "0000", "2022-25",
        "2022-23~", "~2022", "2022-~12", "2022-W10-1", "20221210", "44905", "10.12.2022",
        "2022-12-29/2022-12-10", "2022-12-10/2022-12-12/2022-12-13", "9999~", "0001~/..",
        "9999-24", "..", "٢٠٢٢", "2022-12-10T10:00", "autumn",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(DateError):
        parse_span(text)


@given(st.one_of(DATES, st.text(max_size=25), st.text("0123456789-/.~?%XY", max_size=25)))
def test_any_text_is_read_or_refused(text):
    try:
        span = parse_span(text)
    except DateError:
        return
    assert OPEN_START <= span.earliest_start <= span.latest_start <= OPEN_END
    assert OPEN_START <= span.earliest_end <= span.latest_end <= OPEN_END
    assert span.earliest_start <= span.latest_end


@given(st.one_of(PLAIN, SEASONS))
def test_a_side_reads_as_the_edtf_package_reads_it(text):
    moment, parsed = parse_moment(text), parse_edtf(text)
    # The package lets winter end within its year, and other seasons as we do.
    assert moment.first == dt.date(*parsed.lower_strict()[:3])
    if not text.endswith("-24"):
        assert moment.last == dt.date(*parsed.upper_strict()[:3])


@given(SIDES)
def test_a_single_date_is_a_day_within_it(text):
    span = parse_span(text)
    assert (span.earliest_start, span.latest_start) == (span.earliest_end, span.latest_end)


@given(SIDES, SIDES)
def test_an_interval_lasts_from_one_side_to_the_other(start, end):
    whole = span_or_reject(f"{start}/{end}")
    assert (whole.earliest_start, whole.latest_start) == iso_days(start)
    assert (whole.earliest_end, whole.latest_end) == iso_days(end)


def iso_days(text: str) -> tuple[int, int]:
    span = parse_span(text)
    return span.earliest_start, span.latest_end


@given(SIDES)
def test_open_sides_reach_without_end(text):
    side = parse_span(text)
    since, until = parse_span(f"{text}/.."), parse_span(f"../{text}")
    assert (since.earliest_start, since.latest_start) == (side.earliest_start, side.latest_start)
    assert (since.earliest_end, since.latest_end) == (OPEN_END, OPEN_END)
    assert (until.earliest_start, until.latest_start) == (OPEN_START, OPEN_START)


@given(SIDES)
def test_an_unknown_side_is_possible_but_never_certain_beyond_the_known_one(text):
    side = parse_span(text)
    since, until = parse_span(f"{text}/"), parse_span(f"/{text}")
    assert since.latest_end == OPEN_END
    assert since.earliest_end == side.latest_start
    assert until.earliest_start == OPEN_START
    assert until.latest_start == side.earliest_end


@given(DAYS, PRECISIONS, st.sampled_from("~?%"))
def test_an_estimate_reaches_further_on_both_sides(day, form, mark):
    plain, vague = (parse_span(day.strftime(form) + end) for end in ("", mark))
    step = {"%Y": relativedelta(years=1), "%Y-%m": relativedelta(months=1)}.get(
        form, relativedelta(days=5)
    )
    assert day_date(vague.earliest_start) == day_date(plain.earliest_start) - step
    assert vague.latest_end > plain.latest_end
    assert vague.latest_end - plain.latest_end <= 366


@given(st.dates())
def test_days_are_counted_from_1970(day):
    assert day_date(day_number(day)) == day
    assert (day_number(day) == 0) == (day == dt.date(1970, 1, 1))
