"""The rows of a foreign table, coded column by column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from kosmap.record.columns import TITLE_LENGTH
from kosmap.record.problems import Problem
from kosmap.record.vocabulary import (
    ACTOR_COLUMNS,
    DURABLE_TYPES,
    EVENT_COLUMNS,
    INSTITUTION_COLUMNS,
    SOURCE_COLUMNS,
    SYSTEMS,
)
from kosmap.words.folding import words_of
from kosmap.words.phrase import Phrase

from . import published
from .event_words import event_type_of
from .headings import OF_INSTITUTIONS
from .when import Clock
from .where import Finder, Found, read_degrees, read_point

# What a row is where the table has no word for it, or one that is not known.
UNKNOWN_TYPE = "political"
# Coordinates of which nobody says how exact they are: shown as approximate.
UNKNOWN_PRECISION = "2"
WHOLE = re.compile(r"\d{1,6}(?:[.,]0+)?")


class Coder:
    """Codes a table; afterwards `problems`, `assumed` and `clock` tell what it met.

    Parameters
    ----------
    headings : dict of str to str
        The heading of each role, as of `headings.recognise`.
    kind : str
        As of `published.kind_of_table`.
    """

    def __init__(
        self,
        file: str,
        table: pd.DataFrame,
        headings: dict[str, str],
        kind: str,
        finder: Finder,
        day_first: bool | None,
        event_type: str | None,
    ) -> None:
        self.file, self.table, self.headings = file, table, headings
        self.kind, self.finder, self.event_type = kind, finder, event_type
        self.problems: list[Problem] = []
        self.assumed: list[str] = []
        self._unknown_types: Counter[str] = Counter()
        self._record: dict[str, str] = {}
        self.clock = Clock(table, headings, kind, day_first, self._problem)

    def code(self) -> dict[str, pd.DataFrame]:
        """The tables ``events``, ``institutions``, ``sources`` and ``actors``."""
        institutions = set(OF_INSTITUTIONS) <= self.headings.keys()
        self.sources: dict[str, dict[str, str]] = {}
        self.actors: dict[str, dict[str, str]] = {}
        rows = {}
        for row, record in zip(self.table.index, self.table.to_dict("records"), strict=True):
            self._record = record
            cells = {role: record[heading] for role, heading in self.headings.items()}
            coded = self._institution(row, cells) if institutions else self._event(row, cells)
            if coded:
                rows[row] = coded
        self._note_assumptions()
        return {
            "events": _table({} if institutions else rows, EVENT_COLUMNS),
            "institutions": _table(rows if institutions else {}, INSTITUTION_COLUMNS),
            "sources": _table(dict(enumerate(self.sources.values())), SOURCE_COLUMNS),
            "actors": _table(dict(enumerate(self.actors.values())), ACTOR_COLUMNS),
        }

    # ---- rows ------------------------------------------------------------------------------

    def _event(self, row: int, cells: dict[str, str]) -> dict[str, str] | None:
        start, end = cells.get("date", ""), cells.get("end_date", "")
        date = self.clock.date(row, self._record, start, end)
        if not date:
            return None
        where = self._where(row, cells)
        event_type = self._type(cells.get("type", ""))
        if event_type in DURABLE_TYPES and "/" not in date:
            date = f"{date}/{date}"
        text = cells.get("text") or cells.get("title") or cells.get("type", "")
        title = cells.get("title") or text or cells.get("place", "")
        if not title:
            self._problem(row, "text", "", Phrase("a title or a text"))
            return None
        return {
            "event_id": f"{_slug(date)}-row-{row}",
            "event_type": event_type,
            "title": shortened(title, TITLE_LENGTH),
            "description": text or title,
            "date": date,
            "place_id": where.place_id,
            "latitude": where.latitude,
            "longitude": where.longitude,
            "geo_precision": where.geo_precision,
            "municipality": where.municipality,
            "actors": ";".join(self._actors(cells)),
            **self._figures(row, cells),
            "source_ids": f"{self._source(cells)}#text",
            "confidence": "medium",
        }

    def _institution(self, row: int, cells: dict[str, str]) -> dict[str, str] | None:
        date = self.clock.life(row, cells.get("date", ""), cells.get("end_date", ""))
        name = cells.get("title") or cells.get("text", "")
        if not name:
            self._problem(row, "title", "", Phrase("the name of the institution"))
            return None
        system = "_".join(words_of(cells.get("system", "")))
        if system not in SYSTEMS:
            self._problem(row, "system", cells.get("system", ""), ", ".join(SYSTEMS))
            return None
        where = self._where(row, cells)
        return {
            "institution_id": f"institution-row-{row}",
            "kind": "_".join(words_of(cells["kind"])) or "other",
            "name_en": name,
            "system": system,
            "date": date,
            "place_id": where.place_id,
            "latitude": where.latitude,
            "longitude": where.longitude,
            "geo_precision": where.geo_precision,
            "source_ids": f"{self._source(cells)}#text",
            "note": cells.get("text", "") if cells.get("title") else "",
        }

    # ---- place -------------------------------------------------------------------------------

    def _where(self, row: int, cells: dict[str, str]) -> Found:
        """Where a row is; a name that is not known leaves it without a point, and says so."""
        point = None
        if cells.get("latitude") or cells.get("longitude"):
            point = read_degrees(cells.get("latitude", ""), cells.get("longitude", ""))
            if point is None:
                found = f"{cells.get('latitude', '')} / {cells.get('longitude', '')}"
                self._problem(row, "latitude", found, Phrase("degrees (WGS 84)"), left_out=False)
        elif cells.get("coordinates"):
            point = read_point(cells["coordinates"])
            if point is None:
                found = cells["coordinates"]
                expected = Phrase("latitude and longitude in degrees (WGS 84)")
                self._problem(row, "coordinates", found, expected, left_out=False)
        if point:
            return self.finder.at(*point, self._precision(cells.get("geo_precision", "")))
        name = cells.get("place", "")
        if not name:
            return Found()
        found_place = self.finder.named(name, cells.get("municipality", ""))
        if not found_place.place_id:
            ids = ", ".join(found_place.candidates)
            fix = Phrase("Is it one of {places}?", places=ids) if ids else ""
            self._problem(
                row, "place", name, Phrase("a place of the gazetteer"), fix, left_out=False
            )
        return found_place

    def _precision(self, text: str) -> str:
        if self.kind == "ged":
            return published.GED_PLACES.get(text, UNKNOWN_PRECISION)
        return text if text in ("1", "2", "3") else UNKNOWN_PRECISION

    # ---- what and who ----------------------------------------------------------------------

    def _type(self, word: str) -> str:
        known = published.GED_TYPES.get(word, "") if self.kind == "ged" else event_type_of(word)
        if known:
            return known
        self._unknown_types[word] += 1
        return self.event_type or UNKNOWN_TYPE

    def _actors(self, cells: dict[str, str]) -> list[str]:
        if self.kind:
            columns = published.ACLED_ACTORS if self.kind == "acled" else published.GED_ACTORS
            texts = ";".join(self._own(column) for column in columns)
        else:
            texts = cells.get("actors", "")
        named = list(dict.fromkeys(" ".join(n.split()) for n in texts.split(";") if n.strip()))
        for name in named:
            self.actors.setdefault(name, {"actor": name})
        return named

    def _figures(self, row: int, cells: dict[str, str]) -> dict[str, str]:
        figures = {}
        for column, role in (
            ("fatalities_best", "killed"), ("fatalities_low", "killed_low"),
            ("fatalities_high", "killed_high"), ("injuries_best", "injured"),
        ):  # fmt: skip
            text = cells.get(role, "")
            if WHOLE.fullmatch(text):
                figures[column] = re.split("[.,]", text)[0]
            elif text:
                self._problem(row, role, text, Phrase("a whole number"), left_out=False)
        return figures

    def _source(self, cells: dict[str, str]) -> str:
        """The id of the source of a row: as the table names it, else the table itself."""
        name = cells.get("source") or self.file
        url = cells.get("url", "")
        key = f"{name} {url}"
        if key not in self.sources:
            self.sources[key] = {
                "source_id": f"source-{len(self.sources) + 1}",
                "title": name,
                "url": url if url.startswith(("http://", "https://")) else "",
                "kind": "table",
            }
        return self.sources[key]["source_id"]

    # ---- what was met ----------------------------------------------------------------------

    def _own(self, heading: str) -> str:
        """A cell of the row in hand, of a published table, by its own heading."""
        return self._record.get(heading, "")

    def _problem(
        self,
        row: int,
        role: str,
        found: str,
        expected: str,
        fix: str = "",
        *,
        left_out: bool = True,
    ) -> None:
        heading = self.headings.get(role, role)
        self.problems.append(Problem(self.file, row, heading, found, expected, fix, left_out))

    def _note_assumptions(self) -> None:
        self.assumed += self.clock.assumed
        if self._unknown_types:
            words = ", ".join(f"“{word}”" for word, _ in self._unknown_types.most_common(5) if word)
            said = Phrase(
                "{count} rows have no type that is known here ({words}); they count as “{type}”.",
                count=self._unknown_types.total(),
                words=words or Phrase("no column for it"),
                type=self.event_type or UNKNOWN_TYPE,
            )
            self.assumed.append(said)
        if "geo_precision" not in self.headings and (
            {"latitude", "coordinates"} & self.headings.keys()
        ):
            self.assumed.append(
                Phrase("Nothing says how exact the coordinates are: they are shown as approximate.")
            )
        if "source" not in self.headings:
            self.assumed.append(Phrase("The table itself counts as the source of its rows."))


def _table(rows: dict[int, dict[str, str]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(columns)).fillna("")


def shortened(text: str, most: int) -> str:
    """A text cut between words to at most `most` characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _slug(date: str) -> str:
    start = date.split("/")[0]
    return re.sub(r"[^0-9]+", "-", start).strip("-") or "undated"
