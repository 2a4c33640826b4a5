"""The controlled words of the record. The codebook says what belongs to each."""

from __future__ import annotations

DURABLE_TYPES = ("barricade", "police_base")
MOMENTARY_TYPES = (
    "clash",
    "attack",
    "police_operation",
    "detention",
    "protest",
    "vote",
    "institution_change",
    "political",
)
EVENT_TYPES = DURABLE_TYPES + MOMENTARY_TYPES
INSTITUTION = "institution"
ROW_TYPES = (*EVENT_TYPES, INSTITUTION)

MUNICIPALITIES = ("leposavic", "zvecan", "zubin-potok", "north-mitrovica")
OUTSIDE = "outside"
REGION_WIDE = ""

CONFIDENCE = ("high", "medium", "low")
SYSTEMS = ("kosovo", "serbia", "international", "shared", "religious", "private")
GEO_PRECISION = (1, 2, 3)

# Every table of the record, by the file that holds it, and its columns in their order.
EVENT_COLUMNS = (
    "event_id",
    "event_type",
    "title",
    "description",
    "date",
    "place_id",
    "latitude",
    "longitude",
    "geo_precision",
    "municipality",
    "actors",
    "fatalities_low",
    "fatalities_best",
    "fatalities_high",
    "injuries_low",
    "injuries_best",
    "injuries_high",
    "figures_note",
    "source_ids",
    "confidence",
    "episode_id",
)
FIGURE_COLUMNS = tuple(
    f"{kind}_{bound}" for kind in ("fatalities", "injuries") for bound in ("low", "best", "high")
)
INSTITUTION_COLUMNS = (
    "institution_id",
    "kind",
    "name_en",
    "name_sr_latn",
    "name_sr_cyrl",
    "name_sq",
    "system",
    "date",
    "place_id",
    "latitude",
    "longitude",
    "geo_precision",
    "source_ids",
    "note",
)
PLACE_COLUMNS = (
    "place_id",
    "kind",
    "name_en",
    "name_sr_latn",
    "name_sr_cyrl",
    "name_sq",
    "alt_names",
    "municipality",
    "latitude",
    "longitude",
    "coord_source",
    "coord_confidence",
    "accuracy_m",
)
SOURCE_COLUMNS = (
    "source_id",
    "title",
    "publisher",
    "author",
    "date",
    "url",
    "kind",
    "note",
    "locators",
)
VOTE_COLUMNS = (
    "vote_id",
    "date",
    "vote_type",
    "municipality",
    "polling_stations",
    "registered",
    "turnout_voters",
    "turnout_percent",
    "option",
    "votes",
    "percent",
    "source_ids",
    "note",
)
ACTOR_COLUMNS = ("actor", "acled_actor", "note")
ROUTE_COLUMNS = (
    "point_id",
    "route_id",
    "kind",
    "rank",
    "ref",
    "name_en",
    "name_sr_latn",
    "name_sr_cyrl",
    "name_sq",
    "accuracy_m",
    "place_id",
    "latitude",
    "longitude",
    "coord_source",
    "source",
)
