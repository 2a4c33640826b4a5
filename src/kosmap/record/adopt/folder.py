"""An adopted table as a folder that ``KOSMAP_DATA`` takes as it is, and a report for people."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

import pandas as pd

from kosmap.record.columns import TABLES
from kosmap.record.load import Files, Record, load_record
from kosmap.record.package import datapackage
from kosmap.record.problems import Problem

from .adoption import Adopted

# What a folder needs of the shipped one: places, borders and ground to show rows on.
SHARED = (
    "geodata/places.csv",
    "geodata/municipalities.geojson",
    "geodata/surroundings.geojson",
    "geodata/ground.geojson",
    "geodata/routes.csv",
    "geodata/municipality_facts.json",
)
STYLE = """body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
padding: 0 1rem } table { border-collapse: collapse } td, th { border: 1px solid #888;
padding: 4px 8px; text-align: left; vertical-align: top }"""


def write_folder(file: str, adopted: Adopted, shipped: Files, out: Path) -> Record:
    """Write the tables, the basemap and datapackage.json; the record that they make.

    A table of our own keeps our sources, actors and institutions; another brings its own.
    """
    (out / "geodata").mkdir(parents=True, exist_ok=True)
    own = adopted.kind == "own"
    for table in TABLES:
        keeps = table.file in SHARED or own
        if keeps and (shipped.root / table.file).exists():
            shutil.copy(shipped.root / table.file, out / table.file)
        else:
            empty = pd.DataFrame(columns=[column.name for column in table.columns])
            _write(empty, out / table.file)
    for name in SHARED:
        if (shipped.root / name).exists():
            shutil.copy(shipped.root / name, out / name)
    _write(adopted.events, out / "events.csv")
    if not own:
        for name in ("institutions", "sources", "actors"):
            _write(getattr(adopted, name), out / "geodata" / f"{name}.csv")
    package = {**datapackage(), "name": "own-table", "title": file, "sources": [{"title": file}]}
    # Whoever adopts a table means all of its time.
    for key in ("temporal", "description", "licenses", "keywords"):
        package.pop(key, None)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (out / "datapackage.json").write_text(text, encoding="utf-8")
    return load_record(Files.under(out))


def zipped(folder: Path) -> bytes:
    """All files below a folder as a ZIP archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return content.getvalue()


def report(file: str, adopted: Adopted, record: Record) -> str:
    """What was understood of a table, as a page of HTML: columns, assumptions, problems."""
    shown, problems = len(record.rows), [*adopted.problems, *record.problems]
    parts = [
        f"<h1>{escape(file)}</h1>",
        f"<p>{shown} rows are on the map or beside it; {_left_out(problems)} are left out.</p>",
        "<h2>Columns</h2>",
        _table(("role", "column"), adopted.headings.items()),
        "<h2>Assumed</h2>",
        _list(adopted.assumed),
        "<h2>Asked</h2>",
        _list(question.words for question in adopted.questions),
        "<h2>Problems</h2>",
        _table(
            ("row", "column", "found", "expected", "how to fix it"),
            ((p.row or "", p.column, p.found, p.expected, p.fix) for p in problems),
        ),
    ]
    head = f"<meta charset='utf-8'><title>{escape(file)}</title><style>{STYLE}</style>"
    return f"<!doctype html><html lang='en'>{head}<body>{''.join(parts)}</body></html>\n"


def _left_out(problems: Iterable[Problem]) -> int:
    return len({(p.file, p.row) for p in problems if p.left_out and p.row is not None})


def _list(entries: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(str(entry))}</li>" for entry in entries)
    return f"<ul>{items}</ul>" if items else "<p>Nothing.</p>"


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    if not lines:
        return "<p>None.</p>"
    names = "".join(f"<th scope='col'>{escape(name)}</th>" for name in head)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table>"


def _write(table: pd.DataFrame, path: Path) -> None:
    table.to_csv(path, index=False, lineterminator="\n")
