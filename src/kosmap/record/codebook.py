"""The generated tables of docs/codebook.md: ``python -m kosmap.record.codebook``.

The text between the markers of a table is replaced; all other text is written by hand.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path

from kosmap.time.spans import (
    APPROXIMATE_BY,
    OPEN_END,
    OPEN_START,
    SEASON_FIRST_MONTH,
    day_date,
    parse_span,
)

from . import columns
from . import vocabulary as words
from .acled import ACLED_TYPES
from .event_types import CONFIDENCE, EVENT_TYPES, GEO_PRECISION, SYSTEMS
from .institution_kinds import KIND_GROUPS
from .read import read_table
from .schemas import expectation

CODEBOOK = Path("docs", "codebook.md")
MARKED = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- end of \2 -->)", re.DOTALL)
DATE_EXAMPLES = {
    "2021-10-13": "on this day",
    "2022-02": "on a day of this month",
    "2021-23": "on a day of this autumn",
    "2022-12-10/2022-12-29": "from the first to the last day",
    "2022-02/2022-04": "from a day in February to a day in April",
    "2022-09-06/..": "still standing when the record ends",
    "../2012-06-18": "already there when the record begins",
    "2022-09-06/": "its end is unknown",
    "2022-12-10~": "about this day",
    "2011-07-28/2011-11~": "until about November",
}
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
MONTHS = tuple(calendar.month_name)[1:]


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines
    )


def columns_table(described: columns.Table) -> str:
    """The columns of one table: what they mean and what they may hold."""
    return table(
        ("column", "meaning", "may hold"),
        (
            (f"`{column.name}`", column.meaning, column_may_hold(column))
            for column in described.columns
        ),
    )


def column_may_hold(column: columns.Column) -> str:
    if column.key_of:
        plain = f"a key of {column.key_of}"
    elif column.type == columns.LIST:
        plain = "entries separated by `;`"
    elif column.type == columns.EDTF:
        plain = "a date, see “Dates”"
    else:
        return expectation(column)
    return plain if column.required else f"{plain}, or nothing"


def event_types_table() -> str:
    """The types of event with their counterparts in ACLED and a borderline case each."""
    return table(
        ("type", "what belongs to it", "ACLED event type / sub-event type", "borderline case"),
        (
            (f"`{kind.word}`", kind.belongs, " / ".join(ACLED_TYPES[kind.word]), kind.borderline)
            for kind in EVENT_TYPES
        ),
    )


def institution_kinds_table() -> str:
    """The groups of kinds of institutions, with the kinds in each."""
    return table(
        ("group", "kinds", "what is in it"),
        (
            (f"`{group.word}`", ", ".join(f"`{kind}`" for kind in group.kinds), group.belongs)
            for group in KIND_GROUPS
        ),
    )


def meanings_table(name: str, meanings: dict) -> str:
    return table((name, "meaning"), ((f"`{word}`", text) for word, text in meanings.items()))


def date_examples_table() -> str:
    """What dates of each form mean, in days."""

    def day(number: int) -> str:
        return "open" if number in (OPEN_START, OPEN_END) else day_date(number).isoformat()

    spans = ((text, meaning, parse_span(text)) for text, meaning in DATE_EXAMPLES.items())
    return table(
        ("written", "meaning", "earliest start", "latest start", "earliest end", "latest end"),
        ((f"`{text}`", meaning, *map(day, astuple(span))) for text, meaning, span in spans),
    )


def seasons_table() -> str:
    """The seasons of EDTF as this record reads them."""

    def months(season: int) -> str:
        first = SEASON_FIRST_MONTH[season] - 1
        return f"{MONTHS[first]} to {MONTHS[(first + 2) % 12]}"

    return table(
        ("written", "season", "months"),
        (
            (f"`2021-{season}`", f"{SEASON_NAMES[season]} 2021", months(season) + note)
            for season, note in zip(SEASON_NAMES, ("", "", "", " of the next year"), strict=True)
        ),
    )


def allowance_table() -> str:
    """How far ``~`` and ``?`` reach, by the precision of the date that they qualify."""
    examples = {"day": "2022-12-10~", "month": "2022-12~", "year": "2022~"}
    return table(
        ("a date to the", "example", "reaches further on each side by"),
        (
            (precision, f"`{example}`", _duration(APPROXIMATE_BY[precision]))
            for precision, example in examples.items()
        ),
    )


def _duration(delta) -> str:
    count, unit = next(
        (getattr(delta, unit), unit) for unit in ("years", "months", "days") if getattr(delta, unit)
    )
    return f"{count} {unit if count > 1 else unit[:-1]}"


def actors_table(root: Path) -> str:
    """The controlled list of actors, as geodata/actors.csv has it."""
    actors, _ = read_table(root / columns.ACTORS.file, words.ACTOR_COLUMNS)
    return table(
        ("actor", "in ACLED", "note"),
        zip(actors["actor"], actors["acled_actor"], actors["note"], strict=True),
    )


def generated(root: Path) -> dict[str, str]:
    """Every generated table of the codebook by the name in its markers."""
    tables = (*columns.TABLES, columns.ROUTES)
    described = {f"columns-of-{Path(one.file).stem}": columns_table(one) for one in tables}
    return described | {
        "event-types": event_types_table(),
        "systems": meanings_table("system", SYSTEMS),
        "institution-kinds": institution_kinds_table(),
        "confidence": meanings_table("confidence", CONFIDENCE),
        "geo-precision": meanings_table("geo_precision", GEO_PRECISION),
        "date-examples": date_examples_table(),
        "seasons": seasons_table(),
        "allowance": allowance_table(),
        "actors": actors_table(root),
    }


def renewed(text: str, root: Path) -> str:
    """The codebook with its generated tables made anew.

    Raises
    ------
    KeyError
        If a marker names a table that nothing generates.
    """
    tables = generated(root)
    return MARKED.sub(lambda found: f"{found[1]}\n{tables[found['name']]}\n{found[3]}", text)


def main() -> None:
    root = Path()
    path = root / CODEBOOK
    path.write_text(renewed(path.read_text(encoding="utf-8"), root), encoding="utf-8")


if __name__ == "__main__":
    main()
