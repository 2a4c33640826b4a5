"""Load the record: the valid rows of every table, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from kosmap.time.presence import Spans
from kosmap.time.spans import OPEN_END, OPEN_START, parse_span

from . import rules, schemas
from . import vocabulary as words
from .problems import Problem
from .read import read_table

NAME_COLUMNS = ("name_en", "name_sr_latn", "name_sr_cyrl", "name_sq")
# Rows placed no better than to a municipality have no point: a pin would feign one.
COARSEST_POINT = 2


@dataclass(frozen=True)
class Files:
    """Where the tables of the record lie. `root` is the folder that holds events.csv."""

    root: Path
    events: Path

    @classmethod
    def under(cls, root: Path, events: Path | None = None) -> Files:
        return cls(root, events or root / "events.csv")

    @property
    def geodata(self) -> Path:
        return self.root / "geodata"


@dataclass(frozen=True)
class Record:
    """The record in memory.

    Attributes
    ----------
    events, institutions, places, sources, votes : pandas.DataFrame
        The valid rows of each table as text, indexed by their key.
    rows : pandas.DataFrame
        Events and institutions together, in the order that every view shares: `id`,
        `type`, `title`, `date`, `place_id`, `municipality`, `confidence`, `source_ids`,
        `geo_precision`, and `latitude`, `longitude` (WGS 84, NaN where there is no point).
    spans : Spans
        The four days of each of `rows`.
    problems : tuple of Problem
    """

    events: pd.DataFrame
    institutions: pd.DataFrame
    places: pd.DataFrame
    sources: pd.DataFrame
    votes: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    rows: pd.DataFrame = field(init=False, repr=False)
    spans: Spans = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rows = combined_rows(self.events, self.institutions, self.places)
        spans = Spans.of(
            (parse_span(text) for text in rows["date"]), rows["type"].isin(words.MOMENTARY_TYPES)
        )
        object.__setattr__(self, "rows", rows)
        object.__setattr__(self, "spans", spans)

    @cached_property
    def position(self) -> dict[str, int]:
        """The position of each id in `rows`."""
        return {row_id: position for position, row_id in enumerate(self.rows["id"])}

    @cached_property
    def days(self) -> tuple[int, int]:
        """The first and last day of the record: whole years of its events' known days."""
        events = (self.rows["type"] != words.INSTITUTION).to_numpy()
        starts, ends = self.spans.earliest_start[events], self.spans.latest_end[events]
        starts = starts[starts > OPEN_START]
        known = np.concatenate([starts, ends[ends < OPEN_END]])
        if not len(known):
            today = pd.Timestamp.today().to_datetime64().astype("datetime64[D]").astype(int)
            return int(today) - 365, int(today)
        first_year = np.datetime64(int(known.min()), "D").astype("datetime64[Y]")
        return int(first_year.astype("datetime64[D]").astype(int)), int(known.max())

    @property
    def left_out(self) -> int:
        """How many rows are not shown because something is wrong with them."""
        return len({(p.file, p.row) for p in self.problems if p.left_out and p.row is not None})


