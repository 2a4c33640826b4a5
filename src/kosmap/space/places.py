"""The places of the gazetteer and the names of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd
from geopy.distance import great_circle

from kosmap.space.phrases import Part, parts, whole
from kosmap.space.qualifiers import DIRECTIONS

NAME_COLUMNS = ("name_en", "name_sr_latn", "name_sr_cyrl", "name_sq")
SETTLEMENT_KINDS = frozenset({"town", "village", "suburb", "country_city"})
WIDE_KINDS = frozenset({"region"})
AREA_KINDS = frozenset({"lake", "river", "mountain"})
# A place without a point of its own gets that of this town, which is no wider than 2 km.
SMALL_TOWN = "north-mitrovica"
QUALIFIED = re.compile(r"^(?P<name>[^(,]+?)\s*(?:\((?P<inside>[^)]*)\)|,\s*(?P<after>.+))$")


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer. Coordinates are WGS 84 degrees, None where unknown."""

    place_id: str
    kind: str
    name: str
    municipality: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: int = 3

    def distance_km(self, other: Place) -> float:
        """Kilometres to `other`; infinite where a point is not known."""
        if None in (self.latitude, self.longitude, other.latitude, other.longitude):
            return float("inf")
        return great_circle(
            (self.latitude, self.longitude), (other.latitude, other.longitude)
        ).kilometers


@dataclass(frozen=True)
class Entry:
    """One name of a place.

    Attributes
    ----------
    qualified : bool
        The place is known by it only with an addition: "Suvi Do (Banjska)".
    alternative : bool
        It is none of its names in the languages of the page.
    """

    place: Place
    name: str
    part: Part
    qualified: bool = False
    alternative: bool = False


def entries(place: Place, row: dict[str, str]) -> Iterator[Entry]:
    """The names of a place, and what is left of each without its addition."""
    main = [row[column] for column in NAME_COLUMNS if row[column]]
    others = [name.strip() for name in row["alt_names"].split(";") if name.strip()]
    names = dict.fromkeys([*main, *others, row["place_id"].replace("-", " ")])
    own = {frozenset(whole(parts(name)).words) for name in names if not QUALIFIED.match(name)}
    for name in names:
        shown = name if name in main or name in others else place.name
        full, alternative = whole(parts(name)), name not in main
        if full.words:
            yield Entry(place, shown, full, alternative=alternative)
        shape = QUALIFIED.match(name)
        if shape:
            core = whole(parts(shape["name"]))
            addition = whole(parts(shape["inside"] or shape["after"]))
            if core.words:
                told = bool(addition.words) and frozenset(addition.words) not in own
                yield Entry(place, shown, core, told, alternative)
        elif DIRECTIONS & set(full.words) and place.kind not in WIDE_KINDS:
            # "Krnjin" may be the upper or the lower one.
            kept = [i for i, word in enumerate(full.words) if word not in DIRECTIONS]
            if kept and frozenset(full.words[i] for i in kept) not in own:
                words = tuple(full.words[i] for i in kept)
                strict = tuple(full.strict[i] for i in kept)
                yield Entry(place, shown, Part(words, strict, full.kinds), True, alternative)


def read_places(table: pd.DataFrame) -> list[Place]:
    """The places of places.csv, a table of text, in its order."""
    places = [_place(row) for row in table.fillna("").to_dict("records")]
    town = next((place for place in places if place.place_id == SMALL_TOWN), None)
    return [
        replace(place, latitude=town.latitude, longitude=town.longitude, precision=2)
        if town and place.latitude is None and place.municipality == SMALL_TOWN
        else place
        for place in places
    ]


def _place(row: dict[str, str]) -> Place:
    kind = row["kind"]
    pointless = kind in WIDE_KINDS or not (row["latitude"] and row["longitude"])
    exact = kind not in SETTLEMENT_KINDS | AREA_KINDS and row["coord_confidence"] != "low"
    return Place(
        row["place_id"],
        kind,
        row["name_en"],
        row["municipality"],
        None if pointless else float(row["latitude"]),
        None if pointless else float(row["longitude"]),
        3 if pointless else 1 if exact else 2,
    )
