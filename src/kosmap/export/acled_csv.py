"""CSV with ACLED's columns, for tools written for its data. Events only.

What the record cannot say in ACLED's terms is left empty: who stands with whom
(``inter1``, ``interaction``), how far a source reaches, when ACLED would have coded it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kosmap.record.acled import acled_type
from kosmap.record.load import Record
from kosmap.record.read import read_table
from kosmap.record.vocabulary import ACTOR_COLUMNS, MUNICIPALITIES, OUTSIDE
from kosmap.time.spans import OPEN_START
from kosmap.view.selection import Selection, iso

from .columns import LIST_MARK, source_in_a_cell
from .rows import Row, provenance, taken_rows
from .spreadsheet import Cell, write_table

# In ACLED's order: https://acleddata.com/knowledge-base/guide-to-2023-acled-column-changes
ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
DISTRICT = "Mitrovica"
DEMONSTRATIONS = ("Peaceful protest", "Protest with intervention", "Violent demonstration")
STRATEGIC = "Strategic developments"
WEEK = 7


def write(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """The events of `selection` as a CSV table with ACLED's columns (UTF-8)."""
    origin = provenance(selection, everything, record.adopted_from).as_dict()
    names = acled_actors(record)
    municipalities = record.places["name_en"].to_dict()
    events = (row for row in taken_rows(record, selection, everything) if not row.is_institution)
    return write_table(
        [*ACLED_COLUMNS, *origin],
        (
            [*in_acled_columns(row, record, names, municipalities), *origin.values()]
            for row in events
        ),
    )


def in_acled_columns(
    row: Row, record: Record, names: Mapping[str, str], municipalities: Mapping[str, str]
) -> Iterator[Cell]:
    """The cells of an event in the order of `ACLED_COLUMNS`."""
    day, precision = start_in_acled(record, row.id)
    event_type, sub_event_type = acled_type(row.type)
    actors = [names.get(actor, actor) for actor in row.actors]
    inside = row.municipality != OUTSIDE
    cells: dict[str, Cell] = {
        "event_id_cnty": row.id,
        "event_date": day,
        "year": int(day[:4]) if day else None,
        "time_precision": precision,
        "disorder_type": disorder_type(event_type, sub_event_type),
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        # ACLED gives no direction to the two actors, and neither does the order of ours.
        "actor1": actors[0] if actors else "",
        "actor2": actors[1] if len(actors) > 1 else "",
        "assoc_actor_1": LIST_MARK.join(actors[2:]),
        "region": "Europe",
        "country": "Kosovo" if inside else "",
        "admin1": DISTRICT if inside else "",
        "admin2": municipalities.get(row.municipality, "")
        if row.municipality in MUNICIPALITIES
        else "",
        "location": row.place["name_en"],
        "latitude": row.latitude,
        "longitude": row.longitude,
        "geo_precision": row.geo_precision,
        "source": LIST_MARK.join(map(source_in_a_cell, row.sources)),
        "notes": f"{row.title}. {row.description}",
        "fatalities": fatalities(row),
        "tags": LIST_MARK.join(
            f"{name}={value}"
            for name, value in (
                ("kosmap type", row.type),
                ("state", row.state),
                ("date", row.date),
                ("confidence", row.confidence),
                ("episode", row.episode_id),
            )
            if value
        ),
    }
    for name in ACLED_COLUMNS:
        yield cells.get(name)


def start_in_acled(record: Record, row_id: str) -> tuple[str, int]:
    """The day on which an event began and ACLED's precision of it.

    Where only a span is known ACLED takes its middle: 1 is the day itself, 2 within a week,
    3 longer. The day is empty where the start is open.
    """
    position = record.position[row_id]
    earliest = int(record.spans.earliest_start[position])
    latest = int(record.spans.latest_start[position])
    if latest <= OPEN_START:
        return "", 3
    earliest = latest if earliest <= OPEN_START else earliest
    days = latest - earliest + 1
    precision = 1 if days == 1 else 2 if days <= WEEK else 3
    return iso((earliest + latest) // 2), precision


def fatalities(row: Row) -> int | None:
    """The best figure, or the lowest, as ACLED has room for one; empty where unknown."""
    best = row.figures["fatalities_best"]
    return row.figures["fatalities_low"] if best is None else best


def disorder_type(event_type: str, sub_event_type: str) -> str:
    """ACLED's coarsest type, which follows from the finer ones."""
    if event_type == STRATEGIC:
        return STRATEGIC
    return "Demonstrations" if sub_event_type in DEMONSTRATIONS else "Political violence"


def acled_actors(record: Record) -> dict[str, str]:
    """ACLED's name of each actor that has one there, as geodata/actors.csv gives it."""
    if record.files is None:
        return {}
    actors, _ = read_table(record.files.geodata / "actors.csv", ACTOR_COLUMNS)
    named = actors[actors["acled_actor"] != ""]
    return dict(zip(named["actor"], named["acled_actor"], strict=True))