def load_record(files: Files) -> Record:
    """Read and check every table.

    Never raises for what a table holds: a bad row, or a file that cannot be read, is a
    problem in the result.
    """
    geodata = files.geodata
    places, problems = _checked(geodata / "places.csv", words.PLACE_COLUMNS, schemas.PLACES)
    problems += (found := rules.unique_key(places, "place_id", "places.csv"))
    places = without(places, found)

    sources, found = _checked(geodata / "sources.csv", words.SOURCE_COLUMNS, schemas.SOURCES)
    found += rules.unique_key(sources, "source_id", "sources.csv")
    problems, sources = problems + found, without(sources, found)

    actors, found = read_table(geodata / "actors.csv", words.ACTOR_COLUMNS)
    problems += found
    locators = rules.source_locators(sources)

    events, found = _checked(files.events, words.EVENT_COLUMNS, schemas.EVENTS)
    file = files.events.name
    found += shared_rules(events, places, locators, file)
    found += rules.durable_dates(events, file)
    found += rules.known_values(
        events, "actors", file, actors["actor"], "actors of geodata/actors.csv"
    )
    found += rules.figure_order(events, file)
    found += rules.municipality_of_place(events, places, file)
    found += rules.titles(events, file, schemas.TITLE_LENGTH)
    events = without(events, found)
    found += (repeated := rules.unique_key(events, "event_id", file))
    problems, events = problems + found, without(events, repeated)

    file = "institutions.csv"
    institutions, found = _checked(geodata / file, words.INSTITUTION_COLUMNS, schemas.INSTITUTIONS)
    found += shared_rules(institutions, places, locators, file)
    institutions = without(institutions, found)
    taken = institutions["institution_id"].isin(set(events["event_id"]))
    found += (repeated := rules.unique_key(institutions, "institution_id", file))
    problems, institutions = problems + found, without(institutions[~taken], repeated)

    votes, found = _checked(geodata / "votes.csv", words.VOTE_COLUMNS, schemas.VOTES)
    found += rules.unique_key(votes, "vote_id", "votes.csv")
    found += rules.dates(votes, "votes.csv")
    found += rules.source_references(votes, "votes.csv", locators)
    problems, votes = problems + found, without(votes, found)

    return Record(
        events=events.set_index("event_id", drop=False),
        institutions=institutions.set_index("institution_id", drop=False),
        places=places.set_index("place_id", drop=False),
        sources=sources.set_index("source_id", drop=False),
        votes=votes.set_index("vote_id", drop=False),
        problems=tuple(problems),
    )


def shared_rules(
    table: pd.DataFrame, places: pd.DataFrame, locators: dict, file: str
) -> list[Problem]:
    """The rules that events and institutions share."""
    return [
        *rules.dates(table, file),
        *rules.known_values(
            table, "place_id", file, places["place_id"], "a place_id of geodata/places.csv"
        ),
        *rules.coordinate_pairs(table, file),
        *rules.source_references(table, file, locators),
    ]


def without(table: pd.DataFrame, problems: Sequence[Problem]) -> pd.DataFrame:
    """`table` without the rows that a problem leaves out."""
    return table.drop(index=list({p.row for p in problems if p.left_out} & set(table.index)))


def _checked(path: Path, columns: Sequence[str], schema) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a table and check its cells; the rows with a bad cell are gone."""
    table, problems = read_table(path, columns)
    found = schemas.check_cells(table, schema, path.name)
    return without(table, found), problems + found


def combined_rows(
    events: pd.DataFrame, institutions: pd.DataFrame, places: pd.DataFrame
) -> pd.DataFrame:
    """Events and institutions as one table, with the coordinates of their places."""
    shared = ["date", "place_id", "source_ids", "geo_precision", "latitude", "longitude"]
    from_events = events[[*shared, "title", "municipality", "confidence"]].assign(
        id=events["event_id"], type=events["event_type"]
    )
    from_institutions = institutions[shared].assign(
        id=institutions["institution_id"],
        type=words.INSTITUTION,
        title=institutions["name_en"],
        municipality=institutions["place_id"].map(places["municipality"]).fillna(""),
        confidence="",
    )
    rows = pd.concat([from_events, from_institutions], ignore_index=True)
    rows["geo_precision"] = pd.to_numeric(rows["geo_precision"])
    for axis in ("latitude", "longitude"):
        own = pd.to_numeric(rows[axis])
        of_place = pd.to_numeric(rows["place_id"].map(places[axis]))
        rows[axis] = own.fillna(of_place).where(rows["geo_precision"] <= COARSEST_POINT)
    return rows


def with_events(record: Record, events: pd.DataFrame) -> Record:
    """The same record with other events: for benchmarks and tests."""
    return replace(record, events=events)
