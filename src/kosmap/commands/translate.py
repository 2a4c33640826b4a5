"""``kosmap translate``: the catalogues of the record's texts in other languages."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from kosmap.record.load import Files, load_record
from kosmap.record.translating import Status, status, update_all
from kosmap.record.translations import CATALOGUES

from .root import DataFolder, record_root

app = typer.Typer(help="Texts of the record in Serbian and Albanian.", no_args_is_help=True)
# So many texts are named where the rest is counted.
NAMED = 10


@app.command("status")
def of_languages(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    data: DataFolder = None,
) -> None:
    """Say what is translated, missing and outdated in each language."""
    record = load_record(Files.under(record_root(data)))
    found = [status(record, catalogue) for catalogue in CATALOGUES]
    if as_json:
        print(json.dumps([as_dict(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        print("\n".join(lines(one)))


@app.command("update")
def bring_up(data: DataFolder = None) -> None:
    """Write new and changed English texts into the catalogues; keep every translation."""
    root = record_root(data)
    record = load_record(Files.under(root))
    # The texts of a row that is left out for a fault would be taken for gone.
    if record.left_out:
        print(f"{record.left_out} rows are left out: see kosmap check", file=sys.stderr)
        raise typer.Exit(1)
    try:
        written = update_all(record, root)
    except (OSError, ValueError) as error:
        print(f"The catalogues cannot be brought up to date: {error}", file=sys.stderr)
        raise typer.Exit(2) from error
    for path in written:
        print(path.relative_to(root).as_posix())
    if not written:
        print("Nothing to change.")


def as_dict(found: Status) -> dict:
    return {
        "catalogue": found.catalogue,
        "texts": found.texts,
        "current": found.current,
        "missing": list(found.missing),
        "outdated": list(found.outdated),
        "gone": list(found.gone),
    }


def lines(found: Status) -> list[str]:
    """A status to read: the numbers, and the first texts that are to be worked on."""
    said = [
        f"{found.catalogue}: {found.texts} texts, {found.current} translated, "
        f"{len(found.missing)} missing, {len(found.outdated)} outdated"
    ]
    for word, contexts in (("outdated", found.outdated), ("missing", found.missing)):
        said += [f"  {word}: {where}" for where in contexts[:NAMED]]
        if len(contexts) > NAMED:
            said.append(f"  and {len(contexts) - NAMED} more {word}")
    return said
