"""GeoPackage: layers that open styled and dated in QGIS (WGS 84, EPSG:4326)."""

from __future__ import annotations

import datetime as dt
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from kosmap.record.load import NAME_COLUMNS, Record
from kosmap.record.vocabulary import FIGURE_COLUMNS
from kosmap.view.selection import Selection

from .borders import DEGREES, municipalities
from .columns import COLUMNS, flat
from .in_languages import TRANSLATED_COLUMNS
from .qgis_style import area_style, point_style
from .rows import BORDERS_ATTRIBUTION, Row, provenance, taken_rows

OF_INSTITUTIONS = (*NAME_COLUMNS, "kind", "system")
OF_EVENTS = (
    "actors",
    *FIGURE_COLUMNS,
    "figures_note",
    "confidence",
    "episode_id",
    *(name for name in TRANSLATED_COLUMNS if not name.startswith("description")),
)
POINTS_OF = {
    "events": [name for name in COLUMNS if name not in OF_INSTITUTIONS],
    "institutions": [name for name in COLUMNS if name not in OF_EVENTS],
}
AREAS = "municipalities"
# What programs of the last years read without a word; the newest version makes some warn.
GEOPACKAGE_VERSION = "1.2"
DATES = ("start", "end")
# QGIS looks for a table of this name and shape, and styles each layer by it.
# https://docs.qgis.org/latest/en/docs/user_manual/style_library/index.html
LAYER_STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)
"""
REGISTER_STYLES = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles of the layers, for QGIS')
"""
ADD_STYLE = """
INSERT INTO layer_styles
(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
 styleSLD, useAsDefault, description, owner)
VALUES ('', '', ?, 'geom', 'kosmap', ?, '', 1, 'One symbol a type', '')
"""


def write(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """The rows of `selection` as a GeoPackage.

    Layers ``events`` and ``institutions`` (points; without geometry where a row has none),
    ``municipalities`` (polygons) and ``origin`` (licence, attribution, selection).
    """
    rows = taken_rows(record, selection, everything)
    origin = provenance(selection, everything, record.adopted_from).as_dict()
    layers = {
        "events": points([row for row in rows if not row.is_institution], POINTS_OF["events"]),
        "institutions": points(
            [row for row in rows if row.is_institution], POINTS_OF["institutions"]
        ),
        AREAS: municipalities(record),
    }
    origin["attribution"] += f". {BORDERS_ATTRIBUTION}"
    # GDAL writes files, and SQLite needs one to be opened a second time.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kosmap.gpkg"
        for name, layer in layers.items():
            pyogrio.write_dataframe(
                layer,
                path,
                layer=name,
                geometry_type="Point" if name in POINTS_OF else None,
                dataset_options={"VERSION": GEOPACKAGE_VERSION},
                dataset_metadata=origin,
                layer_metadata=origin,
                layer_options={"DESCRIPTION": f"{origin['attribution']}. {origin['licence']}"},
                use_arrow=True,
            )
        pyogrio.write_dataframe(pd.DataFrame([origin]), path, layer="origin")
        add_styles(path, layers)
        return path.read_bytes()


def points(rows: Sequence[Row], names: Sequence[str]) -> gpd.GeoDataFrame:
    """Rows as a layer of points with the columns `names` (EPSG:4326)."""
    table = pd.DataFrame([flat(row) for row in rows], columns=list(COLUMNS))[list(names)]
    geometry = [
        None if row.longitude is None else shapely.Point(row.longitude, row.latitude)
        for row in rows
    ]
    for name in DATES:
        days = (getattr(row, name) for row in rows)
        table[name] = pd.Series(
            [dt.date.fromisoformat(day) if day else None for day in days],
            dtype="date32[pyarrow]",
        )
    for name in table.columns.intersection(FIGURE_COLUMNS):
        table[name] = table[name].astype("Int32")
    return gpd.GeoDataFrame(table, geometry=geometry, crs=DEGREES)


def add_styles(path: Path, layers: dict[str, gpd.GeoDataFrame]) -> None:
    """Put the style of each layer into the file at `path`."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(LAYER_STYLES)
        connection.execute(REGISTER_STYLES)
        for name, layer in layers.items():
            style = area_style() if name == AREAS else point_style(layer)
            connection.execute(ADD_STYLE, (name, style))
    connection.close()
