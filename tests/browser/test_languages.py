"""What is named by a word that one hears or hovers over is in the visitor's language too."""

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
