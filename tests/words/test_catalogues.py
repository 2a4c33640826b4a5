"""The catalogues of translations: complete, up to date, and true to their placeholders."""

import gettext
import io
import re
import shutil

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from kosmap.words import catalogues
from kosmap.words.catalogues import CYRILLIC, LANGUAGES, LATIN, placeholders, po_file
from kosmap.words.cyrillic import KEPT, in_cyrillic
from kosmap.words.language import CATALOGUES, LOCALES

TEMPLATE = CATALOGUES / "kosmap.pot"


@pytest.fixture(scope="module")
def texts():
    return catalogues.texts()


def read(path):
    """The messages of a catalogue, without its header."""
    read_catalogue = read_mo if path.suffix == ".mo" else read_po
    with path.open("rb") as file:
        return {message.id: message.string for message in read_catalogue(file) if message.id}


def test_every_language_of_the_page_has_a_catalogue():
    assert {*LANGUAGES, "en_GB"} == set(LOCALES.values())


def test_the_template_holds_the_texts_of_the_sources(texts):
    assert set(read(TEMPLATE)) == set(texts), "run python -m kosmap.words.catalogues"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_translation(texts, language):
    told = read(po_file(language))
    assert [text for text in texts if not told.get(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_text(language):
    told = read(po_file(language))
    wrong = [(text, told[text]) for text in told if placeholders(told[text]) != placeholders(text)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_is_split_where_the_page_splits_it(language):
    # The list of changes has the words before the first colon as a heading.
    told = read(po_file(language))
    headings = [text for text in told if "{before}" in text or text.startswith("Still there:")]
    assert headings
    assert [text for text in headings if "{" in told[text].partition(":")[0]] == []
    assert [text for text in headings if not told[text].partition(":")[2]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_its_source_says(language):
    path = po_file(language)
    assert read(path.with_suffix(".mo")) == read(path), "run python -m kosmap.words.catalogues"


def test_the_files_are_what_a_run_would_write():
    stale = [
        path.name for path, content in catalogues.files().items() if path.read_bytes() != content
    ]
    assert stale == [], "run python -m kosmap.words.catalogues"


def test_the_cyrillic_catalogue_has_no_latin_letter():
    left = {text: KEPT.sub("", said) for text, said in read(po_file(CYRILLIC)).items()}
    assert {text: said for text, said in left.items() if re.search("[A-Za-zÀ-ž]", said)} == {}


def test_the_cyrillic_catalogue_is_made_of_the_latin_one():
    latin, cyrillic = read(po_file(LATIN)), read(po_file(CYRILLIC))
    assert cyrillic == {text: in_cyrillic(said) for text, said in latin.items()}


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Ljubav, njiva i džep", "Љубав, њива и џеп"),
        ("Tabela (CSV): {count}", "Табела (CSV): {count}"),
        ("`kosmap check` ispisuje sve", "`kosmap check` исписује све"),
        ("kolone ACLED-a", "колоне ACLED-а"),
        ("oko 200 m, 3 km²; mapa", "око 200 m, 3 km²; мапа"),
        ('<a href="x">veza</a>', '<a href="x">веза</a>'),
        ("{area:.0f} m", "{area:.0f} m"),
        ("place_id iz geodata/places.csv", "place_id из geodata/places.csv"),
        ("pasus {name}.p1 do .p{last}", "пасус {name}.p1 до .p{last}"),
        ("Severna Mitrovica / Mitrovicë e Veriut", "Северна Митровица / Mitrovicë e Veriut"),
        ("Kfor i Euleks, a po novom EULEX-a", "Кфор и Еулекс, а по новом ЕУЛЕКС-а"),
        ("Tanjug, KoSSev i N1", "Танјуг, KoSSev и N1"),
        ("NATO i UNMIK, bataljon II", "НАТО и УНМИК, батаљон II"),
        ("Vendkalimi Jarinjë i Gazeta Express", "Вендкалими Jarinjë и Gazeta Express"),
    ],
)
def test_what_stays_in_latin_letters(latin, cyrillic):
    assert in_cyrillic(latin) == cyrillic


def test_nothing_in_the_files_differs_from_run_to_run():
    for path in catalogues.files():
        text = path.read_bytes().decode("utf-8", "ignore")
        assert "-Date:" not in text
        assert "Generated-By" not in text
        assert str(catalogues.ROOT) not in text


# A checkout in small, with a source of one text.
@pytest.fixture
def checkout(tmp_path):
    source = tmp_path / "src" / "kosmap" / "page.py"
    source.parent.mkdir(parents=True)
    source.write_text("x = f\"<b>{_('{count} here')}</b>\"\n")
    (tmp_path / "app.py").write_text('_("Map")\n_(\n    "one "\n    "text"\n)\n')
    return tmp_path


def written(checkout, folder):
    for path, content in catalogues.files(checkout, folder).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_a_text_is_found_within_an_f_string_and_across_lines(checkout):
    assert catalogues.texts(checkout) == {
        "{count} here": ["src/kosmap/page.py"],
        "Map": ["app.py"],
        "one text": ["app.py"],
    }


def test_a_phrase_is_found_with_its_parts(checkout):
    (checkout / "app.py").write_text('Phrase("a table at {path}", path=1)\n')
    assert catalogues.texts(checkout)["a table at {path}"] == ["app.py"]


@pytest.mark.parametrize("call", ["_(name)", "Phrase(name)"])
def test_a_text_that_is_no_literal_is_an_error(checkout, call):
    (checkout / "app.py").write_text(f"name = 1\n{call}\n")
    with pytest.raises(ValueError, match=r"app\.py:2"):
        catalogues.texts(checkout)


def test_a_run_keeps_the_translations_and_reports_what_is_missing(checkout, tmp_path):
    folder = tmp_path / "locale"
    for language in (LATIN, "sq"):
        path = po_file(language, folder)
        path.parent.mkdir(parents=True)
        path.write_text('msgid "Map"\nmsgstr "Mapa"\n\nmsgid "{count} here"\nmsgstr "ovde"\n')
    assert read(po_file("sq", written(checkout, folder))) == {
        "Map": "Mapa",
        "{count} here": "ovde",
        "one text": "",
    }
    compiled = (po_file(CYRILLIC, folder).with_suffix(".mo")).read_bytes()
    assert gettext.GNUTranslations(io.BytesIO(compiled)).gettext("Map") == "Мапа"
    faults = catalogues.faults(catalogues.texts(checkout), catalogues.translations("sq", folder))
    assert sorted(fault.partition(":")[0] for fault in faults) == [
        "no translation",
        "other placeholders",
    ]


def test_the_translation_of_a_text_that_is_gone_comes_back_with_it(checkout, tmp_path):
    folder = shutil.copytree(CATALOGUES, tmp_path / "locale")
    told = catalogues.translations("sq")
    path = po_file("sq", written(checkout, folder))
    assert set(read(path)) == set(catalogues.texts(checkout))
    assert '#~ msgid "Barricade"' in path.read_text("utf-8")
    assert catalogues.kept(path) == told
    content = path.read_bytes()
    written(checkout, folder)
    assert path.read_bytes() == content
