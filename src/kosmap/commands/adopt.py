"""``kosmap adopt`` and ``kosmap run``: other people's tables on the map."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kosmap.record.adopt import Adopted, Answers, Unreadable
from kosmap.record.adopt import adopt as adopted_from
from kosmap.record.adopt.folder import report, write_folder
from kosmap.record.adopt.headings import NAMES
from kosmap.record.adopt.limits import Limits
from kosmap.record.adopt.where import Finder
from kosmap.record.load import Files, Record
from kosmap.record.vocabulary import EVENT_TYPES
from kosmap.record.whereabouts import Municipalities
from kosmap.serve.kept import DATA_VARIABLE
from kosmap.space.gazetteer import Gazetteer

# The checkout, which holds the record that lends its places and borders, and app.py.
CHECKOUT = Path(__file__).parents[3]
LISTED_AT_MOST = 20

TableArgument = Annotated[
    Path, typer.Argument(help="CSV, XLSX, GeoJSON or KML; ACLED's, UCDP's, or any table.")
]
PlacesOption = Annotated[
    Path | None, typer.Option("--places", help="Another gazetteer, as geodata/places.csv.")
]
DayFirstOption = Annotated[
    bool | None,
    typer.Option("--day-first/--month-first", help="How to read 12/10/2022.", show_default=False),
]
EncodingOption = Annotated[str | None, typer.Option(help="Of a text file, such as cp1250.")]
TypeOption = Annotated[
    str | None, typer.Option("--type", help="What rows are whose type is not known.")
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", help="ROLE=HEADING, such as date=When; more than once."),
]


def adopt(
    table: TableArgument,
    out: Annotated[Path, typer.Option("--out", help="A folder for KOSMAP_DATA.")],
    report_file: Annotated[
        Path | None, typer.Option("--report", help="What was understood, as a page of HTML.")
    ] = None,
    places: PlacesOption = None,
    day_first: DayFirstOption = None,
    encoding: EncodingOption = None,
    event_type: TypeOption = None,
    column: ColumnOption = None,
) -> None:
    """Make a record of somebody's table: a folder that KOSMAP_DATA takes as it is.

    Exits with 1 when rows are left out or something is asked.
    """
    found, record = _adopted(table, out, places, day_first, encoding, event_type, column)
    if report_file:
        report_file.write_text(report(table.name, found, record), encoding="utf-8")
    raise typer.Exit(1 if found.problems or found.questions or record.problems else 0)


def run(
    table: TableArgument,
    places: PlacesOption = None,
    day_first: DayFirstOption = None,
    encoding: EncodingOption = None,
    event_type: TypeOption = None,
    column: ColumnOption = None,
    port: Annotated[int, typer.Option(help="Where the page is served.")] = 8501,
) -> None:
    """Show somebody's table on the map, served on this machine."""
    with tempfile.TemporaryDirectory(prefix="kosmap-") as folder:
        _adopted(table, Path(folder), places, day_first, encoding, event_type, column)
        served = subprocess.run(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
            cwd=CHECKOUT,
            env=os.environ | {DATA_VARIABLE: folder},
            check=False,
        )
    raise typer.Exit(served.returncode)


def _adopted(
    table: Path,
    out: Path,
    places: Path | None,
    day_first: bool | None,
    encoding: str | None,
    event_type: str | None,
    column: list[str] | None,
) -> tuple[Adopted, Record]:
    """Adopt a table into a folder and say what was understood of it."""
    if event_type is not None and event_type not in EVENT_TYPES:
        _fail(f"--type {event_type!r} is not known: choose one of {', '.join(EVENT_TYPES)}")
    answers = Answers(encoding, day_first, _headings(column or []), event_type)
    gazetteer = Gazetteer.read(places or CHECKOUT / "geodata" / "places.csv")
    limits = Municipalities(CHECKOUT / "geodata" / "municipalities.geojson")
    try:
        found = adopted_from(
            table.name, table.read_bytes(), Finder(gazetteer, limits, {}), answers,
            Limits.configured(),
        )  # fmt: skip
    except OSError as error:
        _fail(f"{table} cannot be read: {error.strerror}")
    except Unreadable as error:
        _fail(str(error))
    record = write_folder(table.name, found, Files.under(CHECKOUT), out)
    _say(table, found, record)
    return found, record


def _say(table: Path, found: Adopted, record: Record) -> None:
    print(f"{table.name}: {len(record.events)} events, {len(record.institutions)} institutions")
    for role, heading in found.headings.items():
        if found.kind != "own":
            print(f"  {role}: “{heading}”")
    for assumed in found.assumed:
        print(f"assumed: {assumed}")
    for question in found.questions:
        choices = "; ".join(f"{answer}: {shown}" for answer, shown in question.choices.items())
        print(f"asked: {question.words} {choices}".rstrip())
    problems = [*found.problems, *record.problems]
    for problem in problems[:LISTED_AT_MOST]:
        print(problem)
    if len(problems) > LISTED_AT_MOST:
        print(f"and {len(problems) - LISTED_AT_MOST} problems more: --report writes all of them")


def _headings(given: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = tuple(text.partition("=")[::2] for text in given)
    for role, _heading in pairs:
        if role not in NAMES:
            _fail(f"--column {role!r} is no role: choose one of {', '.join(NAMES)}")
    return pairs


def _fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(2)
