"""Tables as ACLED and UCDP publish them: their columns, types and precision codes in ours.

ACLED: https://acleddata.com/methodology/acled-codebook. UCDP GED:
https://ucdp.uu.se/downloads/ged/ged251.pdf (codebook, version 25.1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from .dates import read_date

ACLED_SIGNS = frozenset({"event_id_cnty", "event_date", "sub_event_type"})
GED_SIGNS = frozenset({"type_of_violence", "date_prec", "where_prec"})

ACLED_ROLES = {
    "id": "event_id_cnty", "date": "event_date", "type": "sub_event_type", "place": "location",
    "municipality": "admin2", "latitude": "latitude", "longitude": "longitude",
    "geo_precision": "geo_precision", "text": "notes", "killed": "fatalities", "source": "source",
}  # fmt: skip
GED_ROLES = {
    "id": "id", "date": "date_start", "end_date": "date_end", "type": "type_of_violence",
    "place": "where_coordinates", "municipality": "adm_2", "latitude": "latitude",
    "longitude": "longitude", "geo_precision": "where_prec", "text": "source_headline",
    "killed": "best", "killed_low": "low", "killed_high": "high", "source": "source_office",
}  # fmt: skip
ACLED_ACTORS = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
GED_ACTORS = ("side_a", "side_b")

# ACLED's sub-event types. What we know as clash has both sides fighting; “Excessive force
# against protesters” is force against a crowd, and a protest that police break up without it
# stays a protest. Bases are durable here, and ACLED dates no end: their founding is coded.
ACLED_TYPES = {
    "peaceful protest": "protest",
    "protest with intervention": "protest",
    "excessive force against protesters": "clash",
    "violent demonstration": "clash",
    "mob violence": "clash",
    "armed clash": "clash",
    "government regains territory": "clash",
    "non-state actor overtakes territory": "clash",
    "chemical weapon": "attack",
    "air/drone strike": "attack",
    "suicide bomb": "attack",
    "shelling/artillery/missile attack": "attack",
    "remote explosive/landmine/ied": "attack",
    "grenade": "attack",
    "sexual violence": "attack",
    "attack": "attack",
    "abduction/forced disappearance": "attack",
    "looting/property destruction": "attack",
    "arrests": "detention",
    "agreement": "political",
    "change to group/activity": "institution_change",
    "disrupted weapons use": "police_operation",
    "headquarters or base established": "police_operation",
    "non-violent transfer of territory": "political",
    "other": "political",
}
# State-based, non-state, one-sided violence.
GED_TYPES = {"1": "clash", "2": "clash", "3": "attack"}
# GED: 1 the exact place, 2 within about 25 km of a known one, 3 to 7 a district or wider.
GED_PLACES = {"1": "1", "2": "2", "3": "3", "4": "3", "5": "3", "6": "3", "7": "3"}
EXACT_DAY, DAYS, WEEK, MONTH = "1", "2", "3", "4"


def kind_of_table(headings: Collection[str]) -> str:
    """``acled``, ``ged``, or an empty string for a table of any other kind."""
    names = {heading.strip().lower() for heading in headings}
    if names >= ACLED_SIGNS:
        return "acled"
    return "ged" if names >= GED_SIGNS else ""


def acled_date(text: str, time_precision: str) -> str:
    """An ACLED date in EDTF: 1 the day, 2 within the week about it, 3 within the month."""
    day = read_date(text).edtf
    if not day or time_precision in ("", "1"):
        return day
    return f"{day}~" if time_precision == "2" else day[: len("2022-12")]


def ged_date(start: str, end: str, date_prec: str) -> str:
    """A GED date in EDTF.

    1 is the day (or the days, for what lasted); 2 and 3 a day within the given days, 4 within
    the month, 5 within a longer time, of which no more than the year is kept.
    """
    first, last = (read_date(text.split(" ")[0]).edtf for text in (start, end or start))
    if not first or not last:
        return ""
    if date_prec in ("", EXACT_DAY):
        return first if first == last else f"{first}/{last}"
    begin, finish = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if date_prec in (DAYS, WEEK):
        return f"{(begin + (finish - begin) / 2).isoformat()}~"
    if date_prec == MONTH and first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] else f"{first[:4]}/{last[:4]}"
