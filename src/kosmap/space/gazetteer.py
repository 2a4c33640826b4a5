"""The gazetteer: places by any of their names, however written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kosmap.record.columns import PLACES
from kosmap.record.read import read_table
from kosmap.record.vocabulary import PLACE_COLUMNS
from kosmap.space.elsewhere import NAMES as ELSEWHERE_NAMES
from kosmap.space.phrases import Part, parts, whole
from kosmap.space.places import AREA_KINDS, SETTLEMENT_KINDS, Entry, Place, entries, read_places
from kosmap.space.qualifiers import SPOTS
from kosmap.space.spelling import case_forms, folded_words, misspelling

ELSEWHERE = "elsewhere"

# What is taken from a full score of 100 for each way in which a name differs.
OTHER_NAME = 1
OTHER_SPELLING = 2
UNASKED_SPOT = 4
OTHER_CASE = 6
JOINED = 3
SETTLEMENT_FOR_SPOT = 5
OWNED_BY_OTHER = 10
OTHER_KIND = 25
# Below this score no coordinates are given; docs/geocoding.md says what it means.
THRESHOLD = 80
# Candidates below this are not worth proposing.
LOWEST = 60
SHORTEST_MISSPELT = 5
LONG_WORD = 7
# No single word of a name may be worse than that, however long the others are.
WORST_WORD = 0.22
MOST_COMBINATIONS = 200


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean, with a score of 0 to 100."""

    place: Place
    name: str
    score: float
    exact: bool


