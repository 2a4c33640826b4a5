"""``kosmap lesson``: begin a lesson, and see it on the map."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Annotated

import typer

from kosmap.lessons.reading import slugs
from kosmap.lessons.template import write_template
from kosmap.record.load import Record
from kosmap.view.selection import DEFAULT_LANGUAGE, Selection

from .adopt import CHECKOUT, DATA_VARIABLE
from .root import DataFolder, record_root

app = typer.Typer(help="Lessons: write one, and look at it.", no_args_is_help=True)
Slug = Annotated[str, typer.Argument(help="Its folder: a-z, 0-9 and single hyphens.")]


@app.command()
def new(slug: Slug, data: DataFolder = None) -> None:
    """Write the template of a lesson, with a step for each kind of question."""
    try:
        written = write_template(record_root(data), slug)
    except ValueError:
        fail(f"{slug!r} is no name for a lesson: use a-z, 0-9 and hyphens, such as winter-2022")
    except FileExistsError:
        fail(f"there is a lesson {slug!r} already: choose another name")
    for path in written:
        print(path)
    print(f"Write it, then: kosmap check, kosmap lesson preview {slug}")


@app.command()
def preview(
    slug: Slug,
    language: Annotated[str, typer.Option("--lang", help="en, sr-Latn, sr-Cyrl or sq.")] = "en",
    port: Annotated[int, typer.Option(help="Where the page is served.")] = 8501,
    data: DataFolder = None,
) -> None:
    """Serve the map on this machine and say where the lesson is."""
    root = record_root(data)
    if slug not in slugs(root):
        fail(f"no lesson {slug!r}: there are {', '.join(slugs(root)) or 'none'}")
    print(f"http://localhost:{port}/?lesson={slug}&step=1&lang={language}")
    served = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
        cwd=CHECKOUT,
        env=os.environ | {DATA_VARIABLE: str(root.resolve())},
        check=False,
    )
    raise typer.Exit(served.returncode)


def handout_of(record: Record, slug: str, language: str | None, key: bool) -> bytes:
    """The handout of a lesson, with the answers where `key`.

    Raises
    ------
    LookupError
        If there is no such lesson; the message names those that there are.
    """
    from kosmap.export.handout import handout

    selection = Selection(day=record.days[1], lesson=slug, language=language or DEFAULT_LANGUAGE)
    try:
        return handout(record, selection, key)
    except LookupError:
        there = ", ".join(slugs(record.files.root)) if record.files else ""
        raise LookupError(f"no lesson {slug!r}: --lesson is one of {there}") from None


def fail(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(2)
