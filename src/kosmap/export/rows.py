"""What every format tells: the rows taken away, and where the file comes from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np

import kosmap
from kosmap.record.cite import AUTHORS, LICENCE, LICENCE_URL, RECORD_TITLE, Source, sources_of
from kosmap.record.load import NAME_COLUMNS, Record
from kosmap.record.rules import split_list
from kosmap.record.vocabulary import FIGURE_COLUMNS, INSTITUTION
from kosmap.time.presence import STATE_NAMES
from kosmap.time.spans import OPEN_END, OPEN_START
from kosmap.view.filtering import present, states
from kosmap.view.selection import Selection, iso, to_query
from kosmap.words.phrase import Phrase

from .in_languages import in_other_languages, told

# Of a URL, what does not decide which rows are shown.
NOT_A_CHOICE_OF_ROWS = ("lang", "event", "compare", "embed", "present", "base")
# Files for programs hold these in English; what a person looks at tells them in the language
# of the selection.
ATTRIBUTION = Phrase(
    "{authors}, {title}, version {version} ({licence}); "
    "points of most places: GeoNames (CC BY 4.0)",
    authors=AUTHORS,
    title=RECORD_TITLE,
    version=kosmap.__version__,
    licence=LICENCE,
)
BORDERS_ATTRIBUTION = Phrase("Borders © OpenStreetMap contributors, ODbL 1.0")


@dataclass(frozen=True)
class Row:
    """An event or an institution as it is taken away.

    Attributes
    ----------
    state : str
        ``certain``, ``possible``, ``recent`` or ``absent`` on the date of the selection.
    start, end : str or None
        First and last day on which it may have been there (ISO 8601); None when open.
    place : dict
        The names of the place by column name, empty where there is none.
    names : dict
        The names of an institution by column name; empty for an event.
    latitude, longitude : float or None
        WGS 84 degrees; None for a row that has no point.
    figures : dict
        People killed and injured by column name; None where unknown.
    told : dict
        What a reader of the selection's language is told: `title` (of an institution both its
        names), `description`, `figures_note`; in English where it is not translated.
    translated : dict
        The same texts in every other language by column name, as `title_sq`; empty where there
        is no translation.
    outdated : list of str
        Those of them that are translations of an older English text.
    """

    id: str
    type: str
    state: str
    title: str
    description: str
    date: str
    start: str | None
    end: str | None
    place_id: str
    place: dict[str, str]
    names: dict[str, str]
    municipality: str
    latitude: float | None
    longitude: float | None
    geo_precision: int
    kind: str
    system: str
    actors: list[str]
    figures: dict[str, int | None]
    figures_note: str
    confidence: str
    episode_id: str
    sources: list[Source]
    told: dict[str, str]
    translated: dict[str, str]
    outdated: list[str]

    @property
    def is_institution(self) -> bool:
        return self.type == INSTITUTION


@dataclass(frozen=True)
class Provenance:
    """Where a file comes from: each format says it in its own way.

    Attributes
    ----------
    selection : str
        The choice of rows, as the parameters of a link to the same view.
    exported : str
        The day on which the file was made (ISO 8601, UTC).
    """

    selection: str
    exported: str
    title: str = RECORD_TITLE
    licence: str = LICENCE
    licence_url: str = LICENCE_URL
    attribution: str = ATTRIBUTION

    def as_dict(self) -> dict[str, str]:
        return {
            "licence": ", ".join(filter(None, (self.licence, self.licence_url))),
            "attribution": self.attribution,
            "exported": self.exported,
            "selection": self.selection,
        }


def provenance(selection: Selection, everything: bool, adopted_from: str = "") -> Provenance:
    """Where a file made now from `selection` comes from.

    Parameters
    ----------
    adopted_from : str
        As of ``Record.adopted_from``: the table of somebody else, whose licence is not ours.
    """
    today = dt.datetime.now(dt.UTC).date().isoformat()
    choice = selection_in_words(selection, everything)
    if not adopted_from:
        return Provenance(choice, today)
    attribution = Phrase("Made with kosmap from {table}", table=adopted_from)
    licence = Phrase("the licence of that table")
    return Provenance(choice, today, adopted_from, licence, "", attribution)


def selection_in_words(selection: Selection, everything: bool) -> str:
    """The choice of rows as the parameters of a link.

    The trail is always said, since the default may change after the file was made.
    """
    if everything:
        query = {"date": iso(selection.day)}
    else:
        given = to_query(selection)
        query = {name: given[name] for name in given if name not in NOT_A_CHOICE_OF_ROWS}
    if not selection.is_range or everything:
        query["trail"] = str(selection.trail)
    choice = urlencode(query, safe=",")
    return Phrase("every row; states of {choice}", choice=choice) if everything else choice


def positions_and_states(
    record: Record, selection: Selection, everything: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Which of ``record.rows`` are taken away, and the state of each."""
    if not everything:
        return present(record, selection)
    return np.arange(len(record.rows)), states(record, selection)


def taken_rows(record: Record, selection: Selection, everything: bool) -> list[Row]:
    """The rows that a file holds, in the order of the record."""
    positions, codes = positions_and_states(record, selection, everything)
    shown = record.rows.iloc[positions]
    is_institution = (shown["type"] == INSTITUTION).to_numpy()
    # Whole tables at once: looking rows up one by one takes minutes for a large record.
    details = {
        **record.events.loc[shown["id"][~is_institution]].to_dict("index"),
        **record.institutions.loc[shown["id"][is_institution]].to_dict("index"),
    }
    places = record.places[list(NAME_COLUMNS)].to_dict("index")
    no_place = dict.fromkeys(NAME_COLUMNS, "")
    cited: dict[str, list[Source]] = {}
    for cell in set(shown["source_ids"]):
        cited[cell] = sources_of(record, cell)
    starts, ends = record.spans.earliest_start[positions], record.spans.latest_end[positions]
    rows = []
    for row, state, start, end in zip(shown.to_dict("records"), codes, starts, ends, strict=True):
        detail = details[row["id"]]
        of_institution = row["type"] == INSTITUTION
        translated, outdated = in_other_languages(record, detail)
        rows.append(
            Row(
                id=row["id"],
                type=row["type"],
                state=STATE_NAMES[state],
                title=row["title"],
                description=detail["note" if of_institution else "description"],
                date=row["date"],
                start=iso(start) if start > OPEN_START else None,
                end=iso(end) if end < OPEN_END else None,
                place_id=row["place_id"],
                place=places.get(row["place_id"], no_place),
                names={name: detail[name] for name in NAME_COLUMNS} if of_institution else {},
                municipality=row["municipality"],
                latitude=degrees(row["latitude"]),
                longitude=degrees(row["longitude"]),
                geo_precision=int(row["geo_precision"]),
                kind=detail["kind"] if of_institution else "",
                system=detail["system"] if of_institution else "",
                actors=[] if of_institution else split_list(detail["actors"]),
                figures={name: count(detail.get(name, "")) for name in FIGURE_COLUMNS},
                figures_note=detail.get("figures_note", ""),
                confidence=row["confidence"],
                episode_id=detail.get("episode_id", ""),
                sources=cited[row["source_ids"]],
                told=told(record, detail, selection.language),
                translated=translated,
                outdated=outdated,
            )
        )
    return rows


def degrees(value: float) -> float | None:
    """A coordinate, or None where there is none; to six decimals, a tenth of a metre."""
    return None if np.isnan(value) else round(float(value), 6)


def count(cell: str) -> int | None:
    """A figure, or None where no source gives one."""
    return int(cell) if cell else None
