"""The type of an event from the word that a table has for it."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz, process

from kosmap.record.vocabulary import EVENT_TYPES
from kosmap.words.folding import words_of

from .published import ACLED_TYPES

# Words for each type in the four languages, in plain letters.
WORDS: dict[str, str] = {
    "barricade": "barricade roadblock barikada blokada barrikade bllokade bllokim",
    "police_base": "base baza stanica stacion bazë checkpoint punkt",
    "clash": "clash sukob sukobi perleshje perplasje riot unrest nemiri trazira",
    "attack": "attack napad sulm shooting pucnjava te_shtena explosion eksplozija shperthim "
    "grenade granata bomba bomb arson paljevina palez zjarrvenie beating premlacivanje vandalism",
    "police_operation": "police_operation police raid racija pretres akcija operacija operacion "
    "bastisje kontroll search aksion",
    "detention": "detention arrest arrests hapsenje arrestim ndalim privodenje pritvor",
    "protest": "protest rally demonstration miting skup proteste tubim okupljanje demonstrate",
    "vote": "vote election elections izbori glasanje zgjedhje votim referendum",
    "institution_change": "institution_change opening closing otvaranje zatvaranje hapje mbyllje "
    "resignation ostavka doreheqje",
    "political": "political politics politika politicki politike agreement sporazum marreveshje "
    "decision odluka vendim statement izjava",
}
NEARLY = 88


@lru_cache(maxsize=4096)
def event_type_of(word: str) -> str:
    """One of ``EVENT_TYPES`` for a word of any of the four languages; empty where unknown.

    >>> event_type_of("Pucnjava"), event_type_of("Hapšenje"), event_type_of("Armed clash")
    ('attack', 'detention', 'clash')
    """
    if word in EVENT_TYPES:
        return word
    if found := ACLED_TYPES.get(word.strip().lower()):
        return found
    written = words_of(word)
    known = _known()
    for candidate in ("_".join(written), *written):
        if candidate in known:
            return known[candidate]
    near = process.extractOne(
        "_".join(written), known.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY
    )
    return known[near[0]] if near else ""


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {
        "_".join(words_of(word)): event_type
        for event_type, words in WORDS.items()
        for word in words.split()
    }
