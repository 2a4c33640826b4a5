"""Catalogues of the record: brought up to date without a loss, and read as they are."""

import json

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kosmap.record.load import Files, load_record
from kosmap.record.translating import judged, renewed, status, update_all
from kosmap.record.translations import FOLDER, Entry, Translations, catalogue_at

KEYS = st.sampled_from(
    [f"row-{number}:{column}" for number in range(4) for column in ("title", "note")]
)
WORDS = st.text('abčđë “”\\"#|~.,\n', min_size=1, max_size=12).filter(str.strip)
TEXTS = st.dictionaries(KEYS, WORDS)


def as_written(catalogue: polib.POFile) -> polib.POFile:
    """The catalogue after it has been a file."""
    return polib.pofile(f"{catalogue}\n", wrapwidth=100)


def translations(catalogue: polib.POFile) -> set[tuple[str, str]]:
    return {(entry.msgctxt, entry.msgstr) for entry in catalogue if entry.msgstr}


def entries(catalogue: polib.POFile) -> dict[str, Entry]:
    return {
        entry.msgctxt: Entry(entry.msgid, entry.msgstr, entry.fuzzy)
        for entry in catalogue
        if not entry.obsolete
    }


@given(st.lists(TEXTS, min_size=1, max_size=5), st.data())
def test_no_translation_is_lost_whatever_becomes_of_the_texts(versions, data):
    catalogue, made = None, set()
    for english in versions:
        catalogue = as_written(renewed(catalogue, english, "sq"))
        assert [entry.msgctxt for entry in catalogue if not entry.obsolete] == list(english)
        assert {entry.msgctxt: entry.msgid for entry in catalogue if not entry.obsolete} == english
        assert made <= translations(catalogue)
        for entry in catalogue:
            if not entry.obsolete and not entry.msgstr and data.draw(st.booleans()):
                entry.msgstr = data.draw(WORDS)
        made |= translations(catalogue)


@given(TEXTS, TEXTS, st.data())
def test_to_bring_up_to_date_twice_is_to_do_it_once(before, after, data):
    catalogue = renewed(None, before, "sr_Latn")
    for entry in catalogue:
        entry.msgstr = data.draw(st.sampled_from(["", "prevod"]))
    once = f"{renewed(as_written(catalogue), after, 'sr_Latn')}"
    assert f"{renewed(polib.pofile(once + chr(10), wrapwidth=100), after, 'sr_Latn')}" == once


@given(TEXTS, TEXTS)
def test_what_has_changed_is_outdated_and_is_current_again_when_it_comes_back(before, after):
    catalogue = renewed(None, before, "sq")
    for entry in catalogue:
        entry.msgstr = "përkthim"
    changed = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    # Before the catalogue is brought up to date, and after.
    assert set(judged("sq", after, entries(catalogue)).outdated) == changed
    catalogue = as_written(renewed(catalogue, after, "sq"))
    found = judged("sq", after, entries(catalogue))
    assert set(found.outdated) == changed
    assert set(found.missing) == after.keys() - before.keys()
    for entry in catalogue:
        if entry.msgctxt in changed:
            assert entry.previous_msgid == before[entry.msgctxt]
    catalogue = as_written(renewed(catalogue, before, "sq"))
    assert judged("sq", before, entries(catalogue)).outdated == ()


def test_comments_and_order_of_translators_stay():
    old = polib.pofile(
        'msgid ""\nmsgstr ""\n"Language: sq\\n"\n"X-Generator: Poedit 3.4\\n"\n\n'
        '# ask somebody from Zubin Potok\nmsgctxt "b:title"\nmsgid "B"\nmsgstr "b"\n\n'
        'msgctxt "a:title"\nmsgid "A"\nmsgstr "a"\n'
    )
    new = renewed(old, {"a:title": "A", "b:title": "B"}, "sq")
    assert [entry.msgctxt for entry in new] == ["a:title", "b:title"]
    assert new[1].tcomment == "ask somebody from Zubin Potok"
    assert new.metadata["X-Generator"] == "Poedit 3.4"


