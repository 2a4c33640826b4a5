"""A link opens, for whoever follows it, the very view that it was copied from."""

import random
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from kosmap.record.load import Files, Record, load_record
from kosmap.record.vocabulary import CONFIDENCE, ROW_TYPES
from kosmap.space.names import LANGUAGES
from kosmap.time.presence import STATE_NAMES
from kosmap.view.filtering import present
from kosmap.view.selection import (
    CASUALTIES,
    FILTERED_MUNICIPALITIES,
    TRAILS,
    Selection,
    from_query,
    iso,
)

from .views import View, chip, maps_of, open_menu, step, view_of, wait_for

LINKS = 4
SEARCHES = ("barricade", "Јариње", "Zveçan", "kfor mitrov", "police", "nothing like it")
# What holds though an address does not say it.
DEFAULTS = {("trail", "30"), ("lang", "en")}


@pytest.fixture(scope="module")
def record(shipped) -> Record:
    return load_record(Files.under(shipped.root))


def random_link(seed: int, record: Record) -> str:
    """A link to a view that a visitor might share."""
    chance = random.Random(seed)
    first, last = record.days
    busy = [day for day in record.spans.earliest_start.tolist() if first <= day <= last]

    def day() -> int:
        return chance.choice([chance.randint(first, last), chance.choice(busy)])

    def some(words: tuple[str, ...]) -> str:
        return ",".join(sorted(chance.sample(words, chance.randint(1, min(3, len(words))))))

    compares = seed % 4 == 3
    one, other = sorted((day(), day()))
    query: dict[str, str] = {"date": iso(one)}
    if compares:
        query["compare"] = iso(other)
    elif seed % 4 == 2 and one < other:
        query = {"from": iso(one), "to": iso(other)}
    maybe = {
        "types": lambda: some(ROW_TYPES),
        "municipality": lambda: some(FILTERED_MUNICIPALITIES),
        "confidence": lambda: some(CONFIDENCE[:2]),
        "actor": lambda: chance.choice(["KFOR", "EULEX", "Kosovo Police"]),
        "source": lambda: chance.choice(sorted(set(record.sources["publisher"]) - {""})),
        "trail": lambda: str(chance.choice(TRAILS)),
        "lang": lambda: chance.choice(LANGUAGES),
        "casualties": lambda: chance.choice(CASUALTIES),
        "q": lambda: chance.choice(SEARCHES),
        "event": lambda: chance.choice(list(record.rows["id"])),
        "embed": lambda: "1",
    }
    for name in chance.sample(list(maybe), chance.randint(1, 4)):
        query[name] = maybe[name]()
    return f"{'compare' if compares else ''}?{urlencode(query)}"


def by_the_rules(record: Record, selection: Selection) -> list[str]:
    """What the record and the rules say is on the map."""
    positions, states = present(record, selection)
    rows = record.rows.iloc[positions]
    return sorted(
        f"{row_id} {row_type} {STATE_NAMES[state]}"
        for row_id, row_type, state in zip(rows["id"], rows["type"], states, strict=True)
    )


def shows_what_it_says(view: View, record: Record) -> None:
    """The maps hold the rows that the address asks for, no more and no fewer."""
    reading = from_query(view.query, Selection(day=0), record.days)
    assert not reading.ignored
    chosen = reading.selection
    wanted = [chosen]
    if len(view.maps) == 2:
        wanted = [replace(chosen, day=day, trail=0) for day in (chosen.day, chosen.compare)]
    for shown, selection in zip(view.maps, wanted, strict=True):
        assert shown["date"] == iso(selection.day)
        assert shown["rows"] == by_the_rules(record, selection)


def meaning(query: dict[str, str]) -> dict[str, str]:
    """A query without what holds anyway."""
    return {name: text for name, text in query.items() if (name, text) not in DEFAULTS}


@pytest.mark.parametrize("seed", range(LINKS))
def test_a_random_link_opens_one_view_for_all(seed, record, follow):
    link = random_link(seed, record)
    one = view_of(follow(link))
    assert one.query == meaning(dict(parse_qsl(urlsplit(link).query))), "all that was asked for"
    shows_what_it_says(one, record)
    other = view_of(follow(one.address))
    assert other == one


def test_a_view_made_by_hand_is_the_one_that_its_address_opens(record, follow):
    page = follow("?date=2022-12-12")
    (frame,) = maps_of(page, 1)
    step(page, 3)
    wait_for(page, date="2022-12-15")
    chip(frame, "Institution").click()
    chip(frame, "Political event").click()
    open_menu(page, "Filters")
    page.get_by_test_id("stMultiSelect").filter(has_text="Municipality").locator("input").click()
    page.get_by_role("option", name="Zubin Potok").click()
    wait_for(page, municipality="zubin-potok")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    frame.locator(".km-panel .km-list button", has_text="Gazivode").first.click()
    page.wait_for_url(lambda url: "event=" in url, wait_until="commit")
    open_menu(page, "Language").get_by_role("button", name="Shqip").click()
    wait_for(page, lang="sq")
    one = view_of(page)
    assert set(one.query) == {"date", "types", "municipality", "event", "lang"}
    assert "Gazivod" in one.maps[0]["popup"]
    shows_what_it_says(one, record)
    assert view_of(follow(one.address)) == one


