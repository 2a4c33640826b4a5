"""datapackage.json, which tells other tools what the tables hold.

Made by ``python -m kosmap.record.package`` from columns.py, as Frictionless Data Package v1
(https://specs.frictionlessdata.io/data-package/).
"""

from __future__ import annotations

import json
from pathlib import Path

from kosmap import __version__

from .columns import EDTF, LIST, ROUTES, TABLES, Column, Table

DATAPACKAGE = Path("datapackage.json")
CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
ODBL = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
GEOMETRY = {
    "geodata/municipalities.geojson": "The four municipalities",
    "geodata/surroundings.geojson": "Kosovo's outline and the neighbouring municipalities",
    "geodata/ground.geojson": "The ground: rivers, lake, roads, railway, bridges",
}


def field_of(column: Column) -> dict:
    """A field of Frictionless Table Schema."""
    constraints: dict = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        whole = column.type == "integer"
        constraints["enum"] = [int(value) if whole else value for value in column.values]
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.type == "string":
        if column.most is not None:
            constraints["maxLength"] = column.most
    elif column.least is not None:
        constraints |= {"minimum": column.least, "maximum": column.most}
    field = {
        "name": column.name,
        "type": "string" if column.type in (LIST, EDTF) else column.type,
        "description": column.meaning,
    }
    return field | ({"constraints": constraints} if constraints else {})


def resource_of(table: Table) -> dict:
    """A table as a tabular data resource."""
    keys = [
        {
            "fields": column.name,
            "reference": {"resource": Path(column.key_of).stem, "fields": column.name},
        }
        for column in table.columns
        if column.key_of
    ]
    schema: dict = {
        "fields": [field_of(column) for column in table.columns],
        "primaryKey": table.key,
        "missingValues": [""],
    }
    return {
        "name": Path(table.file).stem,
        "path": table.file,
        "title": table.title,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "lineTerminator": "\n", "header": True},
        "licenses": [CC_BY],
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def datapackage() -> dict:
    """The descriptor of the whole record."""
    geometry = [
        {
            "name": Path(path).stem,
            "path": path,
            "title": title,
            "profile": "data-resource",
            "format": "geojson",
            "mediatype": "application/geo+json",
            "encoding": "utf-8",
            "licenses": [ODBL],
        }
        for path, title in GEOMETRY.items()
    ]
    return {
        "profile": "data-package",
        "name": "kosmap",
        "title": "Northern Kosovo in time: incidents and institutions",
        "description": "Dated, placed and cited incidents and institutions of the four northern "
        "municipalities of Kosovo. What each column means stands in docs/codebook.md.",
        "version": __version__,
        "licenses": [CC_BY, ODBL],
        # The time since the declaration of independence; earlier rows are background.
        "temporal": "2008-01-01/..",
        "keywords": ["Kosovo", "Mitrovica", "barricades", "conflict events", "institutions"],
        "resources": [*(resource_of(table) for table in (*TABLES, ROUTES)), *geometry],
    }


def as_text() -> str:
    return json.dumps(datapackage(), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    DATAPACKAGE.write_text(as_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
