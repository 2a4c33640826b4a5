"""Which place a text means: its names weighed together, and against a municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kosmap.space.context import (
    AROUND_TOWN_KM,
    SAME_SPOT_KM,
    UNDIVIDED,
    Within,
    is_country,
    is_seat,
    municipality,
    tells,
)
from kosmap.space.gazetteer import ELSEWHERE, THRESHOLD, Candidate, Gazetteer
from kosmap.space.phrases import Part, common_words, mended, parts, whole
from kosmap.space.places import WIDE_KINDS, Place
from kosmap.space.qualifiers import COUNTRY_WORDS
from kosmap.space.spelling import latin

# Two places this near in score are not told apart; misspelt names need a clearer lead ...
MARGIN_EXACT = 3
MARGIN_CLOSE = 6
# ... unless they lie within SAME_SPOT_KM of each other.
# What is taken from the score of a place ...
CONTRADICTED = 30  # that another name in the text, or the municipality, does not fit
UNLIKELY = 5  # outside the undivided Mitrovica, which may also mean the district of that name
UNKNOWN_NAME = 12  # beside a name that is not known: "Nemanjina 12, Leposavić"
UNKNOWN_WORD = 25  # with an unknown word in its name: another "Banja" than ours
MENDED = 2  # once a misspelt qualifier is put right
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
        self._municipalities: dict[str, Within] = {}

    def match(self, text: str, within: str = "") -> Match:
        """The place that `text` means, within the named municipality if one is named."""
        key = (text, within)
        if key not in self._matches:
            self._matches[key] = self._matched(text, self.within(within))
        return self._matches[key]

    def _matched(self, text: str, within: Within) -> Match:
        """The match of the text as it is or, failing that, with its qualifiers put right."""
        in_full = self._decide(self.gazetteer.verbatim(text), whole(parts(text)), within)
        if in_full.match != "none":
            return in_full
        common = common_words(text)
        match = self._match(parts(text), within, common)
        if match.match in ("exact", "ambiguous"):
            return match
        put_right = mended(text, self.gazetteer.is_word)
        if put_right != latin(text):
            again = self._match(parts(put_right), within, common)
            if again.candidate and again.score - MENDED >= max(match.score, THRESHOLD):
                return replace(again, match="close", score=again.score - MENDED)
        return match

    def within(self, text: str) -> Within:
        """The municipality named by `text`, in any spelling or as a code of the record."""
        if text not in self._municipalities:
            self._municipalities[text] = municipality(self.gazetteer, text)
        return self._municipalities[text]

    def _match(self, found: Sequence[Part], within: Within, common: frozenset[str]) -> Match:
        if not found:
            return NO_MATCH
        name = whole(list(found))
        match = self._decide(self.gazetteer.exact(name), name, within)
        if match.match != "none":
            return match
        names, left = self._names(found)
        cost: float = 0
        if left:
            cost = UNKNOWN_NAME if left <= common else UNKNOWN_WORD
        if len(names) == 1:
            candidates = [_lowered(c, cost) for c in names[0].candidates]
            return self._decide(candidates, names[0].part, within)
        return self._together(names, cost, within)

    def _names(self, found: Sequence[Part]) -> tuple[list[_Name], set[str]]:
        """The names in the text that are not a mere country, and the words left over."""
        told = [part for part in found if not is_country(part)] or list(found)
        names: list[_Name] = []
        all_left: set[str] = set()
        for part in told:
            name = _Name(part, tuple(self.gazetteer.find(part)))
            if not name.known and len(part.words) > 1:
                inside, left = self._names_within(part)
                if inside:
                    names += inside
                    all_left |= left
                    continue
            names.append(name)
        return names, all_left

    def _names_within(self, part: Part) -> tuple[list[_Name], set[str]]:
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
            names = [n for n in names if not is_country(n.part)]
        return names, left

    def _together(self, names: list[_Name], cost: float, within: Within) -> Match:
        """Several names: the one that the others tell more of."""
        known = [name for name in names if name.known]
        if not known:
            near = sorted((c for n in names for c in n.candidates), key=lambda c: -c.score)
            return _proposed(near)
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
                match = self._decide(lowered, name.part, within)
                if precision and match.candidate and is_seat(match.candidate.place):
                    match = replace(match, precision=precision)
                return match
        either = [c for n in known for c in n.candidates[:1] if c.place.kind != ELSEWHERE]
        if cost >= CONTRADICTED or len(either) < 2:
            return _proposed([_lowered(c, CONTRADICTED) for c in either])
        return _ambiguous(either)

    def _decide(self, candidates: Sequence[Candidate], part: Part, within: Within) -> Match:
        """The place among `candidates` that is clearly meant, if one is."""
        weighed = [self._placed(candidate, within) for candidate in candidates]
        weighed.sort(key=lambda c: -c.score)
        if not weighed or weighed[0].place.kind == ELSEWHERE:
            return NO_MATCH
        top = weighed[0]
        if top.score < THRESHOLD:
            return _proposed(weighed)
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

    def _placed(self, candidate: Candidate, within: Within) -> Candidate:
        """The candidate weighed against the municipality that it should lie in."""
        place, codes = candidate.place, within.codes
        if not codes or place.kind in (*WIDE_KINDS, ELSEWHERE):
            return candidate
        if place.municipality in codes:
            near = not within.town or place.distance_km(within.town) <= AROUND_TOWN_KM
            return candidate if near else _lowered(candidate, CONTRADICTED)
        if len(codes) > 1:
            return _lowered(candidate, UNLIKELY)
        seat = self.gazetteer.places.get(next(iter(codes)))
        if place.place_id == UNDIVIDED and seat and place.distance_km(seat) < SAME_SPOT_KM:
            return replace(candidate, place=seat, name=seat.name)
        return _lowered(candidate, CONTRADICTED)


def _fits(place: Place, name: _Name) -> bool:
    """True when `name` can be said to tell where `place` is."""
    return any(
        tells(other.place, place, name.part.relation)
        for other in name.candidates
        if other.score >= THRESHOLD
    )


def _lowered(candidate: Candidate, cost: float) -> Candidate:
    return replace(candidate, score=candidate.score - cost, exact=candidate.exact and not cost)


def _proposed(candidates: Sequence[Candidate]) -> Match:
    """No place, but what it might be."""
    ours = tuple(c for c in candidates if c.place.kind != ELSEWHERE and c.score > 0)
    score = ours[0].score if ours else 0
    return Match(None, "none", score, None, ours[:MOST_CANDIDATES])


def _ambiguous(candidates: Sequence[Candidate]) -> Match:
    """Equal chances for each."""
    ours = tuple(c for c in candidates if c.place.kind != ELSEWHERE)
    if len(ours) < 2:
        return _proposed([_lowered(c, CONTRADICTED) for c in ours])
    score = ours[0].score / len(candidates)
    return Match(None, "ambiguous", score, None, ours[:MOST_CANDIDATES])
