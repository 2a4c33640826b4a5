"""The record and all that is named by a word are in the visitor's language."""

import re

import pytest
from playwright.sync_api import expect

NAMES = {
    "en": ("kosmap · Northern Kosovo in time", "Map", "Zoom in", "Close popup"),
    "sq": ("kosmap · Veriu i Kosovës nëpër kohë", "Harta", "Zmadho", "Mbyll dritaren"),
    "sr-Latn": ("kosmap · Sever Kosova kroz vreme", "Mapa", "Uvećaj", "Zatvori prozorčić"),
    "sr-Cyrl": ("kosmap · Север Косова кроз време", "Мапа", "Увећај", "Затвори прозорчић"),
}


@pytest.mark.parametrize("language", NAMES)
def test_tab_frame_and_buttons(visit, shipped, language):
    title, frame, zoom, close = NAMES[language]
    row = shipped.row("events", event_type="clash", place_id="zvecan", date="2023-05-29")
    visitor = visit(event=row["event_id"], lang=language)
    expect(visitor.page).to_have_title(title)
    expect(visitor.page.locator("iframe[src*=st_folium]")).to_have_attribute("title", frame)
    expect(visitor.frame.locator("html")).to_have_attribute("lang", language)
    expect(visitor.in_frame(zoom)).to_be_visible()
    expect(visitor.popup.get_by_role("button", name=close)).to_be_visible()


def test_the_tab_follows_the_choice_of_a_language_and_of_a_page(visit):
    page = visit().page
    page.get_by_role("button", name="Language").click()
    page.get_by_role("button", name="Shqip").click()
    expect(page).to_have_title(NAMES["sq"][0])
    page.get_by_role("link", name="Krahaso").click()
    expect(page).to_have_title(re.compile(f"^Krahaso · {NAMES['sq'][0]}$"))


@pytest.mark.parametrize(
    ("language", "title", "text", "note"),
    [
        ("sq", "Barrikadë në Leshak", "Njerëzit mblidhen në Leshak", "Përkthyer nga anglishtja"),
        ("sr-Cyrl", "Барикада у Лешку", "Људи се у Лешку окупљају", "Преведено са енглеског"),
    ],
)
def test_list_popup_and_panel_tell_the_record_in_the_language(visit, language, title, text, note):
    visitor = visit(date="2022-12-15", lang=language, types="barricade")
    panel = visitor.frame.locator(".km-panel")
    panel.get_by_role("button", name=title).click()
    expect(panel.get_by_role("heading", name=title)).to_be_visible()
    expect(panel).to_contain_text(text)
    expect(panel.locator(".km-translation")).to_contain_text(note)
    expect(panel.locator(".km-translation")).to_contain_text("2022-12-11-lesak-barricade")
    expect(panel.locator(".km-popup [lang=en]")).to_have_count(0)


def test_in_english_nothing_is_said_of_translations(visit):
    visitor = visit(event="2022-12-11-lesak-barricade")
    panel = visitor.frame.locator(".km-panel")
    expect(panel.get_by_role("heading", name="Barricade at Lešak")).to_be_visible()
    expect(panel.locator(".km-translation")).to_have_count(0)


def test_a_changed_text_and_an_untranslated_one_are_marked(serve, copy_record, visitor):
    record = copy_record()
    at = record.find("events", event_id="2022-12-11-lesak-barricade")
    record.change("events", at, title="People gather at Lešak")
    at = record.find("events", event_id="2022-12-14-zupce-barricade")
    record.change("events", at, event_id="2022-12-14-zupce-trucks")
    address = f"{serve(data=record.root).url}?date=2022-12-15&lang=sq&types=barricade"
    panel = visitor().open(address).frame.locator(".km-panel")
    expect(
        panel.get_by_role("button", name="Barrikadë në Leshak (tekst më i vjetër)")
    ).to_be_visible()
    expect(panel.locator("[lang=en]", has_text="Barricade at Zupče")).to_be_visible()
    panel.get_by_role("button", name="Barrikadë në Leshak").click()
    expect(panel.locator(".km-translation")).to_contain_text("ai anglisht ka ndryshuar ndërkohë")
