"""What `kosmap check` asks of a record beyond what the page needs.

These faults keep no row off the map: they are for the person who edits the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz, utils

from .copied import copied_text
from .institution_kinds import GROUP_OF_KIND
from .load import COARSEST_POINT, Files, Record
from .lookalike import lookalike_problems
from .problems import Problem
from .suggest import proposer
from .vocabulary import INSTITUTION
from .whereabouts import Municipalities, misplaced, surely_placed

# Where the source documents lie beside the project, in a checkout that has them.
SEEDS = Path("..", "shared", "seeds")
# Two notes on the same figures that differ more than this tell of different people.
LIKE_NOTES = 80
NO_ROWS: Mapping[str, int] = {}


def seeds_beside(root: Path) -> Path | None:
    """The folder of source documents beside the record's root, where there is one."""
    seeds = root.resolve() / SEEDS
    return seeds if seeds.is_dir() else None


def check_editing(record: Record, seeds: Path | None) -> list[Problem]:
    """Check what only an editor can mend.

    Parameters
    ----------
    record : Record
    seeds : Path or None
        A folder of source documents as text; None where there is none to compare with.

    Returns
    -------
    list of Problem
        All with ``left_out=False``: the rows are on the map.
    """
    file = record.files.events.name if record.files else "events.csv"
    rows = {name: record.row_numbers.get(name, NO_ROWS) for name in ("events", "institutions")}
    problems = lookalike_problems(record.events, rows["events"], file)
    problems += casualties_twice(record.events, rows["events"], file)
    problems += without_point(record, file)
    problems += unknown_kinds(record.institutions, rows["institutions"], "institutions.csv")
    if seeds is not None:
        problems += copied_text(
            record.events, ("title", "description"), rows["events"], file, seeds
        )
        problems += copied_text(
            record.institutions, ("note",), rows["institutions"], "institutions.csv", seeds
        )
    if record.files:
        problems += _misplaced(record, record.files)
    return problems


def casualties_twice(
    events: pd.DataFrame, row_numbers: Mapping[str, int], file: str
) -> list[Problem]:
    """The casualties of an episode stand on one of its rows.

    The same figures on two rows are taken for the same people, unless the rows' notes tell
    that they are others. Figures of nobody hurt may be repeated.
    """
    problems = []
    tied = events[events["episode_id"] != ""]
    for kind in ("fatalities", "injuries"):
        columns = [f"{kind}_{bound}" for bound in ("low", "best", "high")]
        hurt = tied[(tied[columns].apply(pd.to_numeric) > 0).any(axis=1)]
        for _, group in hurt.groupby(["episode_id", *columns], sort=False):
            if len(group) == 1:
                continue
            for second, first in _of_same_people(group):
                figures = " / ".join(group.at[second, column] or "–" for column in columns)
                problems.append(
                    Problem(
                        file,
                        row_numbers.get(second),
                        columns[1],
                        figures,
                        f"the casualties of an episode once; {first} has the same figures "
                        f"(row {row_numbers.get(first, '?')})",
                        "Empty them here, or say in figures_note who else was hurt.",
                        left_out=False,
                    )
                )
    return problems


def _of_same_people(group: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Each row of `group` whose note does not tell it from an earlier one, with that one."""
    told: list[tuple[str, str]] = []
    for key, text in zip(group["event_id"], group["figures_note"], strict=True):
        note = utils.default_process(text)
        for other, other_note in told:
            if not (note and other_note) or fuzz.token_set_ratio(note, other_note) >= LIKE_NOTES:
                yield key, other
                break
        else:
            told.append((key, note))


def without_point(record: Record, file: str) -> list[Problem]:
    """A row placed to a settlement or better has a point."""
    rows = record.rows
    lost = rows[(rows["geo_precision"] <= COARSEST_POINT) & rows["latitude"].isna()]
    problems = []
    for row in lost.itertuples():
        table, name = (
            ("institutions", "institutions.csv") if row.type == INSTITUTION else ("events", file)
        )
        where = f"place {row.place_id} has no coordinates" if row.place_id else "no place"
        problems.append(
            Problem(
                name,
                record.row_numbers.get(table, NO_ROWS).get(row.id),
                "geo_precision",
                f"{row.geo_precision:.0f}, but {where}",
                "coordinates in the row or in geodata/places.csv, or geo_precision 3",
                "It is shown on its municipality, without a point.",
                left_out=False,
            )
        )
    return problems


def unknown_kinds(
    institutions: pd.DataFrame, row_numbers: Mapping[str, int], file: str
) -> list[Problem]:
    """A kind of institution is in one of the groups by which institutions are drawn."""
    propose = proposer(list(GROUP_OF_KIND))
    unknown = institutions["kind"][~institutions["kind"].isin(list(GROUP_OF_KIND))]
    return [
        Problem(
            file,
            row_numbers.get(key),
            "kind",
            kind,
            f"one of {', '.join(GROUP_OF_KIND)}",
            f"{propose(kind)} A new kind is added to KIND_GROUPS in "
            "record/institution_kinds.py; until then it counts as other.".strip(),
            left_out=False,
        )
        for key, kind in unknown.items()
    ]


def _misplaced(record: Record, files: Files) -> list[Problem]:
    path = files.geodata / "municipalities.geojson"
    try:
        limits = Municipalities(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        found = getattr(error, "strerror", None) or str(error)
        expected = "the four polygons of the municipalities"
        return [Problem(path.name, None, "", found, expected, left_out=False)]
    events, institutions, places = record.events, record.institutions, record.places
    number = {
        name: record.row_numbers.get(name, NO_ROWS) for name in ("events", "institutions", "places")
    }
    of_institutions = institutions["place_id"].map(places["municipality"]).fillna("")
    sure = surely_placed(places)
    return [
        *misplaced(events, events["municipality"], limits, number["events"], files.events.name),
        *misplaced(
            institutions, of_institutions, limits, number["institutions"], "institutions.csv"
        ),
        *misplaced(sure, sure["municipality"], limits, number["places"], "places.csv"),
    ]
