"""The record as the browser takes it: compact columns once, and what a row tells on demand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
from babel.numbers import format_decimal

from kosmap.record import vocabulary as words
from kosmap.record.cite import Source, cite_row, locator_in_words, sources_of
from kosmap.record.institution_kinds import INSTITUTION_GROUPS
from kosmap.record.load import Record
from kosmap.record.telling import titles_in
from kosmap.record.translations import MISSING, NAME, NOTE, OUTDATED, SOURCE, Translations
from kosmap.space.names import full_name, local_name, other_names
from kosmap.words.language import date_in_words, locale_of, translator

from .ground import ground
from .wording import confidence_words, figures_in_words, precision_words

# Rows told in one file: small enough to fetch at a click, few enough files at 200,000 rows.
CHUNK = 500
# A point is given to 5 decimals of a degree, about a metre.
DECIMALS = 5
# West, south, east, north (WGS 84 degrees) of the map: Kosovo and its near surroundings.
MAP_BOUNDS = (19.9, 41.8, 22.0, 43.4)
# South-west and north-east of what the map opens on: the four municipalities.
HOME_BOUNDS = ((42.808, 20.48), (43.268, 21.01))
# About half the width of a settlement of each kind, and how far a mapped building is off, metres.
ACCURACY_OF_KIND = {"town": 1_000, "suburb": 400, "village": 500}
ACCURACY_OF_SITE = 100
# Room around points that lie elsewhere, in degrees.
MARGIN = 0.02


def on_the_map(record: Record) -> np.ndarray:
    """Which rows have a point within :data:`MAP_BOUNDS` (bool); of an adopted record anywhere."""
    if record.adopted_from:
        return record.rows["latitude"].notna().to_numpy()
    west, south, east, north = MAP_BOUNDS
    rows = record.rows
    return (
        rows["longitude"].between(west, east) & rows["latitude"].between(south, north)
    ).to_numpy()


def time_columns(record: Record) -> dict:
    """The columns that the time layer works on, ready for JSON.

    Returns
    -------
    dict
        ``ids``; ``types`` with ``type`` as position in them and ``momentary`` for each type;
        the four days of a row, from 1970-01-01; ``lat``, ``lon`` (WGS 84 degrees, None for a
        row without a point on this map); ``precision``; ``areas`` with ``area`` as position
        in them: the municipality that a row without a point concerns; ``place`` and
        ``episode``: numbers that rows of one place, or one episode (0: none), share;
        ``accuracy``: for each place how far its point may be from it, in metres; and
        ``institutions``, as of :func:`institution_columns`.
    """
    rows, spans, shown = record.rows, record.spans, on_the_map(record)
    areas = [*words.MUNICIPALITIES, words.OUTSIDE, words.REGION_WIDE]
    return {
        "ids": rows["id"].tolist(),
        "types": list(words.ROW_TYPES),
        "type": record.type_codes.tolist(),
        "momentary": [int(row_type in words.MOMENTARY_TYPES) for row_type in words.ROW_TYPES],
        "earliest_start": spans.earliest_start.tolist(),
        "latest_start": spans.latest_start.tolist(),
        "earliest_end": spans.earliest_end.tolist(),
        "latest_end": spans.latest_end.tolist(),
        "lat": _coordinates(rows["latitude"], shown),
        "lon": _coordinates(rows["longitude"], shown),
        "precision": rows["geo_precision"].tolist(),
        "areas": areas,
        "area": pd.Categorical(rows["municipality"], areas).codes.tolist(),
        "place": _place_codes(rows)[0].tolist(),
        "accuracy": [accuracy_m(record, place) for place in _place_codes(rows)[1]],
        "episode": (pd.factorize(rows["episode_id"].replace("", None))[0] + 1).tolist(),
        "institutions": institution_columns(record),
    }


def _place_codes(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The number of each row's place, and the places in the order of their numbers."""
    codes, places = pd.factorize(rows["place_id"])
    return codes, np.asarray(places, dtype=object)


def accuracy_m(record: Record, place_id: str) -> int:
    """How far the point of a place may be from the place that is meant, in metres.

    As places.csv says; where it does not, by the kind of the place.
    """
    place = record.place_rows.get(place_id, {})
    stated = place.get("accuracy_m", "")
    return int(stated) if stated else ACCURACY_OF_KIND.get(place.get("kind", ""), ACCURACY_OF_SITE)


