"""Where a row happened: coordinates as people write them, names through the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geopy.point import Point

from kosmap.record.vocabulary import OUTSIDE
from kosmap.record.whereabouts import Municipalities
from kosmap.space.gazetteer import Gazetteer
from kosmap.space.matching import Matcher

DECIMAL = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
# How many candidates are proposed for a name that is not clear.
PROPOSED = 5


@dataclass(frozen=True)
class Found:
    """Where a row is, as far as is known.

    Attributes
    ----------
    place_id : str
        Of the gazetteer; empty where only coordinates are known, or nothing.
    latitude, longitude : str
        WGS 84 degrees; empty where the place's own count.
    geo_precision : str
    municipality : str
    candidates : tuple of str
        Ids of places that a name may mean, where it is not clear.
    """

    place_id: str = ""
    latitude: str = ""
    longitude: str = ""
    geo_precision: str = "3"
    municipality: str = OUTSIDE
    candidates: tuple[str, ...] = ()


class Finder:
    """Finds places; each name and each point once.

    Parameters
    ----------
    chosen : dict of str to str
        Names whose place somebody has chosen, with its id.
    """

    def __init__(
        self, gazetteer: Gazetteer, limits: Municipalities, chosen: dict[str, str]
    ) -> None:
        self.gazetteer = gazetteer
        self.matcher = Matcher(gazetteer)
        self.limits = limits
        self.chosen = chosen
        self._named: dict[tuple[str, str], Found] = {}
        self._held: dict[tuple[float, float], str] = {}

    def is_place(self, text: str) -> bool:
        """Whether a text is the name of a place."""
        return bool(text) and not text.isdigit() and bool(self.named(text, "").place_id)

    def named(self, text: str, within: str) -> Found:
        """The place of a name, in a municipality where that is given."""
        key = (text, within)
        if key not in self._named:
            self._named[key] = self._match(*key)
        return self._named[key]

    def at(self, latitude: float, longitude: float, precision: str) -> Found:
        """A point; `precision` as of ``geo_precision``."""
        point = (latitude, longitude)
        if point not in self._held:
            self._held[point] = self.limits.holding(*point)
        return Found("", f"{latitude:.5f}", f"{longitude:.5f}", precision, self._held[point])

    def _match(self, text: str, within: str) -> Found:
        if text in self.chosen:
            place = self.gazetteer.places[self.chosen[text]]
            return Found(place.place_id, "", "", "2", place.municipality)
        match = self.matcher.match(text, within)
        if match.candidate and match.candidate.place.place_id:
            place = match.candidate.place
            precision = str(match.precision or 2)
            return Found(place.place_id, "", "", precision, place.municipality)
        ids = (candidate.place.place_id for candidate in match.candidates)
        return Found(candidates=tuple(place for place in ids if place)[:PROPOSED])


def read_degrees(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Latitude and longitude of two cells, with decimal point or comma; None where unusable."""
    degrees = []
    for text, most in ((latitude, 90), (longitude, 180)):
        text = text.strip()
        if not DECIMAL.fullmatch(text):
            return None
        degree = float(text.replace(",", "."))
        if abs(degree) > most:
            return None
        degrees.append(degree)
    return degrees[0], degrees[1]


def read_point(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of one cell: ``42.89, 20.87`` or ``42°53'N 20°52'E``."""
    parts = re.split(r"\s*[;|]\s*|,\s+|\s+", text.strip())
    if len(parts) == 2 and (degrees := read_degrees(*parts)):
        return degrees
    try:
        point = Point.from_string(text)
    except ValueError:
        return None
    return point.latitude, point.longitude