def test_a_range_drawn_on_the_ruler_is_shared(record, follow):
    page = follow("?date=2022-12-15&types=barricade,clash,vote&trail=90")
    (frame,) = maps_of(page, 1)
    box = frame.locator(".km-track[role=slider]").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    page.wait_for_url(lambda url: "from=" in url, wait_until="commit")
    one = view_of(page)
    assert {row.split()[1] for row in one.maps[0]["rows"]} == {"barricade", "clash", "vote"}
    shows_what_it_says(one, record)
    assert view_of(follow(one.address)) == one


def test_a_comparison_made_by_hand_is_shared(record, follow):
    page = follow("compare?date=2022-07-31&compare=2022-12-15")
    left, right = maps_of(page, 2)
    chip(left, "Institution").click()
    expect(chip(right, "Institution")).to_have_attribute("aria-pressed", "false")
    field = page.get_by_test_id("stDateInput").last.get_by_role("spinbutton")
    field.first.click()
    page.keyboard.type("20220601")
    page.locator(".km-brand").click()
    wait_for(page, date="2022-06-01", compare="2022-07-31")
    one = view_of(page)
    assert [shown["date"] for shown in one.maps] == ["2022-06-01", "2022-07-31"]
    shows_what_it_says(one, record)
    assert view_of(follow(one.address)) == one


def test_the_two_maps_move_together(follow):
    left, right = maps_of(follow("compare?date=2022-07-31&compare=2022-12-15"), 2)
    scales = [frame.locator(".leaflet-control-scale-line").first for frame in (left, right)]
    before = scales[1].inner_text()
    for _ in range(3):
        left.get_by_role("button", name="Zoom in").click()
    expect(scales[1]).not_to_have_text(before)
    left.wait_for_function("!document.querySelector('.leaflet-zoom-anim')")
    expect(scales[1]).to_have_text(scales[0].inner_text())
    name = "() => document.querySelector('.km-area-name').getBoundingClientRect().x"
    rested = right.evaluate(name)
    left.locator("#map_div").focus()
    left.locator("#map_div").press("ArrowRight")
    right.wait_for_function(f"x => Math.abs(({name})() - x) > 20", arg=rested)


@pytest.mark.parametrize(("label", "path"), [("Compare", "/compare"), ("Charts", "/charts")])
def test_a_link_of_the_header_takes_along_what_was_done_since_it_was_drawn(follow, label, path):
    page = follow("?date=2022-12-15")
    (frame,) = maps_of(page, 1)
    step(page, 5)
    wait_for(page, date="2022-12-20")
    chip(frame, "Vote").click()
    page.wait_for_url(lambda url: "types=" in url, wait_until="commit")
    page.locator(".st-key-header").get_by_role("link", name=label).click()
    page.wait_for_url(lambda url: urlsplit(url).path == path, wait_until="commit")
    wait_for(page, **{"compare" if label == "Compare" else "date": "2022-12-20"})
    assert "vote" not in dict(parse_qsl(urlsplit(page.url).query))["types"].split(",")


def test_an_open_menu_shares_the_view_as_it_is_now(follow):
    page = follow("?date=2022-12-15&q=barricade")
    (frame,) = maps_of(page, 1)
    menu = open_menu(page, "Share")
    expect(menu.locator("code").first).to_contain_text("date=2022-12-15")
    frame.locator(".km-track[role=slider]").press("ArrowRight")
    wait_for(page, date="2022-12-16")
    expect(menu.locator("code").first).to_have_text(page.url)
    expect(menu.locator("code").last).to_contain_text(f'src="{page.url}&embed=1"')
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu.get_by_role("button", name="Copy link").click()
    expect(menu.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    assert view_of(follow(copied)) == view_of(page)


@pytest.mark.parametrize("path", ["", "compare"])
def test_embedded_there_is_map_time_legend_and_attribution_and_nothing_else(follow, path):
    page = follow(f"{path}?date=2022-12-01&compare=2022-12-15&embed=1")
    for frame in maps_of(page, 2 if path else 1):
        expect(frame.locator(".km-legend")).to_be_visible()
        expect(frame.locator(".leaflet-control-attribution")).to_contain_text("CC BY 4.0")
    expect(page.locator(".st-key-header")).to_have_count(0)
    expect(page.get_by_test_id("stDateInput" if path else "stSlider").first).to_be_visible()
    wait_for(page, embed="1")
