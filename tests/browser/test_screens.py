"""On a phone, on a projector, under another path, and twice at once."""

import pytest
from playwright.sync_api import expect

SCREENS = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "projector": {"viewport": {"width": 1024, "height": 768}},
}
OVERFLOW = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_scrolls_sideways_and_the_slider_is_at_hand(visit, screen):
    page = visit(date="2022-12-15", options=SCREENS[screen])
    window = SCREENS[screen]["viewport"]
    assert page.page.evaluate(OVERFLOW) <= 0
    for part in ("#map_div", ".km-panel", ".km-ruler", ".km-playback", ".km-date"):
        box = page.frame.locator(part).bounding_box()
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= window["width"], part
    expect(page.page.get_by_test_id("stSlider")).to_be_in_viewport(ratio=1)
    box = page.page.get_by_test_id("stSlider").bounding_box()
    assert box["width"] > 0.4 * window["width"]
    map_box = page.frame.locator("#map_div").bounding_box()
    assert map_box["width"] > 0.6 * window["width"]
    assert map_box["height"] > 300
    expect(page.frame.locator(".km-date")).to_be_in_viewport()
    page.slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.shows("2022-12-16")


def test_under_another_path_everything_works(visitor, serve, shown, as_sets):
    page = visitor().open(f"{serve(path='x').url}?date=2022-12-15")
    assert as_sets(page.visible) == as_sets(shown("--date", "2022-12-15"))
    expect(page.frame.locator(".km-area-name")).to_have_count(4)
    page.frame.locator(".km-panel .km-list button").first.click()
    expect(page.popup.get_by_role("heading")).to_be_visible()
    page.slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.shows("2022-12-16")
    page.address_holds(date="2022-12-16")
    assert page.page.url.split("?")[0].endswith("/x/")


def test_two_pages_side_by_side_have_states_of_their_own(visit):
    one, other = visit(date="2022-12-15"), visit(date="2023-09-24")
    there = other.where()
    one.in_frame("Zoom in").click()
    one.chip("Institution").click()
    one.slider.focus()
    one.page.keyboard.press("ArrowRight")
    one.shows("2022-12-16")
    one.page.wait_for_url(lambda url: "types=" in url and "2022-12-16" in url, wait_until="commit")
    other.chip("Vote").click()
    other.page.wait_for_url(lambda url: "types=" in url, wait_until="commit")
    assert other.date == other.address["date"] == "2023-09-24"
    assert "institution" in other.address["types"].split(",")
    assert {"institution"} <= {row["type"] for row in other.visible}
    assert one.date == "2022-12-16"
    assert "institution" not in {row["type"] for row in one.visible}
    assert other.where() == there


def test_on_a_wall_of_4k_all_is_larger_and_still_opens_where_it_is_clicked(visit):
    usual, wall = (
        visit(date="2022-12-15"),
        visit(date="2022-12-15", options={"viewport": {"width": 3840, "height": 2160}}),
    )
    for part in (".km-date", ".km-legend .km-symbol", ".leaflet-marker-icon .km-symbol"):
        small, large = (
            page.frame.locator(part).first.bounding_box()["height"] for page in (usual, wall)
        )
        assert large > 1.4 * small, part
    expect(wall.page.get_by_test_id("stSlider")).to_be_in_viewport(ratio=1)
    marker, _ = wall.marker_of(lambda rows: rows == 1)
    box = marker.bounding_box()
    wall.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(wall.popup.locator(".km-when")).to_be_visible()


COVERED = """() => {
  const symbols = [...document.querySelectorAll(".km-group")]
    .map((one) => one.getBoundingClientRect());
  const covers = (name) => (box) => box.left < name.right - 2 && name.left < box.right - 2
    && box.top < name.bottom - 2 && name.top < box.bottom - 2;
  return [...document.querySelectorAll(".km-place")]
    .filter((place) => place.offsetWidth && symbols.some(covers(place.getBoundingClientRect())))
    .map((place) => place.textContent);
}"""


def test_names_of_places_are_not_cut_by_symbols(visit):
    page = visit(date="2022-12-15")
    page.where()
    assert page.frame.evaluate(COVERED) == []
    assert page.frame.locator(".km-place:visible").count() > 3
