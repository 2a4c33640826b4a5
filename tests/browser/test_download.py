"""What the download menus of the map and of the comparison save."""

import csv
from pathlib import Path

from playwright.sync_api import Page, expect

from kosmap.export import FORMATS

from .views import PAGE_AT_REST, maps_of, open_menu, step

BEGINNINGS = {
    ".csv": b"\xef\xbb\xbf", ".geojson": b'{"type": "FeatureCollection"', ".kml": b"<?xml",
    ".gpkg": b"SQLite format 3", ".html": b"<!doctype html>", ".png": b"\x89PNG",
    ".svg": b"<?xml", ".pdf": b"%PDF",
}  # fmt: skip


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


def download(page: Page, label: str) -> tuple[str, bytes]:
    """The name and the content of a file of the download menu."""
    with page.expect_download() as waiting:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name=label, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_every_format_of_the_menu_is_a_file_of_the_view_as_it_is_now(follow):
    page = follow("?from=2022-12-01&to=2022-12-10&types=barricade,clash&municipality=zvecan")
    open_menu(page, "Download")
    step(page, 2)
    page.wait_for_url(lambda url: "from=2022-12-03" in url, wait_until="commit")
    (frame,) = maps_of(page, 1)
    page.evaluate(PAGE_AT_REST)
    buttons = page.get_by_test_id("stPopoverBody").locator("li > button:first-child")
    expect(buttons).to_have_count(len(FORMATS))
    labels = [button.inner_text() for button in buttons.all()]
    for form, label in zip(FORMATS.values(), labels, strict=True):
        name, content = download(page, label)
        assert name == f"kosmap-2022-12-03-to-2022-12-10{form.suffix}"
        assert content.startswith(BEGINNINGS[form.suffix])
        if form.name == "csv":
            shown = {row["id"] for row in frame.evaluate("window.kosmap.visible()")}
            assert {row["id"] for row in rows_of(content)} == shown
            assert "from=2022-12-03" in rows_of(content)[0]["selection"]


def test_a_click_while_the_page_runs_again_ends_in_a_file(follow):
    page = follow("?date=2022-12-01")
    open_menu(page, "Download")
    maps_of(page, 1)
    step(page, 1)
    page.wait_for_url(lambda url: "date=2022-12-02" in url, wait_until="commit")
    page.evaluate(PAGE_AT_REST)
    # The steps leave runs under way when the click comes, and draw the menu anew after it.
    with page.expect_download() as waiting:
        step(page, 8)
        button = page.get_by_test_id("stPopoverBody").get_by_role("button", name="Slide (PDF)")
        button.dispatch_event("click")
        step(page, 8)
    assert Path(waiting.value.path()).read_bytes().startswith(BEGINNINGS[".pdf"])


def test_a_file_that_does_not_come_is_said_and_can_be_asked_for_again(follow):
    page = follow("?date=2022-12-01")
    menu = open_menu(page, "Download")
    maps_of(page, 1)
    page.route("**/export/pdf?*", lambda route: route.abort("aborted"), times=1)
    menu.get_by_role("button", name="Slide (PDF)", exact=True).click()
    expect(menu.get_by_role("status").filter(has_text="did not come")).to_be_visible()
    assert download(page, "Slide (PDF)")[0] == "kosmap-2022-12-01.pdf"
    expect(menu.get_by_role("status").filter(has_text="did not come")).to_have_count(0)


def test_a_comparison_gives_away_either_date_and_what_changed(follow):
    page = follow("compare?date=2022-07-31&compare=2022-12-15&types=barricade")
    left, right = maps_of(page, 2)
    menu = open_menu(page, "Download")
    for words, frame in (("15 December 2022", right), ("31 July 2022", left)):
        menu.locator("label", has_text=words).click()
        date = frame.evaluate("window.kosmap.date")
        page.evaluate(PAGE_AT_REST)
        name, content = download(page, "Table (CSV)")
        assert name == f"kosmap-{date}.csv"
        shown = {row["id"] for row in frame.evaluate("window.kosmap.visible()")}
        assert {row["id"] for row in rows_of(content)} == shown
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Table of all changes (CSV)").click()
    changes = rows_of(Path(waiting.value.path()).read_bytes())
    appeared = {row["id"] for row in changes if row["change"] == "appeared"}
    assert appeared == {row["id"] for row in right.evaluate("window.kosmap.visible()")} - {
        row["id"] for row in left.evaluate("window.kosmap.visible()")
    }
    assert {row["first_date"] for row in changes} == {"2022-07-31"}
