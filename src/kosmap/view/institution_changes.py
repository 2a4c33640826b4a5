"""What became of the institutions between two days: opened, closed, moved, changed hands.

The record holds the life of an institution at one place: one that moved is two rows. So moves
are read from pairs of a row that has gone and one that has come, each in one pair at most:

* **moved**: the same kind and system at another place, and either the same stem of the id (what
  stands before a year or number: ``mun-rs-zvecan``, ``mun-rs-zvecan-2023``) or the same English
  name, whatever stands in brackets;
* **changed hands**: another system, and either the same kind and stem of the id, or the same
  group of kinds at the same site: both placed to the site, within :data:`SAME_SITE`.

Every other row that has come has **opened**, and every other that has gone has **closed**. Where
one of them is placed to the settlement only, the record cannot say whether it is the same house.
So a lone institution that closed in a settlement and a lone one of its kind and another system
that opened there name each other, and still are one closed and one opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd
from geopy.distance import great_circle

from kosmap.record.institution_kinds import group_of
from kosmap.record.load import Record
from kosmap.record.vocabulary import INSTITUTION
from kosmap.view.comparison import changes_between
from kosmap.view.selection import Selection
from kosmap.words.folding import fold

OUTCOMES = ("opened", "closed", "moved", "changed_hands")
# Metres between two points of one house: coordinates of one building differ by its length.
SAME_SITE = 60
EXACT, SETTLEMENT = 1, 2  # of geo_precision
NUMBERED = re.compile(r"-\d+$")
IN_BRACKETS = re.compile(r"\([^()]*\)")

# Whether a row that has gone and a row that has come are one institution, or one house.
Linked = Callable[[pd.Series, pd.Series], bool]


def with_outcomes(record: Record, changes: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """`changes` with what became of each institution that has come or gone.

    Parameters
    ----------
    changes : pandas.DataFrame
        As of :func:`kosmap.view.comparison.changes_between` for the same days. The other row
        of a pair may be one that its filters do not let through.

    Returns
    -------
    pandas.DataFrame
        `changes` and the columns `outcome`, one of `OUTCOMES`, empty for other rows, and
        `other_id`, the row that moves, changes of hands and lone successors pair it with.
    """
    everything = changes_between(record, Selection(day=last), first, last)
    of_institutions = everything[everything["type"] == INSTITUTION].set_index("id")
    details = _details(record, of_institutions.index)
    gone = details[(of_institutions["change"] == "gone").to_numpy()]
    come = details[(of_institutions["change"] == "appeared").to_numpy()]
    outcome = dict.fromkeys(come.index, "opened") | dict.fromkeys(gone.index, "closed")
    other: dict[str, str] = {}
    for name, linked in (
        ("moved", _moved),
        ("changed_hands", _same_house),
        ("", _lone_successor(gone, come)),
    ):
        for before, after in _pairs(gone, come, linked, other):
            other |= {before: after, after: before}
            if name:
                outcome |= {before: name, after: name}
    return changes.assign(
        outcome=[outcome.get(row_id, "") for row_id in changes["id"]],
        other_id=[other.get(row_id, "") for row_id in changes["id"]],
    )


def _details(record: Record, ids: pd.Index) -> pd.DataFrame:
    """What links of institutions rest on, indexed by id."""
    columns = ["id", "system", "place_id", "geo_precision", "latitude", "longitude"]
    rows = record.rows[columns].iloc[[record.position[row_id] for row_id in ids]].set_index("id")
    names = record.institutions.loc[ids, "name_en"]
    return rows.assign(
        kind=record.institutions.loc[ids, "kind"],
        group=record.institutions.loc[ids, "kind"].map(group_of),
        stem=[NUMBERED.sub("", row_id) for row_id in ids],
        name=[fold(IN_BRACKETS.sub("", name)).strip() for name in names],
    )


def _pairs(
    gone: pd.DataFrame, come: pd.DataFrame, linked: Linked, paired: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The ids of rows that are linked and in no pair yet."""
    for before in gone.index:
        for after in come.index:
            if before in paired:
                break
            if after not in paired and linked(gone.loc[before], come.loc[after]):
                yield str(before), str(after)


def _moved(before: pd.Series, after: pd.Series) -> bool:
    same = before["stem"] == after["stem"] or before["name"] == after["name"]
    site = ["place_id", "latitude", "longitude"]
    return (
        same
        and before["kind"] == after["kind"]
        and before["system"] == after["system"]
        and not before[site].equals(after[site])
    )


def _same_house(before: pd.Series, after: pd.Series) -> bool:
    if before["system"] == after["system"] or before["group"] != after["group"]:
        return False
    if before["kind"] == after["kind"] and before["stem"] == after["stem"]:
        return True
    exact = before["geo_precision"] == after["geo_precision"] == EXACT
    points = [(row["latitude"], row["longitude"]) for row in (before, after)]
    return bool(exact and not np.isnan(points).any() and great_circle(*points).m <= SAME_SITE)


def _lone_successor(gone: pd.DataFrame, come: pd.DataFrame) -> Linked:
    """Whether two rows are the only ones of their kind that left and reached a settlement."""
    left = gone.groupby(["kind", "place_id"]).size()
    reached = come.groupby(["kind", "place_id"]).size()

    def linked(before: pd.Series, after: pd.Series) -> bool:
        key = before["kind"], before["place_id"]
        return (
            key == (after["kind"], after["place_id"])
            and before["system"] != after["system"]
            and max(before["geo_precision"], after["geo_precision"]) == SETTLEMENT
            and left[key] == reached[key] == 1
        )

    return linked