def institution_columns(record: Record) -> dict:
    """System and kind of the institutions, which are the last of the rows.

    Returns
    -------
    dict
        ``first``: the row of the first; ``system`` and ``institution``: for each of them the
        position in ``words[system]`` and ``words[institution]``.
    """
    first = len(record.events)
    known = {"system": words.SYSTEMS, "institution": INSTITUTION_GROUPS}
    return {
        "first": first,
        "words": known,
        **{
            name: pd.Categorical(record.rows[name].iloc[first:], of_column).codes.tolist()
            for name, of_column in known.items()
        },
    }


def titles(record: Record, language: str) -> dict:
    """Title and dates in words of every row, for the list beside the map.

    Returns
    -------
    dict
        ``title`` and ``when`` of each row; ``english`` and ``outdated``: the rows whose title is
        in English for want of a translation, or in the translation of an older one.
    """
    told = titles_in(record, language)
    return {
        "title": [title.text for title in told],
        "when": [date_in_words(date, language) for date in record.rows["date"]],
        "english": [row for row, title in enumerate(told) if title.state == MISSING],
        "outdated": [row for row, title in enumerate(told) if title.state == OUTDATED],
    }


def _coordinates(degrees: pd.Series, shown: np.ndarray) -> list[float | None]:
    return [
        value if visible else None
        for value, visible in zip(degrees.round(DECIMALS).tolist(), shown, strict=True)
    ]


def story_chunks(record: Record, language: str, size: int = CHUNK) -> Iterator[list[dict]]:
    """What each row tells, `size` rows at a time, in the order of ``record.rows``."""
    for start in range(0, len(record.rows), size):
        stop = start + size
        # As plain dicts, which are quick to read; a chunk at a time, as a large record is large.
        chunk = record.events.iloc[start:stop].to_dict("records")
        offset = len(record.events)
        institutions = record.institutions.iloc[max(start - offset, 0) : max(stop - offset, 0)]
        chunk += institutions.to_dict("records")
        ids = record.rows["id"].iloc[start:stop]
        yield [tell(record, *row, language) for row in zip(ids, chunk, strict=True)]


def story(record: Record, row_id: str, row_type: str, language: str) -> dict:
    """What the popup of one row says (:func:`tell`)."""
    table = record.institutions if row_type == words.INSTITUTION else record.events
    return tell(record, row_id, table.loc[row_id], language)


def tell(record: Record, row_id: str, row: Mapping[str, str], language: str) -> dict:
    """What the popup of a row says: plain text throughout, to be escaped where it is shown.

    Parameters
    ----------
    row : mapping
        The row's cells in events.csv or institutions.csv.

    Returns
    -------
    dict
        Also ``states``: how its texts stand to the English ones, without ``source``, as of
        :class:`kosmap.record.translations.Told`; and ``english``: which of `title` and
        `description` are in English for want of a translation.
    """
    _ = translator(language)
    row, states = record.translations.row(row, language)
    if "institution_id" in row:
        title, texts = full_name(row, language), NOTE
        figures = confidence = ""
    else:
        title, texts = row["title"], "description"
        figures = figures_in_words(row, _)
        confidence = confidence_words(row["confidence"], _)
    citation = cite_row(record, row_id, dt.date.today())
    return {
        "title": title,
        "when": date_in_words(row["date"], language),
        "where": place_in_words(record, row, language),
        "description": row[texts],
        "figures": figures,
        "confidence": confidence,
        "sources": [cited(source, language) for source in sources_of(record, row["source_ids"])],
        "citation": citation.plain,
        "bibtex": citation.bibtex,
        "states": sorted({*states.values()} - {SOURCE}),
        "english": [
            part
            for part, column in (("title", "title"), ("title", NAME), ("description", texts))
            if states.get(column) == MISSING
        ],
    }


def place_in_words(record: Record, row: Mapping[str, str], language: str) -> str:
    """The place of a row with both names, and how exactly it is known."""
    _ = translator(language)
    place = record.place_rows.get(row["place_id"])
    name = full_name(place, language) if place else _("place unknown")
    return f"{name} ({precision_words(int(row['geo_precision']), _)})"


