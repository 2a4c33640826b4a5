"""The legend is the layer switch."""

import re

from playwright.sync_api import Locator, expect


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


def counted(page, facet: str) -> dict[str, int]:
    """What each switch of a facet counts, by its words."""
    chips = page.frame.get_by_role("group", name=facet, exact=True).locator("[aria-pressed]")
    told = [re.split(r"\s*\n\s*", text.strip()) for text in chips.all_inner_texts()]
    return {name: int(number) for name, number in told}


def switch(page, label: str) -> Locator:
    group = page.frame.get_by_role("group", name="Institutions by system and kind")
    return group.get_by_role("button", name=re.compile(rf"^{label}\s*\d+$"))


def test_institutions_unfold_into_systems_and_kinds_that_switch_and_count(visit, shown):
    page = visit(date="2022-12-15")
    assert page.frame.locator(".km-systems").is_hidden()
    unfold = page.in_frame("Institutions by system and kind")
    unfold.focus()
    unfold.press("Enter")
    expect(unfold).to_have_attribute("aria-expanded", "true")

    def institutions(date: str, *options: str) -> set[str]:
        rows = shown("--date", date, "--types", "institution", *options)
        return {row["id"] for row in rows}

    def on_map() -> set[str]:
        return {row["id"] for row in page.visible if row["type"] == "institution"}

    systems = counted(page, "System")
    assert systems["Serbian system"] == len(institutions("2022-12-15", "--system", "serbia"))
    assert sum(systems.values()) == sum(counted(page, "Kind of institution").values())
    incidents = page.ids - on_map()
    for label in ("Kosovo system", "International", "Both systems", "Religious", "Private"):
        switch(page, label).press("Space")
    expect(switch(page, "Kosovo system")).to_have_attribute("aria-pressed", "false")
    switch(page, "School, university").press("Enter")
    chosen = ("--system", "serbia", "--institution")
    kinds = "church,court,crossing,health,media,mission,other,police,post_bank,town_hall"
    assert on_map() == institutions("2022-12-15", *chosen, kinds)
    assert page.ids - on_map() == incidents
    page.address_holds(system="serbia", institution=kinds)
    # The counts follow the slider; the Serbian system has lost its posts by 2025.
    posts = counted(page, "Kind of institution")["Post, bank"]
    page.type_date("2025-12-15")
    assert on_map() == institutions("2025-12-15", *chosen, kinds)
    assert counted(page, "Kind of institution")["Post, bank"] == 0 < posts
    labels = page.markers.evaluate_all("all => all.map(one => one.ariaLabel).join()")
    assert "· Serbian system" in labels
    assert "Kosovo system" not in labels
    for reset in page.frame.locator(".km-all").all():
        reset.click()
    page.address_holds(system=None, institution=None)
    unfold.focus()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Escape")
    expect(unfold).to_be_focused()
    assert page.frame.locator(".km-systems").is_hidden()


def test_on_a_phone_the_unfolded_legend_fits(visit):
    page = visit(
        options={"viewport": {"width": 390, "height": 844}},
        date="2022-12-15", system="serbia", lang="sr-Latn",
    )  # fmt: skip
    page.in_frame("Institucije po sistemu i vrsti").click()
    houses = page.frame.locator(".km-systems")
    expect(houses.get_by_role("button", name="Srpski sistem")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(houses.get_by_role("button", name="Kosovski sistem")).to_have_attribute(
        "aria-pressed", "false"
    )
    for chip in houses.get_by_role("button").all():
        if chip.is_visible():
            box = chip.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
            assert box["height"] >= 24
    assert houses.evaluate("all => all.scrollWidth <= all.clientWidth")
