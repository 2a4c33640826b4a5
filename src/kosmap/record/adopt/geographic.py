"""Tables in geographic files: GeoJSON and KML, WGS 84."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pandas as pd

from kosmap.record.problems import Problem
from kosmap.words.phrase import Phrase

from .limits import Limits
from .sheet import Sheet, refuse, sheet_of

LATITUDE, LONGITUDE = "latitude", "longitude"


def read_geojson(file: str, text: str, limits: Limits) -> Sheet:
    """Read the points of a GeoJSON FeatureCollection (RFC 7946) with their properties.

    A height is left aside. A feature without a geometry stays as a row without coordinates;
    one that is no point is a problem that names the feature.

    Raises
    ------
    Unreadable
        If it is no FeatureCollection.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refuse(file, str(error)[:80], Phrase("JSON")) from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise refuse(file, Phrase("no list of features"), Phrase("a GeoJSON FeatureCollection"))
    problems: list[Problem] = []
    rows: dict[int, dict[str, str]] = {}
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
            problems.append(_not_a_feature(file, number))
            continue
        cells = {str(k): _cell(v) for k, v in (feature.get("properties") or {}).items()}
        geometry = feature.get("geometry")
        if geometry is not None:
            point = _point(geometry)
            if point is None:
                problems.append(_not_a_point(file, number, geometry))
                continue
            cells[LATITUDE], cells[LONGITUDE] = point
        rows[number] = cells
    return _sheet(file, rows, problems, limits)


def read_kml(file: str, content: bytes, limits: Limits) -> Sheet:
    """Read the placemarks of a KML 2.2 file: name, description, date, data, point.

    Raises
    ------
    Unreadable
        If it is no XML, or holds no placemark.
    """
    try:
        root = ET.fromstring(content)
    except (ET.ParseError, RecursionError) as error:
        raise refuse(file, str(error)[:80], Phrase("KML")) from error
    problems: list[Problem] = []
    rows: dict[int, dict[str, str]] = {}
    for number, placemark in enumerate(root.iterfind(".//{*}Placemark"), start=1):
        cells = dict(_placemark(placemark))
        where = placemark.findtext(".//{*}Point/{*}coordinates")
        if where is None and placemark.find(".//{*}coordinates") is not None:
            problems.append(_not_a_point(file, number, {"type": Phrase("a line or an area")}))
            continue
        if where is not None:
            longitude, latitude, *_height = (part.strip() for part in f"{where},".split(","))
            cells[LATITUDE], cells[LONGITUDE] = latitude, longitude
        rows[number] = cells
    if not rows and not problems:
        raise refuse(file, Phrase("no placemarks"), Phrase("KML with placemarks"))
    return _sheet(file, rows, problems, limits)


def _placemark(placemark: Any) -> Iterator[tuple[str, str]]:
    for name in ("name", "description"):
        yield name, (placemark.findtext(f"{{*}}{name}") or "").strip()
    when = placemark.findtext(".//{*}TimeStamp/{*}when")
    begin, end = (placemark.findtext(f".//{{*}}TimeSpan/{{*}}{side}") for side in ("begin", "end"))
    if when or begin or end:
        yield "date", when.strip() if when else f"{(begin or '..').strip()}/{(end or '..').strip()}"
    for data in placemark.iterfind(".//{*}Data"):
        yield data.get("name", ""), (data.findtext("{*}value") or "").strip()
    for data in placemark.iterfind(".//{*}SimpleData"):
        yield data.get("name", ""), (data.text or "").strip()


def _sheet(
    file: str, rows: dict[int, dict[str, str]], problems: list[Problem], limits: Limits
) -> Sheet:
    header = list(dict.fromkeys(name for cells in rows.values() for name in cells if name))
    listed = [[cells.get(name, "") for name in header] for cells in rows.values()]
    if not listed:
        return Sheet(pd.DataFrame(columns=header, dtype=str), tuple(problems))
    table, found = sheet_of(file, header, listed, 0, limits)
    table.index = pd.Index([list(rows)[at] for at in table.index])
    return Sheet(table, (*problems, *found))


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _point(geometry: Any) -> tuple[str, str] | None:
    """Latitude and longitude of a point, or of a collection of one point."""
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if isinstance(geometry, dict) and geometry.get("type") == "MultiPoint":
        coordinates = (
            coordinates[0] if isinstance(coordinates, list) and len(coordinates) == 1 else None
        )
    elif not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        return None
    longitude, latitude = coordinates[:2]
    if not all(isinstance(degree, int | float) for degree in (longitude, latitude)):
        return None
    return repr(latitude), repr(longitude)


def _not_a_feature(file: str, number: int) -> Problem:
    return Problem(
        file, number, "", Phrase("no feature (number {number})", number=number),
        Phrase("a GeoJSON Feature with properties"),
    )  # fmt: skip


def _not_a_point(file: str, number: int, geometry: Any) -> Problem:
    kind = geometry.get("type", "") if isinstance(geometry, dict) else ""
    return Problem(
        file, number, "geometry", str(kind or Phrase("no geometry")),
        Phrase("a point, or null (feature number {number})", number=number),
    )  # fmt: skip
