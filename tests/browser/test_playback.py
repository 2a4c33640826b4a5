"""Playback runs in the browser alone; keys in the map's frame move the day."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from kosmap.record.load import Files, load_record
from kosmap.time.presence import change_days, next_change
from kosmap.time.spans import day_date, parse_span

ROOT = Path(__file__).parents[2]
RECORD_DATES = """() => {
  window.dates = [window.kosmap.date];
  const look = () => {
    if (window.dates.at(-1) !== window.kosmap.date) window.dates.push(window.kosmap.date);
    requestAnimationFrame(look);
  };
  look();
}"""


def test_playing_moves_the_map_without_a_word_to_the_server(visit):
    page = visit(date="2022-12-01")
    page.frame.evaluate(RECORD_DATES)
    sent = page.sent
    page.in_frame("Play").click()
    page.frame.wait_for_function("window.kosmap.date > '2023-01-10'")
    assert page.sent == sent
    assert page.address["date"] == "2022-12-01"
    dates = page.frame.evaluate("window.dates")
    assert dates == sorted(dates)
    assert len(dates) > 10
    page.in_frame("Pause").click()
    expect(page.in_frame("Play")).to_be_visible()
    rests_at = page.date
    page.address_holds(date=rests_at)
    assert page.date == rests_at
    assert page.sent > sent


def test_what_playback_shows_is_what_the_record_holds(visit, shown, as_sets):
    page = visit(date="2022-12-01")
    page.in_frame("Play").click()
    page.frame.wait_for_function("window.kosmap.date > '2022-12-20'")
    page.in_frame("Pause").click()
    expect(page.in_frame("Play")).to_be_visible()
    assert as_sets(page.visible) == as_sets(shown("--date", page.date))


def test_playback_ends_with_the_record_and_says_so_to_the_page(visit):
    page = visit(date="2099-01-01")
    last = page.date
    page.slider.focus()
    for _ in range(5):
        page.page.keyboard.press("ArrowLeft")
    page.leaves(last)
    page.frame.get_by_role("combobox", name="Speed").select_option("30")
    page.in_frame("Play").click()
    page.shows(last)
    expect(page.in_frame("Play")).to_be_visible()
    page.address_holds(date=last)


def test_with_reduced_motion_it_steps_from_change_to_change(visit):
    page = visit(date="2022-12-15", options={"reduced_motion": "reduce"})
    days = change_days(load_record(Files.under(ROOT)).spans)
    day = parse_span("2022-12-15").earliest_start
    steps = ["2022-12-15"]
    for _ in range(2):
        day = next_change(days, day)
        steps.append(day_date(day).isoformat())
    page.frame.evaluate(RECORD_DATES)
    page.in_frame("Play").click()
    page.frame.wait_for_function("window.dates.length > 2")
    assert page.frame.evaluate("window.dates.slice(0, 3)") == steps
    page.in_frame("Pause").click()


@pytest.mark.parametrize("where", ["ruler", "heading"])
def test_keys_in_the_frame_move_the_day(visit, where):
    page = visit(date="2022-12-15")
    last = visit(date="2099-01-01").date if where == "ruler" else None
    if where == "ruler":
        page.ruler.focus()
    else:
        page.frame.locator(".km-date").click()
    press = page.page.keyboard.press
    press("ArrowRight")
    page.shows("2022-12-16")
    press("ArrowLeft")
    press("ArrowLeft")
    page.shows("2022-12-14")
    page.address_holds(date="2022-12-14")
    press("Home")
    page.shows("2008-01-01")
    page.address_holds(date="2008-01-01")
    if last:
        press("End")
        page.shows(last)
        page.address_holds(date=last)
        press("Home")
        page.shows("2008-01-01")
    press(" ")
    expect(page.in_frame("Pause")).to_be_visible()
    page.leaves("2008-01-01")
    press(" ")
    expect(page.in_frame("Play")).to_be_visible()
    page.address_holds(date=page.date)


def test_buttons_beside_play_go_to_the_neighbouring_changes(visit):
    page = visit(date="2022-12-15")
    page.in_frame("Next change").click()
    later = page.leaves("2022-12-15")
    page.address_holds(date=later)
    page.in_frame("Previous change").click()
    earlier = page.leaves(later)
    assert earlier <= "2022-12-15" < later
    page.address_holds(date=earlier)
