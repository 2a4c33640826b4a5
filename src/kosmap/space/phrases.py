"""What a text says of a place besides its name: ``selo``, ``near``, ``municipality of``, …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kosmap.space.qualifiers import CANONICAL, DIRECTIONS, KINDS, VOCABULARY
from kosmap.space.spelling import fold, latin, strict_words

# A break between two names. A hyphen inside a name is none.
BREAK = re.compile(r"[,;()/|\[\]:–—\n\t\"“”„]|\s-+\s")
# "Zvečan–Zubin Potok road" says which road, not where on it.
SEGMENT = re.compile(r"[,;()]")
ROAD_WORD = r"\b(?:road|highway|put|rrug[aeë])\b"
BETWEEN = r"\w\s?[-–]\s?\w"
ROAD = re.compile(f"{BETWEEN}.*{ROAD_WORD}|{ROAD_WORD}.*{BETWEEN}", re.IGNORECASE)
UNITS = frozenset({"km", "m", "kilometara", "metara", "kilometers", "kilometres", "meters"})


# All qualifiers that are long enough to be known again when misspelt.
SHORTEST_MISSPELT = 5
QUALIFIERS = [word for word in {**CANONICAL, **VOCABULARY} if len(word) >= SHORTEST_MISSPELT]


@dataclass(frozen=True)
class Part:
    """One name within a text.

    Attributes
    ----------
    words, strict : tuple of str
        The words of the name, folded and as written (lower-case Latin script).
    kinds : frozenset of str
        What kind of place the text says it is.
    relation : str
        How it stands to the part before: ``in``, ``near``, ``and`` or ``list``.
    """

    words: tuple[str, ...]
    strict: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    relation: str = "list"


def mended(text: str, known: Callable[[str], bool]) -> str:
    """`text` with misspelt qualifiers put right, where a word is in no place's name."""
    text = latin(text)
    for strict in strict_words(text):
        word = fold(strict)
        if len(word) < SHORTEST_MISSPELT or known(word) or word in QUALIFIERS:
            continue
        near = process.extractOne(word, QUALIFIERS, scorer=OSA.distance, score_cutoff=1)
        if near:
            text = re.sub(rf"\b{strict}\b", near[0], text)
    return text


def common_words(text: str) -> frozenset[str]:
    """The words that `text` does not capitalise, and which so are hardly part of a name.

    Words that tell two places of one name asunder are not among them.
    """
    if text == text.lower():
        return frozenset()
    small = [word for word in text.split() if word.islower()]
    words = {strict for word in small for strict in strict_words(word)}
    return frozenset(
        word for word in words if CANONICAL.get(fold(word)) not in DIRECTIONS - {"north", "south"}
    )


def parts(text: str) -> list[Part]:
    """The names in `text` in their order; kinds said without a name go to the next one."""
    found: list[Part] = []
    kinds: set[str] = set()
    relation = "list"
    segments = [segment for segment in SEGMENT.split(text) if segment.strip()]
    told = [segment for segment in segments if not ROAD.search(latin(segment))] or segments
    for words, strict, new_kinds, new_relation in _pieces(", ".join(told)):
        # "bridge at Rudare": the relation to a mere kind is none.
        relation = new_relation if new_relation != "list" or words else relation
        kinds |= new_kinds
        if words:
            found.append(Part(words, strict, frozenset(kinds), relation))
            kinds, relation = set(), "list"
    if kinds and found:
        last = found[-1]
        found[-1] = Part(last.words, last.strict, last.kinds | kinds, last.relation)
    return [_settled(part) for part in found]


def whole(found: list[Part]) -> Part:
    """All parts as one name: ``Most na Ibru``, ``Zvečan/Zveçan``."""
    words = {
        word: strict for part in found for word, strict in zip(part.words, part.strict, strict=True)
    }
    kinds = frozenset().union(*(part.kinds for part in found))
    return _settled(Part(tuple(words), tuple(words.values()), kinds))


def _settled(part: Part) -> Part:
    """The municipal building is a spot in the town, not the municipality."""
    if "municipality" in part.kinds and "site" in part.kinds:
        return Part(part.words, part.strict, part.kinds - {"municipality"}, part.relation)
    return part


def _pieces(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], set[str], str]]:
    """Words, strict words, kinds and relation of each piece between two breaks."""
    for segment in BREAK.split(text):
        words: dict[str, str] = {}
        kinds: set[str] = set()
        relation = "list"
        tokens = strict_words(segment)
        for position, strict in enumerate(tokens):
            following = tokens[position + 1] if position + 1 < len(tokens) else ""
            word = fold(strict)
            if word.isdigit() and following in UNITS:
                continue
            meaning = VOCABULARY.get(word, "")
            if meaning in ("near", "in", "and"):
                if words or kinds:
                    yield tuple(words), tuple(words.values()), kinds, relation
                words, kinds, relation = {}, set(), meaning
            elif meaning in KINDS:
                kinds.add(meaning)
            elif meaning != "filler":
                words[CANONICAL.get(word, word)] = strict
        if words or kinds:
            yield tuple(words), tuple(words.values()), kinds, relation
