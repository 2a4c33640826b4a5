"""The borders that go with the rows: municipalities and what lies around them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import geopandas as gpd

from kosmap.record.load import Record

DEGREES = "EPSG:4326"


def municipalities(record: Record) -> gpd.GeoDataFrame:
    """The four municipalities with their names and facts (EPSG:4326)."""
    return borders(record, "municipalities.geojson")


def surroundings(record: Record) -> gpd.GeoDataFrame:
    """Kosovo's outline and the neighbouring municipalities (EPSG:4326)."""
    return borders(record, "surroundings.geojson")


def borders(record: Record, name: str) -> gpd.GeoDataFrame:
    """A file of geodata/; empty where the record did not come with one (EPSG:4326)."""
    path = record.files.geodata / name if record.files else None
    if path is None or not path.exists():
        return gpd.GeoDataFrame({"geometry": []}, geometry="geometry", crs=DEGREES)
    return _read(path).copy()


@lru_cache(maxsize=8)
def _read(path: Path) -> gpd.GeoDataFrame:
    return gpd.read_file(path).to_crs(DEGREES)
