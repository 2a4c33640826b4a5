"""Figures and dates that a text states are the same in the three languages."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from kosmap.words.stated import LANGUAGES, WORDS, days, figures, months

LOCALES = {"en": "en_GB", "sr_Latn": "sr_Latn", "sq": "sq"}
NAMES_OF_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "sr_Latn": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra "
    "decembra",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
}


@pytest.mark.parametrize(
    ("text", "language", "stated"),
    [
        ("Two of 1,567 voters, 3.5 per cent", "en", {2, 1567, 3.5}),
        ("Dva od 1.567 birača, 3,5 odsto", "sr_Latn", {2, 1567, 3.5}),
        ("Dy nga 1 567 votues, 3,5 për qind", "sq", {2, 1567, 3.5}),
        ("1.6 million euros in 2022", "en", {1_600_000, 2022}),
        ("1,6 miliona evra 2022. godine", "sr_Latn", {1_600_000, 2022}),
        ("10 hiljada ljudi, 10 mijë", "sr_Latn", {10_000, 10}),
        ("at 07:30, B92 and N1 reported", "en", {7, 30}),
        ("dvojica policajaca i petoro dece", "sr_Latn", {2, 5}),
        ("dvanaest ljudi, dvadesetak kamiona", "sr_Latn", {12, 20}),
        ("tre policë dhe dymbëdhjetë banorë", "sq", {3, 12}),
        ("no one, one, a second attack in the 1990s", "en", set()),
        ("petak, petog, šesti", "sr_Latn", set()),
    ],
)
def test_figures(text, language, stated):
    assert figures(text, language) == stated


@given(st.integers(2, 10**9), st.sampled_from(LANGUAGES))
def test_a_number_written_as_its_language_writes_it_is_read(number, language):
    written = format_decimal(number, locale=LOCALES[language])
    assert figures(f"({written})", language) == {number}


def test_every_language_knows_the_same_numbers_in_words():
    assert len({tuple(WORDS[language]) for language in LANGUAGES}) == 1
    for value, word in WORDS["en"].items():
        assert figures(f"{word} people", "en") == {value}


@given(st.integers(1, 31), st.integers(1, 12), st.sampled_from(LANGUAGES))
def test_a_day_is_read_with_its_month(day, month, language):
    name = NAMES_OF_MONTHS[language].split()[month - 1]
    dot = "." if language == "sr_Latn" else ""
    text = f"x {day}{dot} {name} 2022"
    assert days(text, language) == {(day, month)}
    assert months(text, language) == {month}


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("On 10-29 December it may march on", "en", {(29, 12)}),
        ("od 10. do 29. decembra", "sr_Latn", {(29, 12)}),
        ("17. i 18. marta, majorova majica", "sr_Latn", {(18, 3)}),
        ("nga 10 deri më 29 dhjetorit, në majin", "sq", {(29, 12)}),
    ],
)
def test_days_of_ranges_and_words_that_look_like_months(text, language, named):
    assert days(text, language) == named
