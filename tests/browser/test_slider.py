"""The slider moves the map and the address, and nothing else of the map."""

import pytest
from playwright.sync_api import expect

FIRST = "2008-01-01"


@pytest.fixture
def page(visit):
    """The page, with the map moved and brought closer by hand."""
    page = visit(date="2022-12-15")
    page.in_frame("Zoom in").click()
    box = page.frame.locator("#map_div").bounding_box()
    x, y = box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.8
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 60, y - 80, steps=4)
    page.page.mouse.up()
    return page


def test_the_hand_moves_the_map(visit):
    page = visit(date="2022-12-15")
    home = page.where()
    page.in_frame("Zoom in").click()
    assert page.where()[0] != home[0]


def test_keys_move_the_map_and_the_address_and_keep_zoom_and_centre(page):
    where = page.where()
    page.slider.focus()
    last = None
    for key, date in (
        ("ArrowRight", "2022-12-16"),
        ("ArrowLeft", "2022-12-15"),
        ("Home", FIRST),
        ("End", None),
        ("PageDown", None),
        ("PageUp", None),
    ):
        before = page.date
        page.page.keyboard.press(key)
        if date:
            page.shows(date)
        else:
            date = page.leaves(before)
            assert (date > before) == (key in ("End", "PageUp"))
        if key == "PageUp":
            assert date == last
        last = date if key == "End" else last
        page.address_holds(date=date)
        page.shows(date)
    assert page.where() == where


def test_change_buttons_move_the_map_and_the_address_and_keep_zoom_and_centre(page, shown):
    where = page.where()
    page.button("▶").click()
    later = page.leaves("2022-12-15")
    assert later > "2022-12-15"
    page.address_holds(date=later)
    page.button("◀").click()
    earlier = page.leaves(later)
    assert earlier < later
    page.address_holds(date=earlier)
    assert {row["id"] for row in shown("--date", earlier)} == page.ids
    assert page.where() == where


def test_a_change_button_straight_after_a_key_is_not_lost(visit):
    page = visit(date="2022-12-15")
    page.slider.focus()
    page.page.keyboard.press("Home")
    page.shows(FIRST)
    page.address_holds(date=FIRST)
    page.button("▶").click()
    there = page.leaves(FIRST)
    page.address_holds(date=there)


def test_a_typed_date_straight_after_a_key_is_not_lost(visit):
    page = visit(date="2022-12-15")
    page.slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.shows("2022-12-16")
    page.address_holds(date="2022-12-16")
    page.type_date("2011-09-27")
    page.address_holds(date="2011-09-27")


def test_a_held_key_loses_no_day(visit):
    page = visit(date="2022-12-01")
    page.slider.focus()
    for _ in range(25):
        page.page.keyboard.press("ArrowRight")
    page.shows("2022-12-26")
    page.address_holds(date="2022-12-26")
    expect(page.slider).to_have_attribute("aria-valuetext", "2022-12-26")
    page.shows("2022-12-26")


def test_the_thumb_can_be_dragged(visit):
    page = visit(date="2022-12-15")
    thumb, track = page.slider, page.page.get_by_test_id("stSlider")
    box, room = thumb.bounding_box(), track.bounding_box()
    page.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.page.mouse.down()
    page.page.mouse.move(room["x"] + room["width"] / 2, box["y"], steps=10)
    page.page.mouse.up()
    there = page.leaves("2022-12-15")
    page.frame.wait_for_function("window.kosmap.date < '2018-12-31'")
    there = page.date
    assert "2015-06-01" < there < "2018-12-31"
    page.address_holds(date=there)


def test_symbols_that_stay_are_the_same_and_do_not_blink(visit):
    page = visit(date="2022-12-15")
    assert page.markers.count() > 5
    page.frame.evaluate(
        "document.querySelectorAll(\".leaflet-marker-icon[aria-label*='×']\").forEach("
        "(one) => { one.wasThere = one.ariaLabel + one.style.transform; })"
    )
    page.slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.shows("2022-12-16")
    page.address_holds(date="2022-12-16")
    markers = page.markers.evaluate_all(
        "all => all.map(one => [one.wasThere, one.ariaLabel + one.style.transform])"
    )
    stayed = [before for before, now in markers if before == now]
    assert len(stayed) > 5
    assert len([before for before, now in markers if before is None]) <= 1


def test_the_frame_is_not_loaded_again(visit):
    page = visit(date="2022-12-15")
    page.frame.evaluate("window.sameFrame = true")
    page.slider.focus()
    page.page.keyboard.press("PageDown")
    there = page.leaves("2022-12-15")
    page.address_holds(date=there)
    assert page.frame.evaluate("window.sameFrame")


def test_an_open_popup_stays_open(visit):
    page = visit(date="2022-12-15")
    marker, _ = page.marker_of(lambda rows: rows == 1)
    marker.click()
    title = page.popup.get_by_role("heading")
    expect(title).to_be_visible()
    words = title.inner_text()
    page.slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.shows("2022-12-16")
    page.address_holds(date="2022-12-16")
    expect(title).to_have_text(words)


def test_another_language_redraws_the_map_and_page_and_map_still_agree(visit):
    page = visit(date="2022-12-15")
    page.chip("Clash").click()
    expect(page.chip("Clash")).to_have_attribute("aria-pressed", "false")
    where = page.where()
    page.page.get_by_role("button", name="Language").click()
    page.page.get_by_role("button", name="Shqip").click()
    page.address_holds(lang="sq", date="2022-12-15")
    # The frame of the former language stays until the page is drawn.
    expect(page.page.locator("iframe[src*=st_folium]")).to_have_count(1)
    heading = page.page.frame_locator("iframe[src*=st_folium]").locator(".km-date")
    expect(heading).to_have_text("15 dhjetor 2022")
    assert not [row for row in page.visible if row["type"] == "clash"]
    assert page.where()[0] == where[0]
    page.slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.shows("2022-12-16")
    expect(heading).to_have_text("16 dhjetor 2022")
    page.address_holds(date="2022-12-16")
    barricades = page.frame.locator(".km-legend button").first
    barricades.click()
    expect(barricades).to_have_attribute("aria-pressed", "false")
    page.address_holds(
        types="attack,detention,institution,institution_change,police_base,police_operation,"
        "political,protest,vote"
    )
