"""Slider, change buttons and the typed date: each moves the selection and the address."""

import datetime as dt

import pytest


def test_the_slider_moves_what_is_shown_and_the_address(visit):
    page = visit().slide("2021-01-01")
    assert page.address == {"date": "2021-01-01"}
    assert "1 January 2021" in page.in_words
    assert page.count("Barricade") == page.count("Police base") == 0
    page.slide("2022-12-15")
    assert page.address == {"date": "2022-12-15"}
    assert page.count("Barricade") >= 6


def test_the_slider_spans_the_record_in_steps_of_a_day(visit):
    slider = visit().app.slider[0]
    first, last = (dt.datetime.fromtimestamp(end / 1e6, dt.UTC) for end in (slider.min, slider.max))
    assert first.date() <= dt.date(2008, 1, 1)
    assert last.date() >= dt.date(2026, 1, 15)
    assert slider.step == dt.timedelta(days=1) / dt.timedelta(microseconds=1)


def test_next_change_goes_to_the_first_day_on_which_the_map_differs(visit, shown):
    page = visit(date="2023-02-15")
    help_text = page.button("▶").help
    page.press("▶")
    there = dt.date.fromisoformat(page.day)
    assert page.address == {"date": page.day}
    assert f"{there.day} {there:%B %Y}" in help_text
    start = dt.date(2023, 2, 15)
    days = [start + dt.timedelta(days=n) for n in range((there - start).days + 1)]

    def rows(day: dt.date) -> set[str]:
        return {row["id"] for row in shown("--date", day.isoformat(), "--trail", "0")}

    begun = rows(start)
    # Momentary rows leave without a word; until the change nothing new begins.
    for day in days[1:-1]:
        assert rows(day) <= begun
    assert rows(there) != rows(days[-2])


def test_previous_change_goes_back_to_where_the_day_before_differs(visit, shown):
    page = visit(date="2023-02-15").press("◀")
    assert page.day < "2023-02-15"
    assert page.address == {"date": page.day}
    day_before = dt.date.fromisoformat(page.day) - dt.timedelta(days=1)
    now = {row["id"] for row in shown("--date", page.day, "--trail", "0")}
    before = {row["id"] for row in shown("--date", day_before.isoformat(), "--trail", "0")}
    assert now != before


def test_there_and_back_again(visit):
    page = visit(date="2022-12-15").press("▶")
    onward = page.day
    assert onward > "2022-12-15"
    page.press("▶").press("◀")
    assert page.day == onward


def test_at_the_ends_of_the_record_there_is_no_further_change(visit):
    first = visit(date="1900-01-01")
    assert first.button("◀").disabled
    assert not first.button("▶").disabled
    last = visit(date="2100-01-01")
    assert last.button("▶").disabled
    assert not last.button("◀").disabled


def test_a_typed_date(visit):
    page = visit()
    page.type_date("2013-11-03")
    assert page.day == "2013-11-03"
    assert page.address == {"date": "2013-11-03"}
    assert page.date_field.value == "2013-11-03"
    assert page.count("Vote") >= 1


def test_a_typed_date_beyond_the_record_goes_to_its_end(visit):
    page = visit().type_date("1900")
    assert page.address == {"date": page.day}
    assert page.button("◀").disabled


def test_a_typed_range(visit):
    page = visit().type_date("2022-07-01/2022-12-31")
    assert page.address == {"from": "2022-07-01", "to": "2022-12-31"}
    assert page.days == ("2022-07-01", "2022-12-31")
    assert page.type_date("2021/2022-03").address == {"from": "2021-01-01", "to": "2022-03-31"}


def test_a_typed_text_that_is_no_date_says_so_until_one_is(visit):
    page = visit(date="2022-12-20").type_date("the <b>thirtieth")
    assert page.day == "2022-12-20"
    words = "“the &lt;b&gt;thirtieth” is not a date such as 2022-12-15"
    assert words in page.html
    assert words not in page.type_date("2022-12-30").html
    assert page.day == "2022-12-30"


def test_the_field_for_the_date_follows_slider_and_buttons(visit):
    page = visit().slide("2021-09-24")
    assert page.date_field.value == "2021-09-24"
    page.press("▶")
    assert page.date_field.value == page.day


@pytest.mark.parametrize("way", ["typed", "button"])
def test_a_single_date_leaves_the_range(visit, way):
    page = visit(**{"from": "2022-12-28", "to": "2023-01-05"})
    if way == "typed":
        page.type_date("2021-09-24")
    else:
        page.press("◀")
    assert page.address == {"date": page.day}


def test_many_moves_in_a_row_lose_none(visit):
    page = visit()
    for day in ("2011-07-28", "2023-09-24", "2008-03-17", "2024-08-30", "2022-08-01"):
        page.slide(day)
        assert (page.day, page.address) == (day, {"date": day})


def test_the_filters_stay_while_the_slider_moves(visit):
    page = visit(types="barricade", municipality="zubin-potok").slide("2022-12-20")
    expected = {"date": "2022-12-20", "types": "barricade", "municipality": "zubin-potok"}
    assert page.address == expected
    assert page.count("Barricade") > 0
    assert page.count("Institution") == 0
