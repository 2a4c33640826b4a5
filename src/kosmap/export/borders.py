"""The borders that go with the rows: municipalities and what lies around them."""

from __future__ import annotations

import geopandas as gpd

from kosmap.record.load import Record

DEGREES = "EPSG:4326"


def municipalities(record: Record) -> gpd.GeoDataFrame:
    """The four municipalities with their names and facts (EPSG:4326)."""
    return borders(record, "municipalities")


def surroundings(record: Record) -> gpd.GeoDataFrame:
    """Kosovo's outline and the neighbouring municipalities (EPSG:4326)."""
    return borders(record, "surroundings")


def borders(record: Record, name: str) -> gpd.GeoDataFrame:
    """A collection of the basemap; empty where the record did not come with one (EPSG:4326)."""
    features = record.files.shapes()[name]["features"] if record.files else []
    if not features:
        return gpd.GeoDataFrame({"geometry": []}, geometry="geometry", crs=DEGREES)
    return gpd.GeoDataFrame.from_features(features, crs=DEGREES)