def cited(source: Source, language: str) -> dict:
    """One source of a row: its label, the places in it, and its address if it has one."""
    label = ", ".join(part for part in (source.publisher, source.title, source.date) if part)
    places = "; ".join(locator_in_words(locator, language) for locator in source.locators)
    # Only addresses of the web become links: the record is untrusted text.
    try:
        scheme = urlsplit(source.url).scheme
    except ValueError:  # such as http://[
        scheme = ""
    address = source.url if scheme in ("http", "https") else ""
    return {"label": label, "locator": places, "url": address}


def basemap(record: Record, shapes: dict[str, dict], language: str) -> dict:
    """Our own basemap: municipalities and surroundings with names and facts, ground, settlements.

    Parameters
    ----------
    shapes : dict
        The GeoJSON feature collections ``municipalities``, ``surroundings`` and ``ground``
        (WGS 84), as of :meth:`kosmap.record.load.Files.shapes`.
    """
    return {
        "municipalities": _named(shapes["municipalities"], record.translations, language),
        "surroundings": {
            "type": "FeatureCollection",
            "features": [
                {**feature, "properties": {"kind": feature["properties"]["kind"]}}
                for feature in shapes["surroundings"]["features"]
            ],
        },
        "ground": ground(shapes["ground"], language),
        "places": list(_place_labels(record, language)),
        "names": [
            local_name(record.place_rows[place], language) if place in record.place_rows else ""
            for place in _place_codes(record.rows)[1]
        ],
    }


def _named(collection: dict, translations: Translations, language: str) -> dict:
    _ = translator(language)
    features = []
    for feature in collection["features"]:
        given = feature["properties"]
        facts = [
            " / ".join(other_names(given, language)),
            _("Area: {area:.0f} km² (outline accurate to about {accuracy} m)").format(
                area=given["area_km2"], accuracy=given["accuracy_m"]
            ),
        ]
        if given["population"] is not None:
            facts.append(
                _("Population: {population} ({year}; {source})").format(
                    population=format_decimal(given["population"], locale=locale_of(language)),
                    year=given["population_year"],
                    source=given["population_source"].split(",")[0],
                )
            )
        facts.append(translations.text(given["municipality"], NOTE, given["note"], language))
        features.append(
            {
                **feature,
                "properties": {
                    "municipality": given["municipality"],
                    "name": local_name(given, language),
                    "other": " / ".join(other_names(given, language)),
                    "label_lat": given["label_lat"],
                    "label_lon": given["label_lon"],
                    "facts": [fact for fact in facts if fact],
                },
            }
        )
    return {"type": "FeatureCollection", "features": features}


# Kinds of places with a label, and the zoom from which each is shown.
LABEL_ZOOM = {"town": 9, "crossing": 11, "lake": 11, "monastery": 12, "village": 12, "suburb": 14}


def _place_labels(record: Record, language: str) -> Iterator[dict]:
    """Settlements and landmarks with their names, the more important ones first."""
    of_interest = set(record.rows["place_id"])
    known = record.places[record.places["latitude"] != ""]
    ranked = []
    for place in known.to_dict("records"):
        if place["kind"] not in LABEL_ZOOM:
            continue
        told = place["place_id"] in of_interest
        if place["place_id"] in words.MUNICIPALITIES:
            # The municipality's own name says it, until one is close enough to see the town.
            ranked.append((12, False, place))
            continue
        zoom = LABEL_ZOOM[place["kind"]] - (1 if told and place["kind"] != "town" else 0)
        ranked.append((zoom, not told, place))
    for zoom, _, place in sorted(ranked, key=lambda entry: entry[:2]):
        yield {
            "name": local_name(place, language),
            "lat": round(float(place["latitude"]), DECIMALS),
            "lon": round(float(place["longitude"]), DECIMALS),
            "minZoom": zoom,
            "rank": 1 if place["kind"] == "town" else 2,
        }


def first_bounds(record: Record) -> list[list[float]]:
    """South-west and north-east corner of the first view (degrees).

    The north of Kosovo; an adopted record is shown where its points are.
    """
    points = record.rows[["latitude", "longitude"]].dropna().to_numpy()
    (south, west), (north, east) = HOME_BOUNDS
    if not record.adopted_from or not len(points):
        return [[south, west], [north, east]]
    return [(points.min(axis=0) - MARGIN).tolist(), (points.max(axis=0) + MARGIN).tolist()]
