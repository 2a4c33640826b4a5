"""Where the record lies that a command is about."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data", help="The folder that holds events.csv and geodata/.", envvar="KOSMAP_DATA"
    ),
]


def record_root(given: Path | None) -> Path:
    """The folder of the record: as given, else the nearest above that holds events.csv."""
    if given:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "events.csv").exists() and (folder / "geodata").is_dir():
            return folder
    return here
