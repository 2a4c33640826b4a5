"""Words as a search compares them: one script, one case, no marks, one spelling of a sound."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cyrtranslit.mapping import TRANSLIT_DICT

# After letters have lost their marks, what the spellings of one name still differ in:
# Albanian and Serbian write the same sounds as q/ç and ć/č, sh and š, gj and đ, xh and dž.
# Both sides of a search are folded alike, so a rule may be coarse. But unlike those of
# `kosmap.space.spelling`, which compare whole names, these leave the beginning of a word a
# beginning: "Ser" must find what "Serb" finds, since a visitor types letter by letter.
SOUNDS = (
    ("([cs])h", r"\1"),
    ("q", "c"),
    ("zh", "z"),
    ("xh?", "dz"),
    ("[dg]j", "d"),
    (r"([a-z])\1", r"\1"),
)
COMPILED = tuple((re.compile(spelling), sound) for spelling, sound in SOUNDS)
CYRILLIC = str.maketrans(TRANSLIT_DICT["sr"]["tolatin"])
# Letters that Unicode does not take apart into a plain letter and a mark.
WHOLE_LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"})
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`word` as it is compared in a search: one script, one case, no marks, one spelling.

    Examples
    --------
    >>> fold("Leposaviq"), fold("Лепосавић"), fold("LEPOSAVIC")
    ('leposavic', 'leposavic', 'leposavic')
    """
    word = word.translate(CYRILLIC).casefold()
    if not word.isascii():
        marked = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in marked if not unicodedata.combining(letter))
        word = word.translate(WHOLE_LETTERS)
    for spelling, sound in COMPILED:
        word = spelling.sub(sound, word)
    return word


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    # A letter followed by its mark is no letter to a regular expression; composed, it is.
    return [fold(word) for word in WORD.findall(unicodedata.normalize("NFC", text))]


def rules() -> dict:
    """How a word is folded, for a program that is not this one: tables and patterns in order.

    Returns
    -------
    dict
        ``cyrillic``: letters to be written in Latin script, then the case is folded and marks
        are left out; ``whole``: letters that have no plain one in them; ``sounds``: pairs of
        a regular expression and what takes the place of each that it finds.
    """
    letters = {chr(code): latin for code, latin in CYRILLIC.items()}
    whole = {chr(code): plain for code, plain in WHOLE_LETTERS.items()} | {"ß": "ss"}
    return {"cyrillic": letters, "whole": whole, "sounds": SOUNDS}
