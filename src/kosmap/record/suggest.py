"""Which word a maintainer may have meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd
from rapidfuzz import fuzz, process, utils

from kosmap.words.phrase import Phrase

# Below this likeness (0 to 100) a proposal would only mislead.
LEAST_LIKENESS = 70
MOST_PROPOSALS = 3
# Each proposal looks through the whole list. In a table where everything is wrong the first
# few hundred say enough.
MOST_QUESTIONS = 300

Proposer = Callable[[str], str]


def proposer(words: Mapping[str, str] | Iterable[str]) -> Proposer:
    """A function that says “Did you mean …?” for an unknown word, or nothing.

    Parameters
    ----------
    words : mapping of str to str, or iterable of str
        The known words; in a mapping, every spelling with the word that it stands for.
    """
    spelled = dict(words) if isinstance(words, Mapping) else {word: word for word in words}
    spellings = list(spelled)
    prepared = [utils.default_process(spelling) for spelling in spellings]
    asked = 0

    def propose(word: str) -> str:
        nonlocal asked
        asked += 1
        if asked > MOST_QUESTIONS:
            return ""
        near = process.extract(
            utils.default_process(word),
            prepared,
            scorer=fuzz.ratio,
            limit=4 * MOST_PROPOSALS,
            score_cutoff=LEAST_LIKENESS,
        )
        # A part of a longer name (“Rudare” of “Bridge at Rudare”) is a weaker hint.
        near = near or process.extract(
            utils.default_process(word),
            prepared,
            scorer=fuzz.token_set_ratio,
            limit=4 * MOST_PROPOSALS,
            score_cutoff=LEAST_LIKENESS + 10,
        )
        found = dict.fromkeys(spelled[spellings[position]] for _, _, position in near)
        return did_you_mean(list(found)[:MOST_PROPOSALS])

    return propose


def did_you_mean(words: list[str]) -> str:
    if not words:
        return ""
    named: str = words[0]
    for word in words[1:]:
        named = Phrase("{some} or {other}", some=named, other=word)
    return Phrase("Did you mean {words}?", words=named)


def place_spellings(places: pd.DataFrame) -> dict[str, str]:
    """Every name of every place, and its key with spaces, with the place_id."""
    spelled: dict[str, str] = {}
    for column in ("place_id", "name_en", "name_sr_latn", "name_sr_cyrl", "name_sq", "alt_names"):
        for place, cell in zip(places["place_id"], places[column], strict=True):
            for name in cell.split(";"):
                if name.strip():
                    spelled.setdefault(name.strip(), place)
    return spelled
