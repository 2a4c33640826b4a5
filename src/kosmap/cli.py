"""The command line: ``kosmap``, or ``python -m kosmap``."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kosmap.commands import adopt as adopting
from kosmap.commands import doctor as doctors
from kosmap.commands import ground
from kosmap.commands import lesson as lessons
from kosmap.commands import translate as translating
from kosmap.commands.root import DataFolder, record_root
from kosmap.record.institution_kinds import INSTITUTION_GROUPS
from kosmap.record.load import Files, Record, load_record
from kosmap.record.vocabulary import ROW_TYPES, SYSTEMS
from kosmap.space.names import LANGUAGES
from kosmap.time.presence import STATE_NAMES
from kosmap.view.selection import (
    FILTERED_MUNICIPALITIES,
    TRAILS,
    Selection,
    from_query,
    opening,
    to_query,
)

app = typer.Typer(
    help="Northern Kosovo in time: check, show, geocode and export the record.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

DateOption = Annotated[str | None, typer.Option("--date", help="A date: 2022-12-15.")]
FromOption = Annotated[str | None, typer.Option("--from", help="First day of a range.")]
ToOption = Annotated[str | None, typer.Option("--to", help="Last day of a range.")]
TypesOption = Annotated[str | None, typer.Option(help="Types, separated by commas.")]
MunicipalityOption = Annotated[
    str | None,
    typer.Option(
        help=f"Municipalities, separated by commas: {', '.join(FILTERED_MUNICIPALITIES)}."
    ),
]
SystemOption = Annotated[
    str | None,
    typer.Option(help=f"Systems of institutions, separated by commas: {', '.join(SYSTEMS)}."),
]
InstitutionOption = Annotated[
    str | None,
    typer.Option(
        help=f"Kinds of institutions, separated by commas: {', '.join(INSTITUTION_GROUPS)}."
    ),
]
LanguageOption = Annotated[
    str | None, typer.Option("--lang", help=f"The language: {', '.join(LANGUAGES)}.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

# The export that is a folder, and the one that is of a lesson.
SITE, HANDOUT = "site", "handout"
DATES = {"date", "from", "to", "compare"}
# What an option is to hold, by its name.
UNDERSTOOD = {
    "date": "a date is written 2022-12-15",
    "from": "a date such as 2022-12-15, no later than --to",
    "to": "a date such as 2022-12-15",
    "compare": "a date such as 2022-12-15",
    "municipality": f"any of {', '.join(FILTERED_MUNICIPALITIES)}, separated by commas",
    "system": f"any of {', '.join(SYSTEMS)}, separated by commas",
    "institution": f"any of {', '.join(INSTITUTION_GROUPS)}, separated by commas",
    "types": f"any of {', '.join(ROW_TYPES)}, separated by commas",
    "trail": f"one of {', '.join(map(str, TRAILS))}",
    "lang": f"one of {', '.join(LANGUAGES)}",
}

app.command()(adopting.adopt)
app.command()(adopting.run)
app.command()(doctors.doctor)
app.add_typer(translating.app, name="translate")
app.add_typer(lessons.app, name="lesson")
app.add_typer(ground.app, name="ground")


@app.command()
def check(
    events: Annotated[Path | None, typer.Argument(help="Another events.csv to check.")] = None,
    as_json: JsonOption = False,
    data: DataFolder = None,
) -> None:
    """Check the record: every problem with file, row, column, and how to mend it.

    Exits with 1 when there is any. Warnings, of loaded words and of translations that are
    missing, outdated or say other than the English, go to the error output and fail nothing.
    """
    from kosmap.lessons.checking import check_lessons
    from kosmap.record.advice import advice
    from kosmap.record.editing import check_editing, seeds_beside

    root = record_root(data)
    record = load_record(Files.under(root, events))
    problems = [*record.problems, *check_editing(record, seeds_beside(root))]
    problems += check_lessons(record, root)
    for warning in advice(record):
        print(f"warning: {warning}", file=sys.stderr)
    if as_json:
        print(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem)
        counted = f"{len(record.events)} events, {len(record.institutions)} institutions"
        print(f"{counted}: {len(problems)} problems, {record.left_out} rows left out.")
    raise typer.Exit(1 if problems else 0)


@app.command()
def show(
    date: DateOption = None,
    first: FromOption = None,
    last: ToOption = None,
    types: TypesOption = None,
    municipality: MunicipalityOption = None,
    system: SystemOption = None,
    institution: InstitutionOption = None,
    trail: Annotated[int | None, typer.Option(help="Days that momentary events stay.")] = None,
    compare: Annotated[
        str | None, typer.Option(help="Another date: show what changed between the two.")
    ] = None,
    language: LanguageOption = None,
    as_json: JsonOption = False,
    data: DataFolder = None,
) -> None:
    """Show what is on the map on a date or in a range: id, type and state of each row.

    With --lang its title too. With --compare: what appeared, is gone, still there, or came and
    went in between; of institutions what opened, closed, moved or changed hands.
    """
    from kosmap.view.filtering import present

    if compare and (first or last):
        fail("--compare goes with --date: it shows two dates")
    record = load_record(Files.under(record_root(data)))
    selection = chosen(
        record,
        date=date,
        first=first,
        last=last,
        types=types,
        municipality=municipality,
        system=system,
        institution=institution,
        trail=trail,
        compare=compare,
        lang=language,
    )
    if selection.compare is not None:
        print_changes(record, selection, selection.compare, as_json, bool(language))
        return
    rows: list[dict[str, str]] = [
        {"id": record.rows["id"][at], "type": record.rows["type"][at], "state": STATE_NAMES[state]}
        for at, state in zip(*present(record, selection), strict=True)
    ]
    if language:
        add_titles(record, rows, selection.language)
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            line = f"{row['state']:9} {row['type']:19} {row['id']}"
            print(f"{line} {row['title']}" if language else line)


def add_titles(record: Record, rows: list[dict[str, str]], language: str) -> None:
    """Give each of some rows its title in a language."""
    from kosmap.record.telling import title_in

    for row in rows:
        row["title"] = title_in(record, row["id"], language).text


def print_changes(
    record: Record, selection: Selection, other: int, as_json: bool, titled: bool
) -> None:
    """What changed between the day of `selection` and another; `titled`: with titles."""
    from kosmap.view.comparison import changes_between
    from kosmap.view.institution_changes import with_outcomes

    days = sorted((selection.day, other))
    changes = with_outcomes(record, changes_between(record, selection, *days), *days)
    columns = ["id", "type", "change", "before", "after", "outcome", "other_id"]
    rows = changes[columns].to_dict("records")
    if titled:
        add_titles(record, rows, selection.language)
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        became = row["outcome"] or row["change"]
        line = f"{became:13} {row['type']:19} {row['id']} {row['other_id']}".rstrip()
        print(f"{line} {row.get('title', '')}".rstrip())


@app.command()
def geocode(
    table: Annotated[Path, typer.Argument(help="A CSV table with names of places.")],
    out: Annotated[Path, typer.Option("--out", help="Where to write the geocoded table.")],
    place_column: Annotated[str | None, typer.Option(help="The column of names.")] = None,
    municipality_column: Annotated[
        str | None, typer.Option(help="A column that tells same names apart.")
    ] = None,
    online: Annotated[
        bool, typer.Option(help="Ask Nominatim for names that the gazetteer lacks.")
    ] = False,
    data: DataFolder = None,
) -> None:
    """Give names of places their coordinates, precision and a score."""
    import pandas as pd

    from kosmap.space.gazetteer import Gazetteer
    from kosmap.space.geocode import geocode_table
    from kosmap.space.nominatim import Nominatim

    nominatim = Nominatim(Path(typer.get_app_dir("kosmap")) / "nominatim.json") if online else None
    gazetteer = Gazetteer.read(record_root(data) / "geodata" / "places.csv")
    given = pd.read_csv(table, dtype=str, keep_default_na=False)
    found = geocode_table(
        given,
        gazetteer,
        place_column=place_column,
        municipality_column=municipality_column,
        online=nominatim,
    )
    found.to_csv(out, index=False)
    print(found["match"].value_counts().to_string())
    if nominatim and nominatim.failure:
        print(nominatim.failure, file=sys.stderr)


@app.command()
def export(
    format_name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="csv, geojson, gpkg, kml, html, png, svg, pdf … site (a folder), handout.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="The file, or of site the folder, to write.")],
    date: DateOption = None,
    first: FromOption = None,
    last: ToOption = None,
    types: TypesOption = None,
    system: SystemOption = None,
    institution: InstitutionOption = None,
    language: LanguageOption = None,
    lesson: Annotated[
        str | None, typer.Option(help="The lesson of a handout, by its folder.")
    ] = None,
    key: Annotated[bool, typer.Option("--key", help="A handout with the answers.")] = False,
    data: DataFolder = None,
) -> None:
    """Take the record away; without a date or range, all of it, or all of some types.

    --system and --institution choose among institutions; incidents stay.
    """
    from kosmap.export import FORMATS
    from kosmap.export import export as exported

    if format_name not in (*FORMATS, SITE, HANDOUT):
        fail(f"no format {format_name!r}: choose one of {', '.join((*FORMATS, SITE, HANDOUT))}")
    record = load_record(Files.under(record_root(data)))
    filters = {"types": types, "system": system, "institution": institution}
    selection = chosen(record, date=date, first=first, last=last, lang=language, **filters)
    if record.rows.empty:
        fail("\n".join(map(str, record.problems)) or "the record holds no row")
    if format_name == SITE:
        return write_site_to(out, record, language)
    if format_name == HANDOUT:
        return write_handout_to(out, record, lesson or "", language, key)
    dated, filtered = bool(date or first or last), any(filters.values())
    if filtered and not dated:
        selection = replace(selection, range_start=record.days[0], day=record.days[1])
    content = exported(record, selection, format_name, everything=not (dated or filtered))
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    if record.left_out:
        print(f"{record.left_out} rows are left out: see kosmap check", file=sys.stderr)
    print(f"{out}: {out.stat().st_size:,} bytes")


def write_handout_to(
    out: Path, record: Record, lesson: str, language: str | None, key: bool
) -> None:
    from kosmap.commands.lesson import handout_of

    try:
        out.write_bytes(handout_of(record, lesson, language, key))
    except LookupError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    print(f"{out}: {out.stat().st_size:,} bytes")


def write_site_to(out: Path, record: Record, language: str | None) -> None:
    from kosmap.commands.site import export_site

    try:
        print(export_site(record, out, language))
    except FileExistsError:
        fail(f"{out} holds files that are no site of kosmap: choose a new or an empty folder")
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")


def chosen(record: Record, **options: object) -> Selection:
    """The selection that the options describe; unlike the page, nonsense ends the command."""
    if options["date"] and (options["first"] or options["last"]):
        fail("either --date or --from and --to: a map shows one date or one range")
    names = {"first": "from", "last": "to"}
    query = {names.get(key, key): str(value) for key, value in options.items() if value is not None}
    default = replace(opening(record.days), day=min(max(today(), record.days[0]), record.days[1]))
    reading = from_query(query, default, record.days)
    for name, value in reading.ignored:
        fail(f"--{name} {value!r} is not understood: {UNDERSTOOD[name]}")
    shown = to_query(reading.selection)
    for name in DATES & query.keys():
        if shown[name] != query[name]:
            print(f"the record has no {query[name]}: {name} is {shown[name]}", file=sys.stderr)
    return reading.selection


def today() -> int:
    return (dt.date.today() - dt.date(1970, 1, 1)).days


def fail(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(2)
