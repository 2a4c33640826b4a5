"""geodata/ground.geojson: one format, however the ground was made.

A GeoJSON feature collection (RFC 7946, WGS 84) with a member of its own, ``ground``, that says
how it was made and how far it may be trusted. A feature has `kind`, `rank`, `ref` (the number of
a road), names in four languages, `accuracy_m` and `source`.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

FILE = "ground.geojson"
# What is drawn, from the bottom to the top.
BUILT_UP, LAKE, RIVER, ROAD, RAILWAY, BRIDGE = KINDS = (
    "built_up", "lake", "river", "road", "railway", "bridge",
)  # fmt: skip
# A border is not drawn: it takes the place of the one in municipalities.geojson.
MUNICIPALITY = "municipality"
SCHEMATIC, OPENSTREETMAP = "schematic", "openstreetmap"
DECIMALS = 5  # degrees: about 1 m
LARGEST = 700_000  # bytes of the file
NAMES = ("name_en", "name_sr_latn", "name_sr_cyrl", "name_sq")


@dataclass(frozen=True)
class Feature:
    """One thing on the ground.

    Attributes
    ----------
    kind : str
        One of `KINDS`, or ``municipality``.
    shape : BaseGeometry
        In degrees (EPSG:4326).
    rank : int
        1 for what is seen from afar (main roads, rivers) to 4 for streets.
    ref : str
        The number of a road.
    names : mapping of str to str
        By column name (``name_en`` …); empty where it has none.
    accuracy_m : int
        How far the drawn line may be from the real one, in metres.
    source : str
    municipality : str
        The code of a municipality, for a border.
    """

    kind: str
    shape: BaseGeometry
    rank: int = 1
    ref: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    accuracy_m: int = 0
    source: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class About:
    """How the ground was made.

    Attributes
    ----------
    made : str
        ``schematic`` or ``openstreetmap``.
    accuracy_m : int
        Of the least accurate line, in metres.
    attribution, licence : str
    date : str
        Of the data, as the server of OpenStreetMap tells it; empty for the schematic ground.
    """

    made: str
    accuracy_m: int
    attribution: str
    licence: str
    date: str = ""


def as_text(features: Iterable[Feature], about: About) -> str:
    """The file's text, a feature a line so that a diff can be read.

    Raises
    ------
    ValueError
        Where it would be larger than `LARGEST` bytes.
    """
    lines = ",\n".join(_dump(_geojson(feature)) for feature in features)
    text = (
        f'{{"type":"FeatureCollection","ground":{_dump(asdict(about))},"features":[\n{lines}\n]}}\n'
    )
    if (size := len(text.encode())) > LARGEST:
        raise ValueError(f"{FILE} would have {size:,} bytes, more than {LARGEST:,}")
    return text


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or, when anything fails, as it was before."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _geojson(feature: Feature) -> dict[str, Any]:
    shape = feature.shape
    if shape.geom_type == "Polygon":
        shape = orient(shape)  # exterior anticlockwise (RFC 7946, 3.1.6)
    properties = {
        "kind": feature.kind,
        "rank": feature.rank,
        "ref": feature.ref,
        **feature.names,
        "municipality": feature.municipality,
        "accuracy_m": feature.accuracy_m,
        "source": feature.source,
    }
    return {
        "type": "Feature",
        "properties": {name: value for name, value in properties.items() if value != ""},
        "geometry": _rounded(mapping(shape)),
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list | tuple) else value


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
