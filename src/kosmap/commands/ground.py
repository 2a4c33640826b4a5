"""``kosmap ground``: make geodata/ground.geojson, schematic or from OpenStreetMap."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import pandas as pd
import typer

from kosmap.commands.root import DataFolder, record_root
from kosmap.ground import routes
from kosmap.ground.answer import Partial
from kosmap.ground.document import FILE, About, Feature, as_text, write_whole
from kosmap.ground.fetched import COARSER, fetched
from kosmap.ground.overpass import Overpass, Unanswered
from kosmap.ground.questions import questions
from kosmap.ground.schematic import schematic as lines_of
from kosmap.record.columns import PLACES
from kosmap.record.read import read_table
from kosmap.record.vocabulary import MUNICIPALITIES

app = typer.Typer(
    help="Make the ground of the map: rivers, lake, roads, railway, bridges, built-up areas.",
    no_args_is_help=True,
)
# Beyond this a street is no street any more: metres.
COARSEST = 100
# Towns in which streets are asked for, besides the seats of the municipalities.
TOWNS = (*MUNICIPALITIES, "south-mitrovica", "lesak")


@app.command()
def schematic(data: DataFolder = None) -> None:
    """Draw lines through the places of geodata/routes.csv."""
    geodata = record_root(data) / "geodata"
    found, problems = routes.read_routes(geodata / routes.FILE, _places(geodata))
    if problems:
        _fail("\n".join(map(str, problems)))
    _write(geodata / FILE, *lines_of(found))


@app.command()
def fetch(
    overpass: Annotated[
        str,
        typer.Option(help="The interpreter of an Overpass server."),
    ] = "https://overpass-api.de/api/interpreter",
    accuracy: Annotated[
        int, typer.Option(min=1, max=COARSEST, help="Metres to which lines are simplified.")
    ] = 10,
    borders: Annotated[
        bool, typer.Option(help="Take the municipal borders too, from their relations.")
    ] = True,
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask again what was answered.")] = False,
    cache: Annotated[
        Path | None, typer.Option(help="Folder of the answers so far.", show_default=False)
    ] = None,
    data: DataFolder = None,
) -> None:
    """Fetch the ground and the borders from OpenStreetMap, where there is the internet.

    Asks one question after the other, waits when the server says so, and goes on where a
    stopped run was. The file is replaced only by a whole one. Exits with 1 when it is not.
    """
    geodata = record_root(data) / "geodata"
    folder = cache or Path(typer.get_app_dir("kosmap")) / "overpass"
    asked = questions(_towns(_places(geodata)), borders)
    try:
        server = Overpass(overpass, folder, say=_say, fresh=fresh)
        answers = []
        for number, question in enumerate(asked, 1):
            _say(f"[{number}/{len(asked)}] {question.name}")
            answers.append(server.ask(question))
        while True:
            found, about = fetched(answers, accuracy, borders, _say)
            try:
                as_text(found, about)
                break
            except ValueError as error:
                coarser = round(accuracy * COARSER)
                if coarser > COARSEST:
                    _fail(f"{error}. Nothing was changed.")
                _say(f"{error}: simplified to {coarser} m")
                accuracy = coarser
    except Unanswered as error:
        _fail(str(error))
    except Partial as error:
        server.forget()
        _fail(
            f"The answers are not whole: {error}. Nothing was changed, and they are not kept: "
            "run the command again later, or name another server with --overpass."
        )
    _write(geodata / FILE, found, about)


def _write(path: Path, features: list[Feature], about: About) -> None:
    try:
        write_whole(path, as_text(features, about))
    except (OSError, ValueError) as error:
        _fail(f"{path} cannot be written: {error}. It is as it was.")
    print(
        f"{path}: {len(features)} features, {path.stat().st_size:,} bytes, {about.made}, "
        f"accurate to {about.accuracy_m} m ({about.attribution}; {about.licence})"
    )


def _places(geodata: Path) -> pd.DataFrame:
    """The gazetteer by place_id, all text."""
    columns = [column.name for column in PLACES.columns]
    table, problems = read_table(
        geodata / Path(PLACES.file).name, columns, PLACES.may_lack, PLACES.may_miss
    )
    if table.empty:
        _fail("\n".join(map(str, problems)) or f"{geodata}: no places")
    return table.drop_duplicates("place_id").set_index("place_id")


def _towns(places: pd.DataFrame) -> list[tuple[float, float]]:
    known = places.loc[[town for town in TOWNS if town in places.index]]
    known = known[known["latitude"] != ""]
    return list(zip(known["latitude"].astype(float), known["longitude"].astype(float), strict=True))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(1)
