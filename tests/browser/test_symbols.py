"""Each row on the map can be reached and opened, and tells what the record says."""

import re

import pytest
from playwright.sync_api import expect

from kosmap.words.language import date_in_words

SPREADS_UP_TO = 12


@pytest.fixture
def page(visit):
    return visit(date="2022-12-15")


def test_every_row_is_on_a_symbol_on_an_area_or_in_the_notice(page):
    for _ in range(3):
        page.in_frame("Zoom out").click()
        page.where()
    beside = [
        *page.frame.locator(".km-area-rows:visible").all_inner_texts(),
        *page.frame.locator(".km-notices:visible").all_inner_texts(),
    ]
    without_point = sum(int(re.search(r"\d+", text)[0]) for text in beside)
    assert without_point > 0
    on_symbols = sum(number for number, *_ in page.marker_counts())
    assert on_symbols + without_point == len(page.visible)


def test_no_symbol_lies_behind_another(page):
    for _ in range(3):
        page.where()
        covered = page.markers.evaluate_all(
            """all => all.map((one) => {
              const box = one.firstElementChild.getBoundingClientRect();
              const x = box.x + box.width / 2, y = box.y + box.height / 2;
              const at = document.elementFromPoint(x, y);
              const map = document.querySelector("#map_div").getBoundingClientRect();
              const outside = x < map.x || x > map.right || y < map.y || y > map.bottom;
              const other = at && at.closest(".leaflet-marker-icon[aria-label]");
              return !outside && other && other !== one ? one.ariaLabel : null;
            }).filter(Boolean)"""
        )
        assert covered == []
        page.in_frame("Zoom in").click()


SEEN_AT_ONCE = {
    "2008-03-17": [("clash", "un-courthouse-north-mitrovica")],
    "2022-12-15": [("barricade", None)],
    "2023-05-29": [("clash", "zvecan-municipal-building"), ("police_base", None)],
    "2023-09-24": [("clash", "banjska-monastery")],
}


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)], ids=str)
def test_what_matters_is_seen_at_its_own_place_without_a_click(visit, shipped, size):
    """Certain barricades, bases and clashes: never behind “+N”, never at another's place."""
    page = visit(
        date="2022-12-15", options={"viewport": dict(zip(("width", "height"), size, strict=True))}
    )
    events = {row["event_id"]: row for row in shipped.rows("events")}
    for date, seen in SEEN_AT_ONCE.items():
        page.frame.evaluate(
            "date => window.kosmap.show({day: Date.parse(date) / 864e5, first: null,"
            "trail: 30, types: [], mask: null, event: '', theme: '', sequence: 1e9})",
            date,
        )
        page.shows(date)
        drawn = page.frame.evaluate("window.kosmap.drawn()")
        for event_type, place in seen:
            ids = {
                row["id"]
                for row in page.visible
                if row["type"] == event_type
                and row["state"] == "certain"
                and place in (None, events[row["id"]]["place_id"])
                and events[row["id"]]["geo_precision"] != "3"
            }
            assert ids
            groups = [group for group in drawn if ids & set(group["ids"])]
            assert ids == ids & {row for group in groups for row in group["ids"]}
            for group in groups:
                assert "institution" not in group["types"]
                own = {events[row]["place_id"] for row in ids & set(group["ids"])}
                assert len(own) == 1
                marker = page.frame.locator(
                    f".leaflet-marker-icon[aria-label^='{group['place']}:']"
                )
                assert marker.count()
    everywhere = page.frame.evaluate("window.kosmap.drawn()")
    assert all(
        set(group["types"]) == {"institution"} or "institution" not in group["types"]
        for group in everywhere
    )


def test_close_by_an_uncertain_place_is_a_circle_with_countable_symbols(visit):
    page = visit(date="2022-12-15")
    laid = page.frame.locator(".km-laid[class*=km-houses]")
    for _ in range(8):
        if laid.count():
            break
        page.frame.locator(".leaflet-marker-icon[aria-label^='Leposavić'] .km-houses").hover()
        page.page.mouse.wheel(0, -400)
        page.where()
    expect(laid.locator(".km-laid-name")).to_have_text("Leposavić")
    drawn = page.frame.evaluate("window.kosmap.drawn()")
    (group,) = (
        one for one in drawn if one["place"] == "Leposavić" and "institution" in one["types"]
    )
    expect(laid.get_by_role("button")).to_have_count(len(group["ids"]))
    expect(page.frame.locator("path.km-accuracy").first).to_be_attached()
    laid.get_by_role("button").first.click()
    expect(page.popup.get_by_role("heading")).to_be_visible()


