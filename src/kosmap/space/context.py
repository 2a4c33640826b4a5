"""Where a place lies, as its municipality or the names beside it tell."""

from __future__ import annotations

from dataclasses import dataclass

from kosmap.record.vocabulary import MUNICIPALITIES, OUTSIDE
from kosmap.space.gazetteer import ELSEWHERE, THRESHOLD, Gazetteer
from kosmap.space.phrases import Part, parts, whole
from kosmap.space.places import SMALL_TOWN, WIDE_KINDS, Place
from kosmap.space.qualifiers import COUNTRY_WORDS

# So near each other that it makes no difference on the map.
SAME_SPOT_KM = 2
# How far from a place the names lie that people add to tell where it is.
AROUND_KM = 8
AROUND_TOWN_KM = 25
# The town, the municipality before 2013 or the district: it alone does not tell which.
UNDIVIDED = "mitrovica"


@dataclass(frozen=True)
class Within:
    """The municipality that a place should lie in.

    Attributes
    ----------
    codes : frozenset of str
        Its code in the record, or both that the undivided Mitrovica may stand for; empty
        where it says nothing.
    town : Place or None
        Its town, where that lies outside the four municipalities.
    """

    codes: frozenset[str] = frozenset()
    town: Place | None = None


ANYWHERE = Within()


def municipality(gazetteer: Gazetteer, text: str) -> Within:
    """The municipality named by `text`, in any spelling or as a code of the record."""
    code = text.strip().casefold()
    if code in (*MUNICIPALITIES, OUTSIDE):
        return Within(frozenset({code}))
    part = whole(parts(text))
    found = gazetteer.find(part)
    if not found or found[0].score < THRESHOLD or is_country(part):
        return ANYWHERE
    place = found[0].place
    if place.kind in WIDE_KINDS:
        return ANYWHERE
    if place.place_id == UNDIVIDED:
        return Within(frozenset({OUTSIDE, SMALL_TOWN}))
    return Within(frozenset({place.municipality}), place if place.municipality == OUTSIDE else None)


def tells(context: Place, place: Place, relation: str) -> bool:
    """True when `context`, named beside `place`, can tell where that lies."""
    if context.place_id == place.place_id:
        return context.kind != ELSEWHERE or context.name == place.name
    if relation == "and" or ELSEWHERE in (context.kind, place.kind):
        return False
    if context.kind in WIDE_KINDS:
        return place.municipality in MUNICIPALITIES
    if place.kind in WIDE_KINDS:
        return False
    if is_seat(context) and place.municipality == context.municipality:
        return True
    distance = place.distance_km(context)
    if distance == float("inf") and relation in ("near", "in"):
        return place.municipality == context.municipality
    if context.kind in ("town", "country_city"):
        both_outside = place.municipality == context.municipality == OUTSIDE
        return distance <= (AROUND_TOWN_KM if both_outside else AROUND_KM)
    return relation in ("near", "in") and distance <= AROUND_KM


def is_seat(place: Place) -> bool:
    """True for the town after which a municipality is named."""
    return place.place_id == place.municipality


def is_country(part: Part) -> bool:
    """True when the name is no more than that of the country."""
    return set(part.words) <= COUNTRY_WORDS
