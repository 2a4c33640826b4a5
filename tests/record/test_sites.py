"""Where the shipped record names the site, it stands there, and no point gathers too much."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kosmap.record.whereabouts import TOLERANCE_M, WIDE_KINDS, Municipalities

ROOT = Path(__file__).parents[2]
SITE, MUNICIPALITY = "1", "3"  # of geo_precision
SITES = {"events": 130, "institutions": 29}
MOST_AT_A_POINT = {"events": 30, "institutions": 12}
# The point of a site is known to a few hundred metres: what is only known to be somewhere in
# a quarter has the precision of a quarter.
WIDEST_SITE_M = 300
# Of many attacks in a town the sources say no more than the town: the most of all events there.
TOWNS = {"north-mitrovica": 0.13, "leposavic": 0.04, "zvecan": 0.04}


def rows(table: str) -> list[dict[str, str]]:
    with (ROOT / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def places():
    return {row["place_id"]: row for row in rows("geodata/places.csv")}


@pytest.fixture(scope="module")
def tables():
    return {"events": rows("events.csv"), "institutions": rows("geodata/institutions.csv")}


@pytest.mark.parametrize("table", SITES)
def test_rows_stand_at_the_site_where_it_is_known(table, tables):
    assert sum(row["geo_precision"] == SITE for row in tables[table]) >= SITES[table]


@pytest.mark.parametrize("table", SITES)
def test_no_point_gathers_more_than_one_can_tell_apart(table, tables, places):
    at = Counter(
        (row["latitude"] or place["latitude"], row["longitude"] or place["longitude"])
        for row in tables[table]
        if row["geo_precision"] != MUNICIPALITY and (place := places[row["place_id"]])
    )
    if table == "events":
        for town, share in TOWNS.items():
            point = places[town]["latitude"], places[town]["longitude"]
            assert at.pop(point) <= share * len(tables[table])
    assert {point: n for point, n in at.items() if n > MOST_AT_A_POINT[table]} == {}


def test_sites_say_where_their_point_is_from_and_how_far_it_may_be_off(tables, places):
    used = {
        row["place_id"]
        for table in tables.values()
        for row in table
        if row["geo_precision"] == SITE and not row["latitude"]
    }
    assert {key for key in used if not places[key]["coord_source"]} == set()
    assert {
        key for key in used if not 0 < int(places[key]["accuracy_m"] or 0) <= WIDEST_SITE_M
    } == set()


def test_places_lie_in_their_municipality(places):
    """As far as their points are sure; of a `low` one, accuracy_m covers what is not."""
    limits = Municipalities(ROOT / "geodata" / "municipalities.geojson")
    astray = {
        key: round(metres)
        for key, row in places.items()
        if row["latitude"]
        and row["municipality"]
        and row["kind"] not in WIDE_KINDS
        and (row["coord_confidence"] != "low" or row["kind"] not in ("village", "hamlet"))
        for metres in [
            limits.metres_off(row["municipality"], float(row["latitude"]), float(row["longitude"]))
        ]
        if metres > max(TOLERANCE_M, int(row["accuracy_m"]))
    }
    assert astray == {}
