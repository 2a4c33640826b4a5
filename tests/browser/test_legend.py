"""The legend is the layer switch."""

import re

from playwright.sync_api import expect


def test_a_chip_takes_a_type_off_the_map_and_out_of_the_address_and_back(visit):
    page = visit(date="2022-12-15")
    everything = page.ids
    barricades = {row["id"] for row in page.visible if row["type"] == "barricade"}
    assert barricades
    chip = page.chip("Barricade")
    expect(chip).to_have_attribute("aria-pressed", "true")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    assert page.ids == everything - barricades
    labels = page.markers.evaluate_all("all => all.map(one => one.ariaLabel).join()")
    assert "Barricade" not in labels
    page.page.wait_for_url(re.compile("types="), wait_until="commit")
    types = page.address["types"].split(",")
    assert "barricade" not in types
    assert {"clash", "police_base", "institution"} <= set(types)
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert page.ids == everything
    page.address_holds(types=None)


def test_many_quick_clicks_lose_none(visit):
    page = visit(date="2022-12-15")
    off = ("Clash", "Attack", "Vote", "Institution", "Protest")
    for label in off:
        page.chip(label).click()
    page.address_holds(
        types="barricade,detention,institution_change,police_base,police_operation,political"
    )
    for label in off:
        expect(page.chip(label)).to_have_attribute("aria-pressed", "false")
    assert not {row["type"] for row in page.visible} & {"clash", "attack", "vote", "institution"}


def test_counts_in_the_legend_are_what_is_on_the_map(visit):
    page = visit(date="2022-12-15")
    types = [row["type"] for row in page.visible]
    for label, row_type in (
        ("Barricade", "barricade"),
        ("Police base", "police_base"),
        ("Institution", "institution"),
    ):
        assert int(re.search(r"\d+", page.chip(label).inner_text())[0]) == types.count(row_type)


def test_the_list_beside_the_map_holds_what_is_on_it(visit):
    page = visit(date="2022-12-15", types="barricade,clash")
    expect(page.frame.locator(".km-panel .km-list button")).to_have_count(len(page.visible))
    page.chip("Clash").click()
    expect(page.chip("Clash")).to_have_attribute("aria-pressed", "false")
    barricades = [row for row in page.visible if row["type"] == "barricade"]
    expect(page.frame.locator(".km-panel .km-list button")).to_have_count(len(barricades))
