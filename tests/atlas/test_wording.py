"""Words that the map and the page share."""

import pytest

from kosmap.atlas.wording import (
    casualty_words,
    confidence_level_words,
    confidence_words,
    count_in_words,
    figures_in_words,
    precision_words,
    state_words,
)
from kosmap.record.vocabulary import CONFIDENCE, FIGURE_COLUMNS, GEO_PRECISION
from kosmap.space.names import LANGUAGES
from kosmap.time.presence import STATE_NAMES
from kosmap.view.selection import CASUALTIES
from kosmap.words.language import translator

ENGLISH = translator("en")


def event(note: str = "", **figures: str) -> dict[str, str]:
    return {**dict.fromkeys(FIGURE_COLUMNS, ""), "figures_note": note, **figures}


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        ("", "", "", ""),
        ("0", "0", "0", "0"),
        ("1", "1", "1", "1"),
        ("52", "93", "148", "93 (52–148)"),
        ("0", "0", "1", "0 (0–1)"),
        ("5", "7", "7", "7 (5–7)"),
        ("52", "", "55", "52–55"),
        ("", "8", "", "8"),
    ],
)
def test_a_figure_comes_with_its_range(low, best, high, words):
    assert count_in_words(low, best, high) == words


def test_killed_and_injured_are_told_apart_with_whose_figures_they_are():
    figures = {
        **dict.fromkeys(("fatalities_low", "fatalities_best"), "3"),
        "fatalities_high": "4",
        **dict.fromkeys(("injuries_low", "injuries_best", "injuries_high"), "10"),
    }
    assert figures_in_words(event("of the police", **figures), ENGLISH) == (
        "Killed: 3 (3–4) · Injured: 10 · of the police"
    )


def test_a_zero_is_told_and_an_unknown_figure_is_not():
    none = dict.fromkeys(("injuries_low", "injuries_best", "injuries_high"), "0")
    assert figures_in_words(event(**none), ENGLISH) == "Injured: 0"
    assert figures_in_words(event(), ENGLISH) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_vocabulary_has_words_of_its_own(language):
    _ = translator(language)
    for told, vocabulary in (
        (state_words(_), STATE_NAMES),
        (confidence_level_words(_), CONFIDENCE),
        (casualty_words(_), CASUALTIES),
        ({level: confidence_words(level, _) for level in CONFIDENCE}, CONFIDENCE),
        ({step: precision_words(step, _) for step in GEO_PRECISION}, GEO_PRECISION),
    ):
        assert set(told) == set(vocabulary)
        assert all(told.values())
        assert len(set(told.values())) == len(told)
