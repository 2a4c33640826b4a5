"""GeoJSON (RFC 7946): points in WGS 84 longitude and latitude, nested sources."""

from __future__ import annotations

import json

from kosmap.record.load import Record
from kosmap.view.selection import Selection

from .rows import Row, provenance, taken_rows


def write(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """The rows of `selection` as a feature collection, one feature a line."""
    # RFC 7946 (6.1) leaves room for members of our own beside `features`.
    head = {
        "type": "FeatureCollection",
        **provenance(selection, everything, record.adopted_from).as_dict(),
    }
    features = ",\n".join(
        json.dumps(feature(row), ensure_ascii=False, allow_nan=False)
        for row in taken_rows(record, selection, everything)
    )
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{opening}, "features": [\n{features}\n]}}\n'.encode()


def feature(row: Row) -> dict:
    """A row as a feature; one that no point stands for has no geometry, but its area."""
    located = row.longitude is not None and row.latitude is not None
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]}
        if located
        else None,
        "properties": {
            "id": row.id,
            "type": row.type,
            "state": row.state,
            "start": row.start,
            "end": row.end,
            "date": row.date,
            "title": row.title,
            "description": row.description,
            **{name: text or None for name, text in row.translated.items()},
            "translations_outdated": row.outdated,
            **row.names,
            **{name.replace("name_", "place_"): place or None for name, place in row.place.items()},
            "place_id": row.place_id or None,
            "municipality": row.municipality or None,
            "geo_precision": row.geo_precision,
            **({"kind": row.kind, "system": row.system} if row.is_institution else event(row)),
            "sources": [
                {
                    "title": source.title,
                    "publisher": source.publisher or None,
                    "date": source.date or None,
                    "url": source.url or None,
                    "locator": "; ".join(source.locators) or None,
                }
                for source in row.sources
            ],
        },
    }


def event(row: Row) -> dict:
    """What only an event has."""
    return {
        "actors": row.actors,
        **row.figures,
        "figures_note": row.figures_note or None,
        "confidence": row.confidence,
        "episode_id": row.episode_id or None,
    }
