"""Search finds rows in every spelling, narrows the map, and leads to a row."""

import pytest


def search(page, words: str):
    page.app.text_input(key="search").set_value(words)
    return page.run()


def results(page):
    return next((box for box in page.app.selectbox if box.key.startswith("results")), None)


def test_a_search_narrows_the_map_and_is_written_to_the_address(visit):
    page = visit()
    before = page.count("Barricade")
    search(page, "rudare")
    assert page.address == {"date": "2022-12-15", "q": "rudare"}
    assert 0 < page.count("Barricade") < before


@pytest.mark.parametrize("spelling", ["Зупче", "ZUPČE", "zupc", "zupce"])
def test_every_spelling_of_a_place_finds_its_rows(visit, spelling):
    assert visit(q=spelling).in_words == visit(q="Zupče").in_words
    assert visit(q=spelling).count("Barricade") >= 1


def test_results_are_offered_from_all_dates_and_lead_to_their_row(visit, shipped):
    row = shipped.row("events", event_type="attack", place_id="banjska", date="2023-09-24")
    page = search(visit(), "banjska")
    offered = results(page)
    title = next(option for option in offered.options if row["title"] in option)
    offered.set_value(title)
    page.run()
    assert page.day == "2023-09-24"
    assert page.address["event"] == row["event_id"]


def test_clearing_the_search_brings_everything_back(visit):
    page = visit()
    everything = page.in_words
    search(page, "rudare")
    search(page, "")
    assert page.in_words == everything
    assert page.address == {"date": "2022-12-15"}
    assert results(page) is None


def test_where_nothing_is_found_the_page_says_so(visit):
    page = search(visit(), "xyzzy")
    assert "Nothing matches “xyzzy”" in page.said
    assert "nothing is on the map" in page.in_words


def test_where_only_the_filters_hide_the_results_the_page_says_that(visit):
    page = search(visit(types="vote"), "rudare")
    assert "without them" in page.said


@pytest.mark.parametrize("words", ["kamionë", "prelaz zatvoren dvadeset", "прелаз затворен"])
def test_translated_texts_are_found_from_every_language_in_every_script(visit, words):
    assert results(search(visit(), words)).options


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("sq", "Barrikadë afër Çabrës"),
        ("sr-Latn", "Barikada kod Čabre"),
        ("sr-Cyrl", "Барикада код Чабре"),
    ],
)
def test_results_have_their_titles_in_the_language(visit, language, title):
    offered = results(search(visit(lang=language), "čabre"))
    assert any(option.endswith(f"· {title}") for option in offered.options)
