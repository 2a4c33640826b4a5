"""Load the record: the valid rows of every table, and what is wrong with the others."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from kosmap.space.borders import with_borders
from kosmap.time.presence import Spans
from kosmap.time.spans import OPEN_END, OPEN_START, day_date, day_number, parse_span
from kosmap.words.phrase import Phrase

from . import columns, rules
from . import vocabulary as words
from .institution_kinds import group_of
from .problems import Problem
from .read import read_table
from .schemas import SCHEMAS, check_cells
from .suggest import place_spellings
from .translations import FOLDER, Translations

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

    def shapes(self) -> dict[str, dict]:
        """The GeoJSON of the basemap (WGS 84): ``municipalities``, ``surroundings``, ``ground``.

        A file that is missing or damaged is an empty collection: the map does without. Borders
        that the ground brings take the place of the others.
        """
        found = {}
        for name in ("municipalities", "surroundings", "ground"):
            try:
                found[name] = json.loads((self.geodata / f"{name}.geojson").read_text("utf-8"))
            except (OSError, ValueError):
                found[name] = {"type": "FeatureCollection", "features": []}
        return with_borders(found)

    def scope_begins(self) -> int | None:
        """The first day of which the record means to tell, in days from 1970-01-01.

        datapackage.json says so in ``temporal``, an EDTF interval (the property is that of
        Dublin Core, http://purl.org/dc/terms/temporal). Rows from before are background: the
        tables and the search hold them. None where it does not say.
        """
        try:
            begins = parse_span(self._package()["temporal"]).earliest_start
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return begins if begins > OPEN_START else None

    def adopted_from(self) -> str:
        """The table that somebody else's record was made of; empty for our own.

        datapackage.json names it among its ``sources``, as Frictionless has it.
        """
        try:
            return str(self._package()["sources"][0]["title"])
        except (KeyError, TypeError, IndexError):
            return ""

    def _package(self) -> dict:
        try:
            return json.loads((self.root / "datapackage.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}


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
        `geo_precision`, `episode_id`; `system` and `institution` (the group of its kind),
        both empty for an event; and `latitude`, `longitude` (WGS 84, NaN where there is no
        point).
    spans : Spans
        The four days of each of `rows`.
    problems : tuple of Problem
    files : Files or None
        Where the tables lie; None for a record that was made in memory.
    row_numbers : mapping of str to mapping of str to int
        For ``events``, ``institutions`` and ``places`` the row in the file of each key.
    scope_begins : int or None
        As of :meth:`Files.scope_begins`.
    adopted_from : str
        As of :meth:`Files.adopted_from`.
    actors : tuple of str
        The names of actors.csv.
    translations : Translations
        The texts in other languages.
    """

    events: pd.DataFrame
    institutions: pd.DataFrame
    places: pd.DataFrame
    sources: pd.DataFrame
    votes: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    files: Files | None = field(default=None, repr=False)
    row_numbers: Mapping[str, Mapping[str, int]] = field(default_factory=dict, repr=False)
    scope_begins: int | None = None
    adopted_from: str = ""
    actors: tuple[str, ...] = ()
    translations: Translations = field(default_factory=Translations)
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
    def place_rows(self) -> dict[str, dict[str, str]]:
        """The places by their id: a look-up in a dict is a hundred times a table's."""
        return dict(zip(self.places.index, self.places.to_dict("records"), strict=True))

    @cached_property
    def source_rows(self) -> dict[str, dict[str, str]]:
        """The sources by their id."""
        return dict(zip(self.sources.index, self.sources.to_dict("records"), strict=True))

    @cached_property
    def type_codes(self) -> np.ndarray:
        """The type of each of `rows` as its position in ``ROW_TYPES`` (int8)."""
        return np.asarray(pd.Categorical(self.rows["type"], words.ROW_TYPES).codes)

    @cached_property
    def days(self) -> tuple[int, int]:
        """The first and last day that the slider reaches, from 1970-01-01.

        From 1 January of the year of the first event, but not before the record's scope
        begins; to the last day that an event is known to touch. At least two days.
        """
        events = (self.rows["type"] != words.INSTITUTION).to_numpy()
        starts, ends = self.spans.earliest_start[events], self.spans.latest_end[events]
        starts = starts[starts > OPEN_START]
        known = np.concatenate([starts, ends[ends < OPEN_END]])
        if not len(known):
            today = day_number(dt.date.today())
            return today - 365, today
        last = int(known.max())
        first = day_number(day_date(int(known.min())).replace(month=1, day=1))
        if self.scope_begins is not None and self.scope_begins < last:
            first = max(first, self.scope_begins)
        return first, max(last, first + 1)

    @property
    def left_out(self) -> int:
        """How many rows are not shown because something is wrong with them."""
        return len({(p.file, p.row) for p in self.problems if p.left_out and p.row is not None})


def load_record(files: Files) -> Record:
    """Read and check every table.

    Never raises for what a table holds: a bad row, or a file that cannot be read, is a
    problem in the result.
    """
    problems: list[Problem] = []

    def sound(table: pd.DataFrame, found: Iterable[Problem]) -> pd.DataFrame:
        found = list(found)
        problems.extend(found)
        return without(table, found)

    def read(table: columns.Table, path: Path | None = None) -> pd.DataFrame:
        path = path or files.root / table.file
        names = [column.name for column in table.columns]
        rows, found = read_table(path, names, table.may_lack, table.may_miss)
        rows = sound(rows, found)
        return sound(rows, check_cells(rows, SCHEMAS[table.file], path.name))

    places = read(columns.PLACES)
    places = sound(places, rules.coordinate_pairs(places, "places.csv"))
    places = sound(places, rules.unique_key(places, "place_id", "places.csv"))
    sources = read(columns.SOURCES)
    sources = sound(sources, rules.unique_key(sources, "source_id", "sources.csv"))
    actors = read(columns.ACTORS)
    actors = sound(actors, rules.unique_key(actors, "actor", "actors.csv"))

    locators, spellings = rules.source_locators(sources), place_spellings(places)
    file = files.events.name
    events = read(columns.EVENTS, files.events)
    events = sound(
        events,
        [
            *rules.dates(events, file, rules.FIRST_YEAR),
            *shared_rules(events, spellings, locators, file),
            *rules.durable_dates(events, file),
            *rules.known_values(
                events, "actors", file, actors["actor"], Phrase("actors of geodata/actors.csv")
            ),
            *rules.figure_order(events, file),
            *rules.municipality_of_place(events, places, file),
            *rules.titles(events, file, columns.TITLE_LENGTH),
        ],
    )
    events = sound(events, rules.unique_key(events, "event_id", file))

    file = "institutions.csv"
    institutions = read(columns.INSTITUTIONS)
    institutions = sound(
        institutions,
        [
            *rules.dates(institutions, file),
            *shared_rules(institutions, spellings, locators, file),
            *rules.free_keys(institutions, "institution_id", file, events["event_id"]),
        ],
    )
    institutions = sound(institutions, rules.unique_key(institutions, "institution_id", file))

    file = "votes.csv"
    votes = read(columns.VOTES)
    votes = sound(
        votes,
        [
            *rules.dates(votes, file, rules.FIRST_YEAR),
            *rules.source_references(votes, file, locators),
        ],
    )
    votes = sound(votes, rules.unique_key(votes, "vote_id", file))

    return Record(
        events=events.set_index("event_id", drop=False),
        institutions=institutions.set_index("institution_id", drop=False),
        places=places.set_index("place_id", drop=False),
        sources=sources.set_index("source_id", drop=False),
        votes=votes.set_index("vote_id", drop=False),
        problems=tuple(problems),
        files=files,
        row_numbers={
            "events": _row_of_each(events, "event_id"),
            "institutions": _row_of_each(institutions, "institution_id"),
            "places": _row_of_each(places, "place_id"),
        },
        scope_begins=files.scope_begins(),
        adopted_from=files.adopted_from(),
        actors=tuple(actors["actor"]),
        translations=Translations(files.root / FOLDER),
    )


def shared_rules(
    table: pd.DataFrame, spellings: Mapping[str, str], locators: Mapping, file: str
) -> list[Problem]:
    """The rules that events and institutions share."""
    return [
        *rules.known_values(
            table, "place_id", file, spellings, Phrase("a place_id of geodata/places.csv")
        ),
        *rules.coordinate_pairs(table, file),
        *rules.source_references(table, file, locators),
    ]


def without(table: pd.DataFrame, problems: Sequence[Problem]) -> pd.DataFrame:
    """`table` without the rows that a problem leaves out."""
    return table.drop(index=list({p.row for p in problems if p.left_out} & set(table.index)))


def _row_of_each(table: pd.DataFrame, key: str) -> dict[str, int]:
    return dict(zip(table[key], table.index.tolist(), strict=True))


def combined_rows(
    events: pd.DataFrame, institutions: pd.DataFrame, places: pd.DataFrame
) -> pd.DataFrame:
    """Events and institutions as one table, with the coordinates of their places."""
    shared = ["date", "place_id", "source_ids", "geo_precision", "latitude", "longitude"]
    from_events = events[[*shared, "title", "municipality", "confidence", "episode_id"]].assign(
        id=events["event_id"], type=events["event_type"], system="", institution=""
    )
    from_institutions = institutions[[*shared, "system"]].assign(
        id=institutions["institution_id"],
        type=words.INSTITUTION,
        title=institutions["name_en"],
        municipality=institutions["place_id"].map(places["municipality"]).fillna(""),
        confidence="",
        episode_id="",
        institution=institutions["kind"].map(group_of),
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
