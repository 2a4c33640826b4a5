"""The time ruler: a click goes to a date, dragging chooses a range."""

import datetime as dt

import pytest
from playwright.sync_api import expect

FIRST = dt.date(2008, 1, 1)


@pytest.fixture
def page(visit):
    return visit(date="2022-12-15", types="barricade,clash")


def x_of(page, date: str) -> float:
    """Where a date is on the ruler."""
    last = dt.timedelta(days=int(page.ruler.get_attribute("aria-valuemax"))) + dt.date(1970, 1, 1)
    box = page.ruler.bounding_box()
    return box["x"] + box["width"] * (dt.date.fromisoformat(date) - FIRST) / (last - FIRST)


def days_between(one: str, other: str) -> int:
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)


def drag(page, first: str, last: str) -> None:
    box = page.ruler.bounding_box()
    y = box["y"] + box["height"] / 2
    page.page.mouse.move(x_of(page, first), y)
    page.page.mouse.down()
    page.page.mouse.move(x_of(page, last), y, steps=5)
    page.page.mouse.up()


def test_a_click_goes_to_the_date(page):
    box = page.ruler.bounding_box()
    page.page.mouse.click(x_of(page, "2012-06-15"), box["y"] + box["height"] / 2)
    there = page.leaves("2022-12-15")
    assert days_between(there, "2012-06-15") < 14
    page.address_holds(date=there)


@pytest.mark.parametrize("ends", [("2021-09-01", "2023-06-01"), ("2023-06-01", "2021-09-01")])
def test_dragging_chooses_a_range(page, shown, as_sets, ends):
    drag(page, *ends)
    page.frame.wait_for_function("window.kosmap.date !== '2022-12-15'")
    page.page.wait_for_url(lambda url: "from=" in url and "to=" in url, wait_until="commit")
    first, last = page.address["from"], page.address["to"]
    assert "date" not in page.address
    assert days_between(first, min(ends)) < 14
    assert days_between(last, max(ends)) < 14
    expected = shown("--from", first, "--to", last, "--types", "barricade,clash")
    assert as_sets(page.visible) == as_sets(expected)
    expect(page.slider).to_have_count(2)


def test_a_range_can_be_left(page):
    drag(page, "2021-09-01", "2023-06-01")
    page.page.wait_for_url(lambda url: "from=" in url, wait_until="commit")
    page.frame.get_by_role("button", name="Range").click()
    page.page.wait_for_url(lambda url: "from=" not in url, wait_until="commit")
    assert page.address["date"] == page.date
    expect(page.slider).to_have_count(1)


def test_a_named_episode_is_a_range_to_click(page):
    page.frame.get_by_role("button", name="Dec 2022").click()
    page.address_holds(**{"from": "2022-12-10", "to": "2022-12-29", "date": None})
    assert {row["type"] for row in page.visible} >= {"barricade"}
