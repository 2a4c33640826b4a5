"""One spelling for a name in any script, with or without diacritics, in any case form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import cyrtranslit
from rapidfuzz.distance import OSA, Levenshtein

VOWELS = "aeiou"
# The same sound in Serbian, Albanian, English, German and plain ASCII spelling. Order counts:
# the longer spelling first. Soft and hard sounds fall together, since writers mix them.
SOUNDS = (
    ("đ", "d"),
    ("dž", "d"),
    ("xh", "d"),
    ("gj", "d"),
    ("dj", "d"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("ch", "c"),
    ("sh", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("tz", "c"),
    ("ts", "c"),
    ("q", "c"),
    ("w", "v"),
    ("y", "j"),
    ("nj", "n"),
    ("lj", "l"),
    ("ı", "i"),
)
# What stands in a word besides letters: an apostrophe or a letter lost to a wrong encoding.
INSIDE_WORD = re.compile(r"[’'`´?\ufffd]")
WORD = re.compile(r"[^\W\d_]+|\d+")
# Bërnjak and Brnjak: Albanian writes a vowel before the r that is itself one in Serbian.
SYLLABIC_R = re.compile(r"(?<=[bcdfghjklmnpstvz])er(?=[bcdfghjklmnpstvz])")
REPEATED = re.compile(r"(\D)\1+")
GLIDE = re.compile(r"ij(?=[aeou])")

# Case endings of Serbian and of Albanian, after `fold`.
_AFTER_VOWEL = "a e i o u om oj og em eg im ih ama ima es en in"
_AFTER_CONSONANT = "a e i u om em og oj ima ama it in ut un"
AFTER_VOWEL = tuple(_AFTER_VOWEL.split())
AFTER_CONSONANT = tuple(_AFTER_CONSONANT.split())
# Grabovac, Grabovca: the last vowel that other cases lose.
FLEETING_A = re.compile(r"a([ckr])$")
# Added to the count of wrong letters, since it is rarely a slip and often another name: another
# first letter, and a consonant for one that does not sound like it (Šilovo for Šipovo).
FIRST_LETTER = 0.6
STRANGE_LETTER = 0.5
ALIKE = ("aeiou", "bp", "dt", "gk", "szc", "vf", "mn", "lr", "ji")


def latin(text: str) -> str:
    """`text` in lower-case Latin script, diacritics kept."""
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        text = cyrtranslit.to_latin(text, "sr")
    return INSIDE_WORD.sub("", text.casefold())


def strict_words(text: str) -> list[str]:
    """The words of `text` in lower-case Latin script, diacritics kept."""
    return WORD.findall(latin(text))


def folded_words(text: str) -> tuple[str, ...]:
    """The words of `text` in plain letters."""
    return tuple(fold(word) for word in strict_words(text))


def fold(word: str) -> str:
    """The plain letters of a lower-case Latin word: ``zveçan``, ``zveqan`` → ``zvecan``."""
    for written, sound in SOUNDS:
        word = word.replace(written, sound)
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return REPEATED.sub(r"\1", GLIDE.sub("i", SYLLABIC_R.sub("r", word)))


def case_forms(word: str) -> Iterator[str]:
    """What Serbian or Albanian may make of a folded word: ``zvecan`` → ``zvecanu``, …

    More than either language knows: a form that nobody writes does no harm.
    """
    if not word.isalpha() or len(word) < 2:
        return
    if word.endswith("do"):  # Suvi Do, u Suvom Dolu
        yield from (word + "l" + ending for ending in ("", *AFTER_CONSONANT))
    if word[-1] in VOWELS:
        stem = word[:-1]
        yield from (stem + ending for ending in AFTER_VOWEL)
        yield from (word + ending for ending in ("it", "u", "t", "se", "ne"))
        if word.endswith("e"):  # Graničane, Graniçan
            yield stem
        if word.endswith("ka"):  # Banjska Reka, u Banjskoj Reci
            yield stem[:-1] + "ci"
    else:
        yield from (word + ending for ending in AFTER_CONSONANT)
        shorter = FLEETING_A.sub(r"\1", word)
        if shorter != word:
            yield from (shorter + ending for ending in AFTER_CONSONANT)


def misspelling(found: str, meant: str) -> float:
    """How many letters are wrong, missing, too many or swapped; unlikely slips count more."""
    errors: float = OSA.distance(found, meant)
    changes = Levenshtein.editops(found, meant)
    if len(changes) == errors:  # else two letters are swapped, and no other ones
        errors += STRANGE_LETTER * sum(
            change.tag == "replace" and not _alike(found[change.src_pos], meant[change.dest_pos])
            for change in changes
        )
    return errors + (FIRST_LETTER if found[:1] != meant[:1] else 0)


def _alike(one: str, other: str) -> bool:
    return any(one in letters and other in letters for letters in ALIKE)
