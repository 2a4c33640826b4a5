"""geodata/routes.csv: the lines of the schematic ground, point by point.

The first row of a line says what it is and what it is called; each row is a point of it, a place
of places.csv or a single coordinate with its source, and says why the line passes there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kosmap.record.columns import ROUTES
from kosmap.record.problems import Problem
from kosmap.record.read import read_table
from kosmap.record.rules import coordinate_pairs, unique_key
from kosmap.record.schemas import check_cells, schema_of

from .document import BRIDGE, NAMES

FILE = "routes.csv"
Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True)
class Route:
    """A line through known places; a bridge is a single point."""

    route_id: str
    kind: str
    rank: int
    ref: str
    names: Mapping[str, str]
    accuracy_m: int
    points: tuple[Point, ...]
    sources: tuple[str, ...]


def read_routes(path: Path, places: pd.DataFrame) -> tuple[list[Route], list[Problem]]:
    """Read the lines.

    Parameters
    ----------
    places : pandas.DataFrame
        The gazetteer, indexed by place_id, all text.

    Returns
    -------
    list of Route, list of Problem
        No line is read from a table with problems.
    """
    columns = [column.name for column in ROUTES.columns]
    table, problems = read_table(path, columns, ROUTES.may_lack, ROUTES.may_miss)
    problems = [
        *problems,
        *check_cells(table, schema_of(ROUTES), FILE),
        *coordinate_pairs(table, FILE),
        *unique_key(table, "point_id", FILE),
        *_pointless(table, places),
        *_headless(table),
    ]
    if problems:
        return [], problems
    return [_route(rows, places) for _, rows in table.groupby("route_id", sort=False)], []


def _pointless(table: pd.DataFrame, places: pd.DataFrame) -> Iterator[Problem]:
    """Rows without a point: neither a place that has one nor a coordinate with its source."""
    with_point = set(places.index[places["latitude"] != ""])
    for row, cells in table.iterrows():
        if cells["latitude"] and not cells["coord_source"]:
            yield Problem(FILE, row, "coord_source", "", "where the coordinate comes from")
        elif not cells["latitude"] and cells["place_id"] not in with_point:
            expected = "a place of places.csv that has a point, or a coordinate"
            yield Problem(FILE, row, "place_id", cells["place_id"], expected)


def _headless(table: pd.DataFrame) -> Iterator[Problem]:
    """Lines whose first row does not say what they are, or that have too few points."""
    for _, rows in table.groupby("route_id", sort=False):
        first = rows.iloc[0]
        for column in ("kind", "rank", "name_en", "accuracy_m"):
            if not first[column]:
                expected = "what the first row of a line says of all of it"
                yield Problem(FILE, rows.index[0], column, "", expected)
        if first["kind"] != BRIDGE and len(rows) < 2:
            expected = "a second point of the line"
            yield Problem(FILE, rows.index[0], "route_id", first["route_id"], expected)


def _route(rows: pd.DataFrame, places: pd.DataFrame) -> Route:
    first = rows.iloc[0]
    return Route(
        route_id=first["route_id"],
        kind=first["kind"],
        rank=int(first["rank"]),
        ref=first["ref"],
        names={name: first[name] for name in NAMES},
        accuracy_m=int(first["accuracy_m"]),
        points=tuple(_point(row, places) for row in rows.to_dict("records")),
        sources=tuple(dict.fromkeys(source for source in rows["source"] if source)),
    )


def _point(row: Mapping[str, str], places: pd.DataFrame) -> Point:
    found = row if row["latitude"] else places.loc[row["place_id"]]
    return float(found["longitude"]), float(found["latitude"])
