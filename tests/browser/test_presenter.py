"""The map on a wall: over the whole screen, larger, led by a clicker."""

from playwright.sync_api import expect


def test_a_presenter_leads_by_single_keys_and_ends_where_the_page_goes_on(visit):
    page = visit(date="2022-12-15", types="barricade", present="1")
    keys, frame = page.page.keyboard, page.frame
    holder = page.page.locator("iframe[src*=st_folium]").bounding_box()
    assert (holder["x"], holder["y"]) == (0, 0)
    assert (holder["width"], holder["height"]) == (1440, 900)
    expect(page.chip("Barricade")).to_be_visible()
    expect(page.chip("Clash")).to_be_hidden()
    expect(frame.get_by_role("status").filter(has_text="S: spotlight")).to_be_visible()
    frame.locator("body").press("s")
    expect(frame.locator(".km-spotlight")).to_be_visible()
    keys.press(".")
    expect(frame.locator(".km-black")).to_be_visible()
    keys.press("b")
    expect(frame.locator(".km-black")).to_be_hidden()
    keys.press("PageDown")
    page.shows("2022-12-22")  # the next date with other barricades
    keys.press("f")
    page.address_holds(present=None, date="2022-12-22")
    expect(page.page.get_by_role("link", name="Charts")).to_be_visible()
    expect(frame.locator(".km-spotlight")).to_be_hidden()
    expect(page.chip("Clash")).to_be_visible()


def test_f_presents_and_a_field_takes_an_f_as_a_letter(visit):
    page = visit(date="2022-12-15")
    search = page.page.get_by_role("textbox", name="Search")
    search.press("f")
    expect(search).to_have_value("f")
    search.press("Backspace")
    search.blur()
    page.page.keyboard.press("f")
    page.address_holds(present="1")
    expect(page.frame.locator("body.km-presenting")).to_be_attached()