def test_a_small_group_spreads_and_each_of_its_rows_can_be_opened(page):
    group, number = page.marker_of(lambda rows: 3 <= rows <= SPREADS_UP_TO)
    group.click()
    expect(page.spread).to_have_count(number)
    opened = set()
    for at in range(number):
        page.spread.nth(at).locator(".km-group").click()
        heading = page.popup.get_by_role("heading")
        expect(heading).to_be_visible()
        opened.add((heading.inner_text(), page.popup.locator(".km-when").inner_text()))
        page.close_popup()
    assert len(opened) == number
    page.frame.locator("#map_div").click(position={"x": 300, "y": 500})
    expect(page.spread).to_have_count(0)


def test_a_large_group_lists_its_rows_and_each_can_be_opened(page, shipped):
    group, number = page.marker_of(lambda rows: rows > SPREADS_UP_TO)
    group.click()
    entries = page.popup.locator(".km-list button")
    expect(entries).to_have_count(number)
    opened = set()
    for at in range(number):
        words = entries.nth(at).locator("span").evaluate("one => one.firstChild.textContent")
        entries.nth(at).click()
        expect(page.popup.get_by_role("heading")).to_have_text(words)
        opened.add((words, page.popup.locator(".km-when").inner_text()))
        page.popup.get_by_role("button", name="back to the list").click()
        expect(entries).to_have_count(number)
    assert len(opened) == number


def test_the_rows_of_a_municipality_and_of_the_whole_north_can_be_opened(page):
    for button in (
        page.frame.locator(".km-notices"),
        page.frame.locator(".km-area-rows:visible").first,
    ):
        number = int(re.search(r"\d+", button.inner_text())[0])
        button.click()
        if number > 1:
            expect(page.popup.locator(".km-list button")).to_have_count(number)
            page.popup.locator(".km-list button").first.click()
        expect(page.popup.locator(".km-when")).to_be_visible()
        page.close_popup()


def test_a_popup_is_a_headline_and_the_panel_tells_the_rest(page, shipped):
    row = shipped.row("events", event_type="barricade", place_id="rudare", date="2022-12-10")
    place = shipped.row("places", place_id="rudare")
    page.frame.locator(".km-panel").get_by_role("button", name=row["title"]).click()
    popup = page.popup
    expect(popup.get_by_role("heading")).to_have_text(row["title"])
    when = date_in_words(row["date"], "en")
    assert "December 2022" in when
    expect(popup.locator(".km-when")).to_have_text(when)
    expect(popup.locator(".km-where")).to_contain_text(place["name_sr_latn"])
    expect(popup.locator(".km-where")).to_contain_text(place["name_sq"])
    expect(popup.locator(".km-brief")).to_contain_text(row["description"][:60])
    expect(popup.get_by_role("link")).to_have_count(0)
    popup.get_by_role("button", name="More, with sources").click()
    panel = page.frame.locator(".km-panel")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text(row["description"])
    cited = {entry.partition("#")[0] for entry in row["source_ids"].split(";")}
    addresses = {
        source["url"] for source in shipped.rows("sources") if source["source_id"] in cited
    } - {""}
    assert addresses
    links = panel.locator(".km-sources a")
    assert {link.get_attribute("href") for link in links.all()} == addresses
    for link in links.all():
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in link.get_attribute("rel")
    expect(panel.locator(".km-sources li")).to_have_count(len(cited))
    page.address_holds(event=row["event_id"])


def test_the_chosen_row_of_the_address_is_open_on_the_map_and_in_the_panel(visit, shipped):
    row = shipped.row("events", event_type="clash", place_id="zvecan", date="2023-05-29")
    page = visit(date="2023-05-29", event=row["event_id"])
    expect(page.popup.get_by_role("heading")).to_have_text(row["title"])
    panel = page.frame.locator(".km-panel")
    expect(panel.get_by_role("heading", name=row["title"])).to_be_visible()
    expect(page.frame.locator(".km-chosen")).to_have_count(1)
    panel.get_by_role("button", name="back to the list").click()
    page.address_holds(event=None)
    expect(panel.locator(".km-list button").first).to_be_visible()


def test_a_symbol_can_be_opened_by_keyboard(page):
    marker, _ = page.marker_of(lambda rows: rows == 1)
    marker.locator("..").focus()
    page.page.keyboard.press("Enter")
    expect(page.popup.get_by_role("heading")).to_be_visible()


def test_a_group_can_be_spread_and_opened_by_keyboard(page):
    group, number = page.marker_of(lambda rows: 3 <= rows <= SPREADS_UP_TO)
    group.locator("..").focus()
    page.page.keyboard.press("Enter")
    expect(page.spread).to_have_count(number)
    page.spread.first.focus()
    page.page.keyboard.press("Enter")
    expect(page.popup.get_by_role("heading")).to_be_visible()
