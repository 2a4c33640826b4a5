"""English words that are told in another language later."""

import copy
import json
import pickle

import pytest

from kosmap.words.phrase import Phrase, told

HOSTILE = "{0} {name} {{"
SERBIAN = {"{count} cells": "ćelija: {count}", "{some} or {other}": "{other} ili {some}"}


def translate(text: str) -> str:
    return SERBIAN.get(text, text)


def test_a_phrase_is_its_english_text():
    phrase = Phrase("{count} cells", count=3)
    assert phrase == "3 cells"
    assert json.dumps([phrase]) == '["3 cells"]'


def test_a_phrase_is_told_in_another_language():
    assert told(Phrase("{count} cells", count=3), translate) == "ćelija: 3"


def test_a_part_of_a_phrase_is_told_too():
    phrase = Phrase("{some} or {other}", some=Phrase("{count} cells", count=3), other="x")
    assert phrase == "3 cells or x"
    assert told(phrase, translate) == "x ili ćelija: 3"


def test_what_no_catalogue_holds_stays_as_it_is():
    assert told("3 cells", translate) == "3 cells"
    assert told(Phrase("{count} rows", count=3), translate) == "3 rows"


@pytest.mark.parametrize(
    "again", [copy.deepcopy, lambda phrase: pickle.loads(pickle.dumps(phrase))]
)
def test_what_fills_a_phrase_is_no_pattern(again):
    phrase = again(Phrase("{some} or {other}", some=HOSTILE, other="x"))
    assert phrase == f"{HOSTILE} or x"
    assert told(phrase, translate) == f"x ili {HOSTILE}"
