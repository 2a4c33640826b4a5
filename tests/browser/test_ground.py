"""The ground is seen under the symbols, named in the visitor's language, with more of it nearby."""

import pytest
from playwright.sync_api import expect

RIVERS = {"en": "Ibar", "sr-Latn": "Ibar", "sr-Cyrl": "Ибар", "sq": "Ibri"}


@pytest.mark.parametrize("language", ["sr-Cyrl", "sq"])
def test_rivers_and_roads_are_named_in_the_language_of_the_visitor(visit, language):
    page = visit(date="2023-09-24", lang=language)
    river = page.frame.locator(".km-of-river")
    expect(river.filter(has_text=RIVERS[language]).first).to_be_visible()
    expect(page.frame.locator(".km-of-ref").first).to_have_text("M-22.3")
    for kind in ("river", "road", "railway", "lake"):
        expect(page.frame.locator(f"path.km-{kind}").first).to_be_visible()


def test_closer_by_there_is_more_of_it(visit):
    page = visit(date="2022-12-15", options={"viewport": {"width": 390, "height": 844}})
    bridges = page.frame.locator("path.km-bridge")
    assert bridges.count() == 0
    for _ in range(14):
        page.in_frame("Zoom in").click()
        page.where()
        if bridges.count():
            break
    assert bridges.count() > 0


def test_a_link_opens_the_online_map_that_it_names(visit):
    page = visit(date="2022-12-15", base="terrain")
    expect(page.frame.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    expect(page.frame.get_by_role("radio", name="Terrain")).to_have_attribute(
        "aria-checked", "true"
    )
    page.frame.get_by_role("switch").click()
    page.address_holds(base=None)
    expect(page.frame.get_by_role("radio")).to_have_count(0)
    # The tiles that the test has refused are no fault of the page.
    page.page.goto("about:blank")
    for refused in (page.watch.left_home, page.watch.failed, page.watch.errors):
        refused.clear()
