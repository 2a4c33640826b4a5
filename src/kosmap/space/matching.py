"""Which place a text means: its names weighed together, and against a municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kosmap.record.vocabulary import MUNICIPALITIES, OUTSIDE
from kosmap.space.gazetteer import ELSEWHERE, Candidate, Gazetteer
from kosmap.space.phrases import Part, common_words, mended, parts, whole
from kosmap.space.places import SMALL_TOWN, WIDE_KINDS, Place
from kosmap.space.qualifiers import COUNTRY_WORDS
from kosmap.space.spelling import latin

# Below this score no coordinates are given; docs/geocoding.md says what it means.
THRESHOLD = 80
# Two places this near in score are not told apart; misspelt names need a clearer lead ...
MARGIN_EXACT = 3
MARGIN_CLOSE = 6
# ... unless they lie so near each other that it makes no difference on the map.
SAME_SPOT_KM = 2
# How far from a place the names lie that people add to tell where it is.
AROUND_KM = 8
AROUND_TOWN_KM = 25

# What is taken from the score of a place ...
CONTRADICTED = 30  # that another name in the text, or the municipality, does not fit
UNLIKELY = 5  # outside the undivided Mitrovica, which may also mean the district of that name
UNKNOWN_NAME = 12  # beside a name that is not known: "Nemanjina 12, Leposavić"
UNKNOWN_WORD = 25  # with an unknown word in its name: another "Banja" than ours
MENDED = 2  # once a misspelt qualifier is put right
UNDIVIDED = "mitrovica"
MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Match:
    """What a text means.

    Attributes
    ----------
    candidate : Candidate or None
        The place, where it is clear.
    match : str
        ``exact``, ``close``, ``ambiguous`` or ``none``.
    score : float
        How sure, 0 to 100.
    precision : int or None
        As `geo_precision` of the record: 1 site, 2 settlement, 3 municipality or wider.
    candidates : tuple of Candidate
        The likeliest places, the best first, where none is clear.
    """

    candidate: Candidate | None
    match: str
    score: float
    precision: int | None = None
    candidates: tuple[Candidate, ...] = ()


NO_MATCH = Match(None, "none", 0)


@dataclass(frozen=True)
class _Name:
    """A name in the text with the places it may mean."""

    part: Part
    candidates: tuple[Candidate, ...]

    @property
    def known(self) -> bool:
        return bool(self.candidates) and self.candidates[0].score >= THRESHOLD


class Matcher:
    """Match texts against a gazetteer. The same text is worked out only once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._matches: dict[tuple[str, str], Match] = {}
        self._codes: dict[str, frozenset[str]] = {}

    def match(self, text: str, municipality: str = "") -> Match:
        """The place that `text` means, where it is known in the given municipality."""
        key = (text, municipality)
        if key not in self._matches:
            self._matches[key] = self._matched(text, self.municipalities(municipality))
        return self._matches[key]

    def _matched(self, text: str, codes: frozenset[str]) -> Match:
        """The match of the text as it is or, failing that, with its qualifiers put right."""
        in_full = self._decide(self.gazetteer.verbatim(text), whole(parts(text)), codes)
        if in_full.match != "none":
            return in_full
        common = common_words(text)
        match = self._match(parts(text), codes, common)
        if match.match in ("exact", "ambiguous"):
            return match
        put_right = mended(text, self.gazetteer.is_word)
        if put_right != latin(text):
            again = self._match(parts(put_right), codes, common)
            if again.candidate and again.score >= match.score:
                return replace(again, match="close", score=again.score - MENDED)
        return match

    def municipalities(self, text: str) -> frozenset[str]:
        """The record's codes for a municipality in any spelling; none if it tells nothing."""
        if text not in self._codes:
            self._codes[text] = self._municipalities(text)
        return self._codes[text]

    def _municipalities(self, text: str) -> frozenset[str]:
        code = text.strip().casefold()
        if code in (*MUNICIPALITIES, OUTSIDE):
            return frozenset({code})
        part = whole(parts(text))
        found = self.gazetteer.find(part)
        if not found or found[0].score < THRESHOLD or _is_country(part):
            return frozenset()
        place = found[0].place
        if place.kind in WIDE_KINDS:
            return frozenset()
        if place.place_id == UNDIVIDED:
            return frozenset({OUTSIDE, SMALL_TOWN})
        return frozenset({OUTSIDE if place.kind == ELSEWHERE else place.municipality})

    def _match(self, found: Sequence[Part], codes: frozenset[str], common: frozenset[str]) -> Match:
        if not found:
            return NO_MATCH
        name = whole(list(found))
        match = self._decide(self.gazetteer.exact(name), name, codes)
        if match.match != "none":
            return match
        names, left = self._names(found)
        cost: float = 0
        if left:
            cost = UNKNOWN_NAME if left <= common else UNKNOWN_WORD
        if len(names) == 1:
            candidates = [_lowered(c, cost) for c in names[0].candidates]
            return self._decide(candidates, names[0].part, codes)
        return self._together(names, cost, codes)

    def _names(self, found: Sequence[Part]) -> tuple[list[_Name], set[str]]:
        """The names in the text that are not a mere country, and the words left over."""
        told = [part for part in found if not _is_country(part)] or list(found)
        names: list[_Name] = []
        all_left: set[str] = set()
        for part in told:
            name = _Name(part, tuple(self.gazetteer.find(part)))
            if not name.known and len(part.words) > 1:
                within, left = self._within(part)
                if within:
                    names += within
                    all_left |= left
                    continue
            names.append(name)
        return names, all_left

    def _within(self, part: Part) -> tuple[list[_Name], set[str]]:
        """The known names in a run of words, the longest first."""
        names: list[_Name] = []
        left: set[str] = set()
        start, count = 0, len(part.words)
        while start < count:
            for end in range(count, start, -1):
                piece = Part(
                    part.words[start:end], part.strict[start:end], part.kinds, part.relation
                )
                candidates = self.gazetteer.exact(piece)
                if candidates and candidates[0].score >= THRESHOLD:
                    names.append(_Name(piece, tuple(candidates)))
                    start = end
                    break
            else:
                if part.words[start] not in COUNTRY_WORDS:
                    left.add(part.strict[start])
                start += 1
        if len(names) > 1:
            names = [n for n in names if not _is_country(n.part)]
        return names, left

    def _together(self, names: list[_Name], cost: float, codes: frozenset[str]) -> Match:
        """Several names: the one that the others tell more of."""
        known = [name for name in names if name.known]
        if not known:
            near = sorted((c for n in names for c in n.candidates), key=lambda c: -c.score)
            return Match(None, "none", near[0].score if near else 0, None, tuple(near))
        precision = None
        if known[0] is not names[0]:
            # "Arrest near Zvečan" and "Xyz street, Leposavić" tell where it was; "Xyz,
            # Leposavić" may be any village of that municipality.
            unknown = names[: names.index(known[0])]
            a_spot = any(name.part.kinds for name in unknown)
            told_apart = known[0].part.relation in ("near", "in")
            cost += UNKNOWN_NAME if told_apart or a_spot else CONTRADICTED
            precision = 3 if known[0].part.relation == "in" else None
        elif len(known) < len(names):
            cost += UNKNOWN_NAME
        if any(name.candidates[0].place.kind == ELSEWHERE for name in known):
            cost += CONTRADICTED
        for name in known:
            others = [other for other in known if other is not name]
            fitting = [c for c in name.candidates if all(_fits(c.place, o) for o in others)]
            if fitting:
                lowered = [_lowered(c, cost) for c in fitting]
                match = self._decide(lowered, name.part, codes)
                if precision and match.candidate and _is_seat(match.candidate.place):
                    match = replace(match, precision=precision)
                return match
        either = [c for n in known for c in n.candidates[:1] if c.place.kind != ELSEWHERE]
        if cost >= CONTRADICTED or len(either) < 2:
            return Match(
                None,
                "none",
                max(0, either[0].score - CONTRADICTED) if either else 0,
                None,
                tuple(either),
            )
        return _ambiguous(either)

    def _decide(self, candidates: Sequence[Candidate], part: Part, codes: frozenset[str]) -> Match:
        """The place among `candidates` that is clearly meant, if one is."""
        weighed = [self._placed(candidate, codes) for candidate in candidates]
        weighed.sort(key=lambda c: -c.score)
        if not weighed or weighed[0].place.kind == ELSEWHERE:
            return NO_MATCH
        top = weighed[0]
        proposed = tuple(c for c in weighed if c.place.kind != ELSEWHERE)[:MOST_CANDIDATES]
        if top.score < THRESHOLD:
            return Match(None, "none", max(top.score, 0), None, proposed)
        margin = MARGIN_EXACT if top.exact else MARGIN_CLOSE
        rivals = [
            c
            for c in weighed[1:]
            if c.score > top.score - margin - 0.01 and top.place.distance_km(c.place) > SAME_SPOT_KM
        ]
        if rivals:
            return _ambiguous([top, *rivals])
        precision = top.place.precision
        if "municipality" in part.kinds and top.place.kind == "town":
            precision = 3
        return Match(top, "exact" if top.exact else "close", top.score, precision)

    def _placed(self, candidate: Candidate, codes: frozenset[str]) -> Candidate:
        """The candidate weighed against the municipality that it should lie in."""
        place = candidate.place
        if not codes or place.municipality in codes or place.kind in (*WIDE_KINDS, ELSEWHERE):
            return candidate
        if len(codes) > 1:
            return _lowered(candidate, UNLIKELY)
        seat = self.gazetteer.places.get(next(iter(codes)))
        if place.place_id == UNDIVIDED and seat and place.distance_km(seat) < SAME_SPOT_KM:
            return replace(candidate, place=seat, name=seat.name)
        return _lowered(candidate, CONTRADICTED)


