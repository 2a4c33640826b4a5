"""Every page in the four languages: titles of the browser, heads of tables."""

import pytest
from streamlit.testing.v1 import AppTest

from kosmap.page.navigation import PAGES, browser_titles
from kosmap.record.load import Files, load_record
from kosmap.space.names import LANGUAGES
from kosmap.words.language import translator

from .conftest import APP, SECONDS

ABOUT = """
from pathlib import Path
from kosmap.page import about
about.show(Path({root!r}))
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_a_title_of_its_own(language):
    titles = browser_titles(translator(language))
    assert titles.keys() == PAGES.keys()
    assert len(set(titles.values())) == len(titles)
    assert all(title.endswith(titles["map"]) for title in titles.values())


def test_each_language_has_titles_of_its_own():
    titles = [browser_titles(translator(language)) for language in LANGUAGES]
    for page in PAGES:
        assert len({of_language[page] for of_language in titles}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "heads", "report"),
    [
        ("en", ["Publisher", "Title", "Date", "Kind", "Address"], "report"),
        ("sq", ["Botuesi", "Titulli", "Data", "Lloji", "Adresa"], "raport"),
        ("sr-Latn", ["Izdavač", "Naslov", "Datum", "Vrsta", "Adresa"], "izveštaj"),
        ("sr-Cyrl", ["Издавач", "Наслов", "Датум", "Врста", "Адреса"], "извештај"),
    ],
)
def test_the_table_of_sources(language, heads, report):
    app = AppTest.from_string(ABOUT.format(root=str(APP.parent)), default_timeout=SECONDS)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    table = app.dataframe[-1].value
    sources = load_record(Files.under(APP.parent)).sources
    assert list(table.columns) == heads
    assert list(table[heads[1]]) == list(sources["title"])
    assert list(table[heads[3]] == report) == list(sources["kind"] == "report")
