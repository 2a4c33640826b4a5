"""All that a visitor does with a mouse can be done without one."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

HAS_THE_FOCUS = "one => one === one.getRootNode().activeElement && document.hasFocus()"
EDGE = 12  # pixels around an element in which its focus may be drawn


@pytest.fixture
def page(visit):
    return visit(date="2022-12-15")


def has_focus(target: Locator) -> bool:
    return target.count() == 1 and target.evaluate(HAS_THE_FOCUS)


def reach(page, target: Locator, within: int, key: str = "Tab") -> None:
    """Press a key until the focus is on `target`."""
    for _ in range(within):
        page.page.keyboard.press(key)
        if has_focus(target):
            return
    raise AssertionError(f"{target} is not reached by {within} × {key}")


def skip(page, name: str) -> None:
    """Follow a link that leads past a part of the page; it is seen when it has the focus."""
    link = page.page.get_by_role("link", name=name)
    reach(page, link, 4)
    expect(link).to_be_in_viewport(ratio=1)
    page.page.keyboard.press("Enter")


def skip_header(page) -> None:
    skip(page, "Skip the header")


def at_slider(page) -> None:
    skip_header(page)
    skip(page, "Skip the map")
    reach(page, page.slider, 3)


def test_the_slider_is_reached_and_moved(page):
    at_slider(page)
    page.page.keyboard.press("ArrowRight")
    page.shows("2022-12-16")
    page.address_holds(date="2022-12-16")
    reach(page, page.page.get_by_role("button", name="Next change"), 2)
    page.page.keyboard.press("Enter")
    assert page.leaves("2022-12-16") > "2022-12-16"


def test_a_symbol_is_opened_read_and_left(page):
    skip_header(page)
    box, _ = page.marker_of(lambda rows: rows == 1)
    marker = box.locator("..")
    reach(page, marker, 25)
    page.page.keyboard.press("Enter")
    story = page.popup.get_by_role("group")
    expect(story).to_be_focused()
    expect(page.popup.locator(".km-when")).to_be_visible()
    reach(page, page.popup.get_by_role("button", name="More, with sources"), 1)
    page.page.keyboard.press("Escape")
    expect(page.popup).to_have_count(0)
    expect(marker).to_be_focused()


def test_a_group_is_spread_and_each_escape_leads_one_step_back(page):
    box, number = page.marker_of(lambda rows: 3 <= rows <= 12)
    group = box.locator("..")
    skip_header(page)
    reach(page, group, 45)
    page.page.keyboard.press("Enter")
    expect(page.spread).to_have_count(number)
    expect(page.spread.first).to_be_focused()
    page.page.keyboard.press("Tab")
    name = page.spread.nth(1).get_attribute("aria-label")
    expect(page.spread.nth(1)).to_be_focused()
    page.page.keyboard.press("Enter")
    heading = page.popup.get_by_role("heading")
    expect(heading).to_be_visible()
    assert name.endswith(f": {heading.inner_text()}")  # its title, not its key
    page.page.keyboard.press("Escape")
    expect(page.popup).to_have_count(0)
    expect(page.spread.nth(1)).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(page.spread).to_have_count(0)
    expect(group).to_be_focused()


def test_a_large_group_is_read_row_by_row(page):
    box, _ = page.marker_of(lambda rows: rows > 12)
    group = box.locator("..")
    skip_header(page)
    reach(page, group, 45)
    page.page.keyboard.press("Enter")
    expect(page.popup.get_by_role("group")).to_be_focused()
    row = page.popup.locator(".km-list button").nth(1)
    reach(page, row, 2)
    page.page.keyboard.press("Enter")
    expect(page.popup.locator(".km-when")).to_be_visible()
    reach(page, page.popup.get_by_role("button", name="back to the list"), 1)
    page.page.keyboard.press("Enter")
    expect(row).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(group).to_be_focused()


def test_a_row_of_the_list_is_chosen_and_come_back_to(page):
    panel = page.frame.locator(".km-panel")
    row = panel.locator(".km-list button").nth(2)
    # The ground, when it has come, is named there, and the line written anew.
    expect(page.frame.locator(".leaflet-control-attribution")).to_contain_text("Ground")
    page.frame.get_by_role("link", name="CC BY 4.0").focus()  # the last of the map
    reach(page, row, 3)
    words = row.inner_text()
    page.page.keyboard.press("Enter")
    back = panel.get_by_role("button", name="back to the list")
    expect(back).to_be_focused()
    page.page.wait_for_url(re.compile("event="), wait_until="commit")
    page.page.keyboard.press("Enter")
    expect(row).to_be_focused()
    expect(row).to_have_text(re.compile(re.escape(words.split("\n")[0])))
    page.address_holds(event=None)


def test_types_and_the_online_map_are_switched_in_the_legend(page):
    skip_header(page)
    chip = page.chip("Institution")
    reach(page, chip, 60)
    page.page.keyboard.press(" ")
    expect(chip).to_have_attribute("aria-pressed", "false")
    assert not [row for row in page.visible if row["type"] == "institution"]
    switch = page.frame.get_by_role("switch", name="Streets and terrain (online)")
    reach(page, switch, 3)
    expect(switch).to_have_attribute("aria-checked", "false")


def open_by_keyboard(page, name: str) -> None:
    """Open what a button of the header opens; the focus is in it."""
    reach(page, page.page.get_by_role("button", name=name), 12)
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("dialog", name=name)).to_be_focused()


def test_a_municipality_is_chosen_in_the_filters_and_cleared(page):
    everything = page.ids
    open_by_keyboard(page, "Filters")
    municipality = page.page.get_by_role("combobox", name="Municipality")
    municipality.wait_for()
    reach(page, municipality, 4)
    page.page.keyboard.type("Zubin")
    page.page.keyboard.press("Enter")
    page.address_holds(municipality="zubin-potok")
    page.frame.wait_for_function("n => window.kosmap.visible().length < n", arg=len(everything))
    reach(page, page.page.get_by_role("button", name="Clear all filters"), 12)
    page.page.keyboard.press("Enter")
    page.address_holds(municipality=None)
    page.frame.wait_for_function("n => window.kosmap.visible().length === n", arg=len(everything))


def test_a_search_in_cyrillic_leads_to_a_row(page):
    field = page.page.get_by_role("textbox", name="Search")
    reach(page, field, 10)
    page.page.keyboard.type("Лепосавић")
    page.page.keyboard.press("Enter")
    results = page.page.get_by_role("combobox", name="Results")
    results.wait_for()
    reach(page, results, 8)
    page.page.keyboard.press("ArrowDown")
    expect(page.page.get_by_role("option").first).to_be_visible()
    page.page.keyboard.press("Enter")
    expect(page.frame.locator(".km-panel .km-where")).to_contain_text("Leposavi")
    assert page.address["event"]


def test_the_link_is_copied(page):
    page.page.context.grant_permissions(["clipboard-write"])
    open_by_keyboard(page, "Share")
    copy = page.page.get_by_role("button", name="Copy link")
    copy.wait_for()
    reach(page, copy, 5)
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("button", name="Copied")).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.page.get_by_role("button", name="Share")).to_be_focused()


# ---- the focus is seen ----------------------------------------------------------------------


def picture(page, target: Locator) -> Image.Image:
    box = target.bounding_box()
    clip = {
        "x": max(0, box["x"] - EDGE),
        "y": max(0, box["y"] - EDGE),
        "width": box["width"] + 2 * EDGE,
        "height": box["height"] + 2 * EDGE,
    }
    return Image.open(io.BytesIO(page.page.screenshot(clip=clip))).convert("RGB")


def luminance(image: Image.Image) -> np.ndarray:
    """Relative luminance of each pixel, as WCAG defines it."""
    share = np.asarray(image) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def shows_focus(page, target: Locator, drawn: Locator | None = None) -> bool:
    """Whether the focus changes as many pixels as a line around `target` has, at 3 to 1.

    Parameters
    ----------
    drawn : Locator or None
        Where `target` is drawn, when it is a mere point.
    """
    drawn = drawn or target
    drawn.scroll_into_view_if_needed()
    before = luminance(picture(page, drawn))
    target.focus()
    after = luminance(picture(page, drawn))
    ratio = (np.maximum(before, after) + 0.05) / (np.minimum(before, after) + 0.05)
    height, width = before.shape
    return int((ratio >= 3).sum()) >= 2 * (width + height - 4 * EDGE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_where_the_focus_is_can_be_seen(visit, theme):
    page = visit(date="2022-12-15", q="police", options={"color_scheme": theme})
    outer, frame = page.page, page.frame
    outer.keyboard.press("Tab")  # from here on the browser shows the focus
    places = {
        "link": outer.get_by_role("link", name="Charts"),
        "search": outer.get_by_role("textbox", name="Search"),
        "filters": outer.get_by_role("button", name="Filters"),
        "language": outer.get_by_role("button", name="Language"),
        "results": outer.get_by_role("combobox", name="Results"),
        "change": outer.get_by_role("button", name="Next change"),
        "date": outer.get_by_role("textbox", name="Date to go to"),
        "words": outer.get_by_text("The map in words"),
        "off the map": frame.locator(".km-notices"),
        "legend": page.chip("Barricade"),
        "zoom": page.in_frame("Zoom in"),
        "list": frame.locator(".km-panel .km-list button").first,
        "play": page.in_frame("Play"),
        "ruler": page.ruler,
    }
    unseen = [name for name, target in places.items() if not shows_focus(page, target)]
    symbol, thumb = page.marker_of(lambda rows: True)[0], page.slider.locator("../..")
    if not shows_focus(page, symbol.locator(".."), symbol):
        unseen.append("symbol")
    if not shows_focus(page, page.slider, thumb):
        unseen.append("slider")
    outer.get_by_role("button", name="Filters").focus()
    outer.keyboard.press("Enter")
    for name in ("Municipality", "Casualties"):
        if not shows_focus(page, outer.get_by_role("combobox", name=name)):
            unseen.append(name)
    outer.keyboard.press("Escape")
    outer.get_by_role("button", name="Share").focus()
    outer.keyboard.press("Enter")
    if not shows_focus(page, outer.get_by_role("button", name="Copy link")):
        unseen.append("copy")
    assert unseen == []
