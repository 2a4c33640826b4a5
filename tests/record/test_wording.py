"""What the texts of the record may not say in its own voice, and translations that differ."""

import re
from pathlib import Path

import pytest

from kosmap.record.advice import advice
from kosmap.record.agreement import disagreements
from kosmap.record.load import Files, load_record
from kosmap.record.loaded_words import WORDS, loaded_words
from kosmap.record.terms import TERMS, renewed
from kosmap.record.translations import CATALOGUES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def record():
    return load_record(Files.under(ROOT))


@pytest.mark.parametrize(
    ("language", "text", "loaded"),
    [
        ("en", "Terrorists fired at a patrol.", ["terrorist, terrorism"]),
        ("en", "A minister called it terrorism.", []),
        ("en", "He was arrested on suspicion of terrorism.", []),
        ("en", "A minister called it terrorism. The terrorists fled.", ["terrorist, terrorism"]),
        ("en", "The “so-called” republic was voted on.", []),
        ("en", "The so-called republic was voted on.", ["so-called, self-proclaimed, self-styled"]),
        ("en", "The occupied town hall.", ["occupied, occupier, occupation"]),
        ("en", "Office for Kosovo and Metohija closed.", []),
        ("en", "Border police moved in.", []),
        ("en", "Police moved to the border.", ["border (the line)"]),
        ("en", "Police claimed that nobody was hurt.", ["claimed that, admitted"]),
        ("en", "Serbian Railways claims the northern line", []),
        ("sr_Latn", "Paralelne institucije zatvorene.", ["paralelne strukture, institucije"]),
        ("sr_Latn", "Ministar ih je nazvao paralelnim institucijama.", []),
        ("sr_Latn", "Granična policija kod linije razgraničenja u Graničanima.", []),
        ("sr_Latn", "Na administrativnoj liniji.", [
            "granica (linija), administrativna linija, administrativni prelaz"]),
        ("sq", "Strukturat paralele u mbyllën.", ["struktura paralele, institucione paralele"]),
        ("sq", "Ministri i quajti struktura paralele.", []),
        ("sq", "Policia kufitare te vija ndarëse.", []),
        ("sq", "Policia te kufiri.", ["kufi, vijë administrative"]),
    ],
)  # fmt: skip
def test_loaded_words_outside_quotations_and_attributions(language, text, loaded):
    assert [word.word for word in loaded_words(text, language)] == loaded


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.language}-{word.word}")
def test_each_pattern_finds_the_first_word_of_its_entry(word):
    first = word.word.split(",")[0].split(" (")[0]
    assert word.regex.search(first)


def test_the_record_uses_no_loaded_word_in_its_own_voice(record):
    assert [str(problem) for problem in advice(record) if problem.file.endswith(".csv")] == []


@pytest.mark.parametrize(
    ("english", "translation", "language", "differences"),
    [
        ("KFOR held two men on 3 May 2011.", "Kfor je 3. maja 2011. zadržao dva muškarca.",
         "sr_Latn", []),
        ("KFOR held two men on 3 May 2011.", "KFOR-i mbajti dy burra më 3 maj 2011.", "sq", []),
        ("KFOR held two men.", "Zadržana su dva muškarca.", "sr_Latn", ["KFOR is missing"]),
        ("Two men were held.", "EULEX-i ndaloi dy burra.", "sq",
         ["EULEX is not in the English"]),
        ("Twelve of 1,567 voters", "12 nga 1.657 votues", "sq",
         ["figure 1567 is missing", "figure 1657 is not in the English"]),
        ("in September 2013", "u novembru 2013.", "sr_Latn",
         ["month 9 is missing", "month 11 is not in the English"]),
        ("on 3 May", "më 4 maj", "sq", ["figure 3 is missing", "figure 4 is not in the English",
                                        "date 3 May is missing"]),
        ("Both sides", "Obe strane", "sr_Latn", []),
        ("The UN and the EU", "OKB-ja dhe BE-ja", "sq", []),
        ("The UN and the US", "UN i EU", "sr_Latn", ["EU is not in the English", "US is missing"]),
    ],
)  # fmt: skip
def test_what_a_translation_does_not_share_with_the_english(
    english, translation, language, differences
):
    assert disagreements(english, translation, language) == differences


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_no_shipped_translation_differs_or_takes_a_side(record, catalogue):
    entries = record.translations.entries(catalogue)
    assert entries
    told = [p for p in advice(record) if p.file == f"{catalogue}.po" and ":" in p.column]
    assert [str(problem) for problem in told] == []


def test_the_tables_of_the_terms_are_up_to_date():
    text = (ROOT / TERMS).read_text(encoding="utf-8")
    assert renewed(text, ROOT) == text, "run python -m kosmap.record.terms"
    assert "| Kosovo Police | Kosovska policija | Policia e Kosovës |" in text


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_a_slip_in_a_figure_of_any_shipped_translation_is_found(record, catalogue):
    digits = re.compile(r"\b\d+")  # not those of a name: Tëvë1
    slips = {
        where: (entry.english, digits.sub("7919", entry.text, count=1))
        for where, entry in record.translations.entries(catalogue).items()
        if digits.search(entry.text)
    }
    assert slips
    passed = [where for where, said in slips.items() if not disagreements(*said, catalogue)]
    assert passed == []