@pytest.fixture
def translated(folder):
    """A record of one row with both catalogues, each with a translation of the title."""
    folder.write()
    for path in update_all(load_record(Files.under(folder.root)), folder.root):
        catalogue = catalogue_at(path)
        catalogue[0].msgstr = {"sq": "Kamionët mbyllin rrugën", "sr_Latn": "Kamioni zatvaraju put"}[
            path.stem
        ]
        catalogue.save(str(path))
    return folder


def told(folder, language, column="title"):
    record = load_record(Files.under(folder.root))
    row = record.events.iloc[0]
    return record.translations.told(row["event_id"], column, row[column], language)


def test_a_text_is_told_in_each_language_and_in_english_where_it_is_missing(translated):
    assert told(translated, "sq").text == "Kamionët mbyllin rrugën"
    assert told(translated, "sr-Latn").text == "Kamioni zatvaraju put"
    assert told(translated, "sr-Cyrl").text == "Камиони затварају пут"
    assert told(translated, "sr-Cyrl").state == "current"
    english = translated.events[0]
    assert told(translated, "en").text == english["title"]
    assert told(translated, "en").state == "source"
    missing = told(translated, "sq", "description")
    assert (missing.text, missing.state) == (english["description"], "missing")


def test_a_changed_text_makes_its_translation_outdated_at_once(translated):
    translated.events[0]["title"] = "Lorries close two roads"
    translated.write()
    assert told(translated, "sq").text == "Kamionët mbyllin rrugën"
    assert told(translated, "sq").state == "outdated"
    update_all(load_record(Files.under(translated.root)), translated.root)
    assert told(translated, "sq").state == "outdated"
    assert '#| msgid "Lorries close the road"' in (translated.root / FOLDER / "sq.po").read_text()


def test_a_record_without_catalogues_is_told_in_english_and_nothing_is_amiss(folder):
    folder.write()
    assert told(folder, "sq").state == "source"
    assert Translations().told("x", "title", "A title", "sq").text == "A title"


def test_status_and_update_on_the_command_line(translated, kosmap):
    root = translated.root
    found = {
        one["catalogue"]: one
        for one in json.loads(kosmap("translate", "status", "--json", data=root).stdout)
    }
    assert found["sq"]["current"] == 1
    assert "2022-12-10-rudare-barricade:description" in found["sq"]["missing"]
    assert kosmap("translate", "update", data=root).stdout == "Nothing to change.\n"
    translated.events[0]["title"] = "Lorries close two roads"
    translated.write()
    said = kosmap("translate", "status", data=root).stdout
    assert "1 outdated" in said
    assert "outdated: 2022-12-10-rudare-barricade:title" in said
    assert "geodata/locale/sq.po" in kosmap("translate", "update", data=root).stdout
    assert status(load_record(Files.under(root)), "sq").outdated


def test_check_warns_of_translations_and_fails_nothing(translated, kosmap):
    path = translated.root / FOLDER / "sq.po"
    path.write_text(path.read_text().replace("Kamionët mbyllin", "Tre kamionë mbyllin"))
    result = kosmap("check", "--json", data=translated.root)
    problems = json.loads(result.stdout)
    assert not [problem for problem in problems if problem["file"].endswith(".po")]
    assert "texts not translated" in result.stderr
    assert "The figure 3 is not in the English." in result.stderr


def test_update_waits_until_no_row_is_left_out(translated, kosmap):
    before = (translated.root / FOLDER / "sq.po").read_bytes()
    translated.events[0]["date"] = "yesterday"
    translated.write()
    result = kosmap("translate", "update", data=translated.root)
    assert result.exit_code == 1
    assert "left out" in result.stderr
    assert (translated.root / FOLDER / "sq.po").read_bytes() == before


def test_a_damaged_catalogue_is_warned_of_and_never_overwritten(translated, kosmap):
    path = translated.root / FOLDER / "sq.po"
    path.write_bytes(b"\xff\xfe no catalogue")
    assert told(translated, "sq").state == "missing"
    assert "sq.po" in kosmap("check", data=translated.root).stderr
    assert kosmap("translate", "update", data=translated.root).exit_code == 2
    assert path.read_bytes() == b"\xff\xfe no catalogue"
