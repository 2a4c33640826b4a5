"""The map as one file, opened in a browser that has no network."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from kosmap.export import html
from kosmap.record.load import with_events
from kosmap.record.vocabulary import EVENT_TYPES, INSTITUTION
from kosmap.time.presence import STATE_NAMES
from kosmap.time.spans import day_number
from kosmap.view.filtering import present
from kosmap.view.selection import iso

HOSTILE = "</script><img src=x onerror=alert(1)>"
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
RULER = ".km-track[role=slider]"
# Names and groups make room for each other a moment after the map is there.
DRAWN_AT_REST = """async () => {
  let before, now = window.kosmap.drawn();
  do {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 300));
    now = window.kosmap.drawn();
  } while (JSON.stringify(before) !== JSON.stringify(now));
  return now;
}"""


@pytest.fixture
def opened(browser, tmp_path):
    """Opens an exported file as if from a USB stick; at the end nothing may have gone wrong."""
    pages = []

    def open_file(record, selection, everything: bool = False, window=DESK):
        file = tmp_path / f"map-{len(pages)}.html"
        file.write_bytes(html.write(record, selection, everything))
        page = browser.new_page(offline=True, viewport=window)
        page.asked, page.errors = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("dialog", lambda dialog: (page.errors.append(dialog.message), dialog.dismiss()))
        pages.append((page, file.as_uri()))
        page.goto(file.as_uri())
        page.wait_for_function("window.kosmap.date")
        return page

    yield open_file
    for page, address in pages:
        assert page.errors == []
        assert {url for url in page.asked if not url.startswith("data:")} == {address}
        page.close()


def on_the_map(page) -> set[tuple[str, str, str]]:
    rows = page.evaluate("window.kosmap.visible()")
    found = {(row["id"], row["type"], row["state"]) for row in rows}
    assert len(found) == len(rows)
    return found


def by_the_rules(record, selection) -> set[tuple[str, str, str]]:
    positions, states = present(record, selection)
    rows = record.rows.iloc[positions]
    return {
        (row_id, row_type, STATE_NAMES[state])
        for row_id, row_type, state in zip(rows["id"], rows["type"], states, strict=True)
    }


def day(text: str) -> int:
    return day_number(dt.date.fromisoformat(text))


def date(page) -> str:
    return page.evaluate("window.kosmap.date")


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"trail": 0},
        {"trail": 365, "day": day("2023-05-30")},
        {"range_start": day("2021-10-01"), "day": day("2022-12-10")},
        {"types": frozenset({"barricade", "clash"})},
        {"municipality": frozenset({"zvecan"}), "trail": 7},
        {"search": "barricade"},
    ],
    ids=["date", "no trail", "long trail", "range", "types", "municipality", "search"],
)
def test_the_file_shows_what_the_selection_shows(small, selection, view, opened):
    selection = replace(selection, **view)
    page = opened(small, selection)
    assert date(page) == iso(selection.day)
    assert on_the_map(page) == by_the_rules(small, selection)
    assert by_the_rules(small, selection)


def test_the_whole_record_shows_on_any_date_what_the_rules_say(shipped, selection, opened):
    page = opened(shipped, selection)
    assert on_the_map(page) == by_the_rules(shipped, selection)
    page.locator(RULER).focus()
    for key in ("PageUp", "PageUp", "ArrowRight", "Home", "End"):
        page.keyboard.press(key)
        there = replace(selection, day=day(date(page)))
        assert on_the_map(page) == by_the_rules(shipped, there)
    assert there.day == shipped.days[1]


def test_the_whole_record_is_in_the_file_when_everything_is_asked_for(small, selection, opened):
    narrow = replace(selection, types=frozenset({"vote"}))
    page = opened(small, narrow, everything=True)
    assert on_the_map(page) == by_the_rules(small, selection)


def test_a_symbol_opens_a_popup_with_its_story(small, selection, opened):
    page = opened(small, replace(selection, types=frozenset({"police_base"})))
    page.locator(".leaflet-marker-icon[aria-label*='Police base'] .km-group").click()
    popup = page.locator(".leaflet-popup-content")
    popup.get_by_text("Still standing.").wait_for()
    told = popup.inner_text()
    assert "Police base near Zvečan" in told
    assert "since 6 September 2022" in told
    assert "Zvečan / Zveçan" in told
    popup.get_by_role("button", name="More, with sources").click()
    (link,) = page.locator(".km-panel .km-sources a").all()
    assert link.get_attribute("href") == "https://example.org/icg_2024?a=1&b=2"


def test_the_chosen_event_is_open_when_the_file_is(small, selection, opened):
    page = opened(small, replace(selection, event="2022-12-10-rudare-barricade"))
    page.locator(".leaflet-popup-content").get_by_text("Lorries block the road.").wait_for()
    assert "CC BY 4.0" in page.locator(".km-panel .km-cite").inner_text()


def test_keys_on_the_ruler_change_the_date(small, selection, opened):
    page = opened(small, selection)
    page.locator(RULER).focus()
    for key, expected in (
        ("ArrowRight", "2022-12-16"),
        ("ArrowLeft", "2022-12-15"),
        ("ArrowLeft", "2022-12-14"),
        ("Home", iso(small.days[0])),
        ("End", iso(small.days[1])),
    ):
        page.keyboard.press(key)
        assert date(page) == expected
        there = replace(selection, day=day(expected))
        assert on_the_map(page) == by_the_rules(small, there)
    assert (
        page.locator(RULER).get_attribute("aria-valuetext") in page.locator(".km-date").inner_text()
    )


def open_a_list(page) -> None:
    """Click the largest group: its rows are listed."""
    drawn = page.evaluate(DRAWN_AT_REST)
    largest = max(drawn, key=lambda group: len(group["ids"]))
    page.mouse.click(largest["x"], largest["y"])
    page.locator(".leaflet-popup-content li").first.wait_for()


def test_on_a_phone_the_map_has_the_screen_and_a_popup_can_be_closed(shipped, selection, opened):
    page = opened(shipped, selection, window=PHONE)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    assert page.locator("#map_div").bounding_box()["height"] > 0.45 * PHONE["height"]
    page.locator(".km-origin").scroll_into_view_if_needed()
    open_a_list(page)
    page.get_by_role("button", name="Close popup").click()
    page.locator(".leaflet-popup").wait_for(state="detached")


def test_a_list_of_what_is_here_goes_with_its_date(shipped, selection, opened):
    page = opened(shipped, selection)
    open_a_list(page)
    page.locator(RULER).focus()
    page.keyboard.press("End")
    page.locator(".leaflet-popup").wait_for(state="detached")


def test_playback_moves_the_map_from_change_to_change(small, selection, opened):
    page = opened(small, selection)
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("window.kosmap.date > '2022-12-31'")
    page.get_by_role("button", name="Pause", exact=True).click()
    there = replace(selection, day=day(date(page)))
    assert on_the_map(page) == by_the_rules(small, there)


@pytest.mark.parametrize("types", [{INSTITUTION}, {"vote"}], ids=["institutions", "votes of 2012"])
def test_the_ruler_reaches_over_the_record_whatever_the_file_holds(small, selection, types, opened):
    page = opened(small, replace(selection, types=frozenset(types)))
    page.locator(RULER).focus()
    page.keyboard.press("ArrowRight")
    assert date(page) == "2022-12-16"


def test_a_click_on_the_legend_hides_a_type(small, selection, opened):
    page = opened(small, selection)
    page.locator(".km-legend button", has_text="Barricade").click()
    others = frozenset({*EVENT_TYPES, INSTITUTION} - {"barricade"})
    assert on_the_map(page) == by_the_rules(small, replace(selection, types=others))


def test_licence_date_and_choice_stand_in_the_text(small, selection, opened):
    page = opened(small, replace(selection, types=frozenset({"barricade"})))
    text = page.locator("body").inner_text()
    for part in (
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "The kosmap authors",
        "© OpenStreetMap contributors, ODbL 1.0",
        "15 December 2022",
        "date=2022-12-15&types=barricade&trail=30",
        dt.datetime.now(dt.UTC).date().isoformat(),
    ):
        assert part in text
    assert "2022-12-15" in page.title()


@pytest.mark.parametrize(
    ("language", "month", "borders", "zoom"),
    [
        ("sr-Cyrl", "децембар", "Границе © сарадници", "Увећај"),
        ("sr-Latn", "decembar", "Granice © saradnici", "Uvećaj"),
        ("sq", "dhjetor", "Kufijtë © kontribuesit", "Zmadho"),
    ],
)
def test_the_file_speaks_the_visitors_language(
    small, selection, language, month, borders, zoom, opened
):
    page = opened(small, replace(selection, language=language))
    assert page.locator("html").get_attribute("lang") == language
    assert month in page.locator(".km-date").inner_text()
    origin = page.locator(".km-origin").inner_text()
    assert borders in origin
    assert "contributors" not in origin
    assert page.get_by_role("button", name=zoom).is_visible()
    panel = page.locator(".km-panel")
    panel.get_by_text("Barricade at Rudare").wait_for()
    assert re.search(rf"10\.?–29\.? {month} 2022", panel.inner_text())


def test_a_correction_is_written_beside_the_row_and_sent_where_the_deployer_says(
    small, selection, opened, monkeypatch
):
    monkeypatch.setenv("KOSMAP_CORRECTIONS", "maps@example.org")
    page = opened(small, selection)
    page.locator(".km-panel li button", has_text="Barricade at Rudare").click()
    page.get_by_text("Report a correction").click()
    page.get_by_label("What is wrong").select_option("Date")
    page.get_by_label("What it should say").fill("10–30 December 2022")
    message = page.get_by_label("The correction, as text").input_value()
    assert "row: 2022-12-10-rudare-barricade\ncolumn: date\nnow: 10–29 December 2022" in message
    assert "proposed: 10–30 December 2022" in message
    address = urlsplit(page.get_by_role("link", name="Send").get_attribute("href"))
    assert (address.scheme, address.path) == ("mailto", "maps@example.org")
    assert parse_qs(address.query)["body"] == [message]


def test_markup_in_the_record_is_shown_as_text(small, selection, opened):
    row = "2022-12-10-rudare-barricade"
    texts = ["title", "description", "figures_note"]
    events = small.events.copy()
    events.loc[row, texts] = HOSTILE
    events.loc[row, "injuries_best"] = "1"
    page = opened(with_events(small, events), selection)
    page.locator(".km-panel li button", has_text=HOSTILE).click()
    popup = page.locator(".leaflet-popup-content")
    popup.locator("h3").wait_for()
    assert popup.locator("h3").inner_text() == HOSTILE
    assert popup.inner_text().count(HOSTILE) == len(texts)
    assert page.locator("img[src=x]").count() == 0
    assert len(on_the_map(page)) == len(by_the_rules(small, selection))


def test_a_record_without_rows_is_an_empty_map(small, selection, opened):
    page = opened(small, replace(selection, search="no such word"))
    assert on_the_map(page) == set()
    page.get_by_text("Nothing is on the map").wait_for()


@pytest.mark.parametrize(
    ("language", "title", "english"),
    [("sq", "Barrikadë në Leshak", False), ("sr-Cyrl", "Барикада у Лешку", False),
     ("en", "Barricade at Lešak", True)],
)  # fmt: skip
def test_it_holds_the_record_in_its_language(shipped, selection, language, title, english):
    page = html.write(shipped, replace(selection, language=language), everything=True).decode()
    assert f'"{title}"' in page
    assert ('"Barricade at Lešak"' in page) == english