class Gazetteer:
    """Places by their names.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of places.csv as text.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self.places = {place.place_id: place for place in read_places(table)}
        # The gazetteer names the larger of two places first.
        self._order = {place_id: position for position, place_id in enumerate(self.places)}
        self._by_words: dict[frozenset[str], list[Entry]] = defaultdict(list)
        self._in_full: dict[tuple[str, ...], list[tuple[Place, str]]] = defaultdict(list)
        for row in table.fillna("").to_dict("records"):
            place = self.places[row["place_id"]]
            for entry in entries(place, row):
                self._by_words[frozenset(entry.part.words)].append(entry)
                words = folded_words(entry.name)
                if len(words) > len(entry.part.words) and not entry.qualified:
                    self._in_full[words].append((place, entry.name))
        known = {
            words
            for words, named in self._by_words.items()
            if not all(entry.qualified for entry in named)
        }
        for name in ELSEWHERE_NAMES:
            part = whole(parts(name))
            if frozenset(part.words) not in known:
                place = Place("", ELSEWHERE, name, ELSEWHERE)
                self._by_words[frozenset(part.words)].append(Entry(place, name, part))
        self._qualified = {
            (entry.place.place_id, words)
            for words, named in self._by_words.items()
            for entry in named
            if entry.qualified
        }
        self._base = {word for words in self._by_words for word in words}
        self._forms: dict[str, set[str]] = defaultdict(set)
        for word in self._base:
            self._forms[word].add(word)
            for form in case_forms(word):
                self._forms[form].add(word)
        self._spellings = [form for form in self._forms if len(form) >= SHORTEST_MISSPELT - 1]
        self._joined: dict[str, set[frozenset[str]]] = defaultdict(set)
        for key, named in self._by_words.items():
            for entry in named:
                self._joined["".join(entry.part.words)].add(key)
        # Searching all spellings is slow, and the words of a table repeat.
        self._near_words: dict[str, list[tuple[str, float]]] = {}
        self._joined_names = list(self._joined)

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """Read places.csv. Rows that cannot be read are for `kosmap check` to report."""
        table, problems = read_table(path, PLACE_COLUMNS, may_miss=PLACES.may_miss)
        if table.empty:
            raise ValueError("; ".join(map(str, problems)) or f"{path.name}: no places in it")
        return cls(table)

    def verbatim(self, text: str) -> list[Candidate]:
        """The places whose name has words that else only qualify: ``Stanica Mitrovica``."""
        return self._best(
            Candidate(place, name, 100, True)
            for place, name in self._in_full.get(folded_words(text), ())
        )

    def is_word(self, word: str) -> bool:
        """True when a folded word is part of a place's name, or a case form of one."""
        return word in self._forms

    def exact(self, part: Part) -> list[Candidate]:
        """The places of this name, in any script, spelling and case form."""
        options = [
            [(base, base != word) for base in self._forms.get(word, ())] for word in part.words
        ]
        found = self._best(
            candidate
            for combination in _combinations(options)
            for candidate in self._named(
                frozenset(base for base, _ in combination),
                part,
                OTHER_CASE if any(inflected for _, inflected in combination) else 0,
            )
        )
        # A settlement stands for a spot in it only where that spot is not known itself.
        return [c for c in found if c.place.kind in part.kinds & SPOTS.keys()] or found

    def close(self, part: Part) -> list[Candidate]:
        """The places whose name is nearly this one: misspelt, run together or split."""
        found = list(self._nearly_joined(part))
        options = [self._nearly(word) for word in part.words]
        letters = sum(map(len, part.words))
        for combination in _combinations(options):
            wrong = sum(errors for _, errors in combination)
            if wrong:
                words = frozenset(base for base, _ in combination)
                found += self._named(words, part, 100 * wrong / letters, exact=False)
        return self._best(found)

    def find(self, part: Part) -> list[Candidate]:
        """The places of this name or, where there is none, of nearly this name."""
        return self.exact(part) or self.close(part)

    def _nearly(self, word: str) -> list[tuple[str, float]]:
        """The base words that `word` may stand for, with the number of wrong letters."""
        if word not in self._near_words:
            self._near_words[word] = self._search(word)
        return self._near_words[word]

    def _search(self, word: str) -> list[tuple[str, float]]:
        found = dict.fromkeys(self._forms.get(word, ()), 0.0)
        if word.isalpha() and len(word) >= SHORTEST_MISSPELT - 1:
            most = 2 if len(word) >= LONG_WORD else 1
            near = process.extract(
                word, self._spellings, scorer=OSA.distance, score_cutoff=most, limit=12
            )
            for form, _, _ in near:
                errors = misspelling(word, form)
                for base in self._forms[form]:
                    # Errors in a case form are likelier to hit another word.
                    cost = errors + (0.2 if base != form else 0)
                    if cost <= WORST_WORD * len(word):
                        found[base] = min(found.get(base, cost), cost)
        return list(found.items())

    def _nearly_joined(self, part: Part) -> Iterator[Candidate]:
        """Belobrdo, Zubinpotok, Lepo savić."""
        joined = "".join(part.words)
        if len(joined) < SHORTEST_MISSPELT or not joined.isalpha():
            return
        near = process.extract(
            joined, self._joined_names, scorer=OSA.normalized_similarity, score_cutoff=0.6, limit=8
        )
        for name, _, _ in near:
            wrong = misspelling(joined, name)
            cost = 100 * wrong / max(len(joined), len(name)) if wrong else JOINED
            for words in self._joined[name]:
                yield from self._named(words, part, cost, exact=not wrong)

    def _named(
        self, words: frozenset[str], part: Part, cost: float, exact: bool = True
    ) -> Iterator[Candidate]:
        """The places of the name with these base words, as far as their kind agrees."""
        costs = [(entry, _kind_cost(entry, part.kinds)) for entry in self._by_words.get(words, ())]
        fitting = [(entry, cost) for entry, cost in costs if cost is not None]
        owned = any(
            not entry.qualified and (entry.place.place_id, words) not in self._qualified
            for entry, _ in fitting
        )
        for entry, kind_cost in fitting:
            score = 100 - cost - kind_cost
            if not cost and set(entry.part.strict) != set(part.strict):
                score -= OTHER_SPELLING
            if entry.qualified:
                score -= OWNED_BY_OTHER if owned else OTHER_SPELLING
            if entry.alternative:
                score -= OTHER_NAME
            yield Candidate(entry.place, entry.name, score, exact and kind_cost <= UNASKED_SPOT)

    def _best(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Each place once, the likeliest first."""
        best: dict[str, Candidate] = {}
        for candidate in sorted(candidates, key=lambda c: self._order.get(c.place.place_id, -1)):
            key = candidate.place.place_id or candidate.name
            if candidate.score >= LOWEST and (key not in best or candidate.score > best[key].score):
                best[key] = candidate
        return sorted(best.values(), key=lambda c: -c.score)


def _combinations(options: list[list]) -> Iterator[tuple]:
    """One option for each word; too many to be a place name is none."""
    count = 1
    for choices in options:
        count *= len(choices)
    return product(*options) if 0 < count <= MOST_COMBINATIONS else iter(())


def _kind_cost(entry: Entry, kinds: frozenset[str]) -> float | None:
    """What the kinds that the text names take from the score; None where they rule it out."""
    kind = entry.place.kind
    if kind == ELSEWHERE:
        return 0
    # "Jarinje" alone is the village: the crossing must be asked for.
    if not entry.part.kinds - {"site"} <= kinds:
        return None
    if "municipality" in kinds:
        return 0 if kind == "town" else OTHER_KIND
    spots = kinds & SPOTS.keys()
    if spots and kind not in spots and not spots <= entry.part.kinds:
        return SETTLEMENT_FOR_SPOT if kind in SETTLEMENT_KINDS else OTHER_KIND
    if kind in SPOTS and kind not in AREA_KINDS and kind not in kinds:
        # A bare name is rather the village than the crossing named after it.
        return UNASKED_SPOT if not entry.part.kinds & SPOTS.keys() else 0
    settlements = kinds & {"town", "village", "suburb"}
    if settlements and not spots and not settlements & entry.part.kinds and kind not in settlements:
        return OTHER_SPELLING if kind in SETTLEMENT_KINDS else OTHER_KIND
    return 0
