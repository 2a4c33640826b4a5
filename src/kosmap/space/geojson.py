"""Write GeoJSON as RFC 7946 asks, one feature a line so that a diff can be read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import Polygon
from shapely.geometry.polygon import orient

Feature = tuple[Mapping[str, Any], Polygon]


def write(path: Path, features: Sequence[Feature]) -> None:
    """Write polygons with their properties to a file.

    Parameters
    ----------
    path : Path
        Where to write; replaced if it exists.
    features : sequence of (mapping, Polygon)
        Properties and polygon, in degrees (EPSG:4326), already rounded.
    """
    lines = [_dump(_feature(properties, polygon)) for properties, polygon in features]
    body = ",\n".join(lines)
    path.write_text(
        f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n',
        encoding="utf-8",
        newline="\n",
    )


def _feature(properties: Mapping[str, Any], polygon: Polygon) -> dict[str, Any]:
    polygon = orient(polygon)  # exterior anticlockwise, holes clockwise (RFC 7946, 3.1.6)
    rings = [polygon.exterior, *polygon.interiors]
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": {"type": "Polygon", "coordinates": [list(ring.coords) for ring in rings]},
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