def _fits(place: Place, name: _Name) -> bool:
    """True when `name` can be said to tell where `place` is."""
    return any(
        _tells(other.place, place, name.part.relation)
        for other in name.candidates
        if other.score >= THRESHOLD
    )


def _tells(context: Place, place: Place, relation: str) -> bool:
    if context.place_id == place.place_id:
        return context.kind != ELSEWHERE or context.name == place.name
    if relation == "and" or ELSEWHERE in (context.kind, place.kind):
        return False
    if context.kind in WIDE_KINDS:
        return place.municipality in MUNICIPALITIES
    if place.kind in WIDE_KINDS:
        return False
    if _is_seat(context) and place.municipality == context.municipality:
        return True
    distance = place.distance_km(context)
    if distance == float("inf") and relation in ("near", "in"):
        return place.municipality == context.municipality
    if context.kind in ("town", "country_city"):
        both_outside = place.municipality == context.municipality == OUTSIDE
        return distance <= (AROUND_TOWN_KM if both_outside else AROUND_KM)
    return relation in ("near", "in") and distance <= AROUND_KM


def _is_seat(place: Place) -> bool:
    return place.place_id == place.municipality


def _is_country(part: Part) -> bool:
    return set(part.words) <= COUNTRY_WORDS


def _lowered(candidate: Candidate, cost: float) -> Candidate:
    return replace(candidate, score=candidate.score - cost, exact=candidate.exact and not cost)


def _ambiguous(candidates: Sequence[Candidate]) -> Match:
    """Equal chances for each."""
    score = max(c.score for c in candidates) / len(candidates)
    return Match(None, "ambiguous", score, None, tuple(candidates[:MOST_CANDIDATES]))
