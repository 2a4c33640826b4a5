"""Read the compressed polygons of Apache ECharts maps.

ECharts writes a ring as a string: each coordinate is the step from the one before, in
units of 1/1024 degree, zigzag-coded (0, -1, 1, -2 … become 0, 1, 2, 3 …) and shifted by
64 into printable characters. ``encodeOffsets`` holds the point that the first step
starts from. All coordinates are longitude, latitude in WGS 84 (EPSG:4326).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shapely.geometry import MultiPolygon, Polygon

UNITS_PER_DEGREE = 1024
SHIFT = 64

Coordinate = tuple[float, float]


def decode_ring(text: str, offset: Sequence[int]) -> list[Coordinate]:
    """Turn one encoded ring into coordinates.

    Parameters
    ----------
    text : str
        The encoded ring, two characters a point.
    offset : sequence of two int
        Where the first step starts, longitude and latitude in 1/1024 degree.

    Returns
    -------
    list of (float, float)
        Longitude and latitude in degrees (EPSG:4326), in the order of the source.

    Examples
    --------
    >>> decode_ring("@@B@", (21504, 44032))
    [(21.0, 43.0), (21.0009765625, 43.0)]
    """
    if len(text) % 2:
        raise ValueError(f"an encoded ring has two characters a point, found {len(text)}")
    x, y = offset
    ring = []
    for across, up in zip(text[::2], text[1::2], strict=True):
        x += _step(across)
        y += _step(up)
        ring.append((x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE))
    return ring


def decode_collection(collection: dict[str, Any]) -> dict[str, Polygon | MultiPolygon]:
    """Turn an ECharts feature collection into polygons by name.

    Parameters
    ----------
    collection : dict
        The parsed JSON file; ``UTF8Encoding`` must be true.

    Returns
    -------
    dict of str to Polygon or MultiPolygon
        In degrees (EPSG:4326), keyed by the ``name`` of each feature.
    """
    if not collection.get("UTF8Encoding"):
        raise ValueError("not an encoded ECharts map: UTF8Encoding is missing")
    return {
        feature["properties"]["name"]: _decode_geometry(feature["geometry"])
        for feature in collection["features"]
    }


def _decode_geometry(geometry: dict[str, Any]) -> Polygon | MultiPolygon:
    rings, offsets = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        return _decode_polygon(rings, offsets)
    if geometry["type"] == "MultiPolygon":
        return MultiPolygon([_decode_polygon(r, o) for r, o in zip(rings, offsets, strict=True)])
    raise ValueError(f"expected Polygon or MultiPolygon, found {geometry['type']}")


def _decode_polygon(rings: Sequence[str], offsets: Sequence[Sequence[int]]) -> Polygon:
    shell, *holes = (decode_ring(r, o) for r, o in zip(rings, offsets, strict=True))
    return Polygon(shell, holes)


def _step(character: str) -> int:
    zigzag = ord(character) - SHIFT
    return (zigzag >> 1) ^ -(zigzag & 1)
