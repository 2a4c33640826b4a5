"""With the internet cut, the whole map is there: nothing fails, nothing is even asked for."""

import re

import pytest
from playwright.sync_api import expect


def test_the_whole_map_appears_and_nothing_leaves_the_machine(visit):
    page = visit()
    frame = page.frame
    expect(frame.locator(".km-date")).to_have_text("15 December 2022")
    names = frame.locator(".km-area-name")
    expect(names).to_have_count(4)
    assert sorted(names.all_inner_texts()) == [
        "Leposavić",
        "North Mitrovica",
        "Zubin Potok",
        "Zvečan",
    ]
    for shape in frame.locator("path.km-municipality").all():
        box = shape.bounding_box()
        assert min(box["width"], box["height"]) > 15
    assert frame.locator("path.km-outline, path.km-neighbour").count() > 1
    expect(page.markers.first.locator(".km-group")).to_be_visible()
    assert page.markers.locator(".km-symbol path").count() > 10
    expect(frame.locator(".leaflet-control-scale-line").first).to_have_text(re.compile("km"))
    expect(page.chip("Barricade")).to_be_visible()
    expect(frame.locator(".km-panel li").first).to_be_visible()
    page.watch.all_is_well()


def test_online_tiles_are_asked_for_by_the_visitor_only(visit):
    page = visit()
    assert page.watch.left_home == []
    page.frame.get_by_role("switch", name="Streets and terrain (online)").click()
    page.address_holds(base="streets")
    expect(page.frame.get_by_role("status")).to_contain_text(["online map does not come"])
    page.frame.get_by_role("radio", name="Terrain").click()
    page.address_holds(base="terrain")
    expect(page.frame.locator(".leaflet-control-attribution")).to_contain_text("OpenTopoMap")
    assert page.frame.locator("path.km-river").count() == 1
    with pytest.raises(AssertionError):
        page.watch.all_is_well()
    assert all("tile" in url for url in page.watch.left_home)
    # The tiles that the test has refused are no fault of the page.
    for refused in (page.watch.left_home, page.watch.failed, page.watch.errors):
        refused.clear()
    page.page.goto("about:blank")
    for refused in (page.watch.left_home, page.watch.failed, page.watch.errors):
        refused.clear()
