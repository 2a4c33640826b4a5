"""The numbers behind the charts, as tidy tables: one row an observation.

Every table follows the filters of a selection. Where it shows a range of days, the tables
tell of that range, else of the whole time of the record. What is not known to the day is not
forced onto one: a table counts apart what is certain and what is possible.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kosmap.record.editing import casualties_twice
from kosmap.record.load import Record
from kosmap.record.vocabulary import (
    DURABLE_TYPES,
    EVENT_TYPES,
    FIGURE_COLUMNS,
    INSTITUTION,
    SYSTEMS,
)
from kosmap.time.presence import ABSENT, states_within
from kosmap.time.spans import OPEN_END, OPEN_START, parse_moment, sides
from kosmap.view.filtering import matching
from kosmap.view.selection import Selection

KINDS = {"killed": "fatalities", "injured": "injuries"}
BOUNDS = ("low", "best", "high")
CASUALTIES_BY = ("month", "episode")


def period(record: Record, selection: Selection) -> tuple[int, int]:
    """The first and last day that the tables tell of."""
    if selection.range_start is not None:
        return selection.range_start, selection.day
    return record.days


def incidents(record: Record, selection: Selection) -> np.ndarray:
    """Positions in ``record.rows`` of the events within the filters and the period."""
    within = states_within(record.spans, *period(record, selection)) != ABSENT
    is_event = (record.rows["type"] != INSTITUTION).to_numpy()
    return np.flatnonzero(within & is_event & matching(record, selection))


def incidents_by_month(record: Record, selection: Selection) -> pd.DataFrame:
    """How many incidents of each type began in each month.

    An incident counts in the month in which it began. Where its date leaves several months
    open it counts as possible in each of them: so many incidents as `certain` says are sure,
    and at most `certain` + `possible` can have been.

    Returns
    -------
    pandas.DataFrame
        `month` (its first day), `type`, `certain`, `possible`; months without any incident
        of a type are left out.
    """
    rows = incidents(record, selection)
    first, last = (int(months(np.array([day]))[0]) for day in period(record, selection))
    earliest = months(record.spans.earliest_start[rows])
    latest = months(record.spans.latest_start[rows])
    types = record.rows["type"].to_numpy()[rows]
    tables = []
    for event_type in EVENT_TYPES:
        of_type = types == event_type
        sure = of_type & (earliest == latest) & (first <= earliest) & (latest <= last)
        unsure = of_type & (earliest < latest) & (earliest <= last) & (first <= latest)
        counts = pd.DataFrame(
            {
                "month": np.arange(first, last + 1).astype("datetime64[M]").astype("datetime64[s]"),
                "type": event_type,
                "certain": np.bincount(earliest[sure] - first, minlength=last - first + 1),
                "possible": covered(
                    np.maximum(earliest[unsure], first) - first,
                    np.minimum(latest[unsure], last) - first,
                    last - first + 1,
                ),
            }
        )
        tables.append(counts[(counts["certain"] > 0) | (counts["possible"] > 0)])
    return pd.concat(tables, ignore_index=True)


def standing(record: Record, selection: Selection) -> pd.DataFrame:
    """How many barricades and police bases stood, from each day on which that changed.

    Returns
    -------
    pandas.DataFrame
        `day`, `type`, `certain`, `possible`. A row holds until the next of its type; the
        first is the first day of the period, the last its last. Types that never stood in
        the period are left out.
    """
    return counted(record, selection, incidents(record, selection), "type", DURABLE_TYPES)


def institutions(record: Record, selection: Selection) -> pd.DataFrame:
    """How many institutions of each system there were, from each day on which that changed.

    Returns
    -------
    pandas.DataFrame
        `day`, `system`, `certain`, `possible`, as of :func:`standing`.
    """
    within = states_within(record.spans, *period(record, selection)) != ABSENT
    is_institution = (record.rows["type"] == INSTITUTION).to_numpy()
    rows = np.flatnonzero(within & is_institution & matching(record, selection))
    return counted(record, selection, rows, "system", SYSTEMS)


def counted(
    record: Record, selection: Selection, rows: np.ndarray, column: str, words: Sequence[str]
) -> pd.DataFrame:
    """How many of `rows` with each of the `words` in `column` stood, day by day."""
    first, last = period(record, selection)
    having = record.rows[column].to_numpy()[rows]
    spans = record.spans
    tables = []
    for word in words:
        chosen = rows[having == word]
        if not len(chosen):
            continue
        sure = chosen[spans.latest_start[chosen] <= spans.earliest_end[chosen]]
        surely = spans.latest_start[sure], spans.earliest_end[sure]
        present = spans.earliest_start[chosen], spans.latest_end[chosen]
        days = np.concatenate([surely[0], surely[1] + 1, present[0], present[1] + 1])
        days = np.unique(np.concatenate([days[(first < days) & (days < last)], [first, last]]))
        certain = standing_on(days, *surely)
        tables.append(
            pd.DataFrame(
                {
                    "day": days.astype("datetime64[D]").astype("datetime64[s]"),
                    column: word,
                    "certain": certain,
                    "possible": standing_on(days, *present) - certain,
                }
            )
        )
    if not tables:
        return pd.DataFrame(columns=["day", column, "certain", "possible"])
    return pd.concat(tables, ignore_index=True)


def casualties(record: Record, selection: Selection, by: str) -> pd.DataFrame:
    """People killed and injured, each counted once an episode, with their ranges.

    Only rows with a figure count: “several” in a source is no number. A lowest figure that
    is not given is the best one, and so is a highest; a best one that is not given is the
    lowest. Sums of low and of high figures are the bounds of the sum.

    Parameters
    ----------
    by : str
        ``month`` of the date as it is written, or ``episode``. An event that is part of no
        episode is one of its own.

    Returns
    -------
    pandas.DataFrame
        One row for each month or episode in which someone may have been hurt, and each of
        ``killed`` and ``injured``, in the order of time: `month` or `episode`; `kind`; `low`,
        `best`, `high`; and of an episode also the `id`, `title` and `date` of the event
        with most of the people hurt, and `events`, the number of events with figures.
    """
    if by not in CASUALTIES_BY:
        raise ValueError(f"casualties by {by!r}: expected one of {CASUALTIES_BY}")
    figures = figures_by_event(record, record.rows["id"].iloc[incidents(record, selection)])
    figures = figures[figures["high"] > 0]
    events = record.events.loc[figures["id"]]
    if by == "month":
        figures["month"] = [written_month(text) for text in events["date"]]
        columns = ["month", "kind"]
        tidy = figures.groupby(columns, as_index=False)[list(BOUNDS)].sum()
        return tidy.sort_values(columns, ignore_index=True)
    own = events["episode_id"].to_numpy()
    figures["episode"] = np.where(own == "", figures["id"], own)
    figures["title"], figures["date"] = events["title"].to_numpy(), events["date"].to_numpy()
    figures["start"] = record.spans.earliest_start[[record.position[i] for i in figures["id"]]]
    # One event stands for the whole episode in both of its rows.
    worst = figures.groupby(["episode", "id"], as_index=False).agg(
        best=("best", "sum"),
        high=("high", "sum"),
        title=("title", "first"),
        date=("date", "first"),
    )
    worst = worst.sort_values(["best", "high"], ascending=False, kind="stable")
    worst = worst.drop_duplicates("episode").set_index("episode")[["id", "title", "date"]]
    tidy = figures.groupby(["episode", "kind"], as_index=False).agg(
        **{bound: (bound, "sum") for bound in BOUNDS}, events=("id", "size"), start=("start", "min")
    )
    tidy["start"] = tidy.groupby("episode")["start"].transform("min")
    tidy = tidy.join(worst, on="episode").sort_values(["start", "episode", "kind"])
    return tidy.drop(columns="start").reset_index(drop=True)


def by_municipality(record: Record, selection: Selection) -> pd.DataFrame:
    """Incidents of each type and people hurt, by municipality.

    Returns
    -------
    pandas.DataFrame of int
        Indexed by `municipality`, empty for the whole north, with a column for each event
        type, their sum `incidents`, and ``killed_low`` to ``injured_high``. Municipalities
        without an incident are left out.
    """
    rows = record.rows.iloc[incidents(record, selection)]
    table = pd.crosstab(rows["municipality"], rows["type"])
    table = table.reindex(columns=list(EVENT_TYPES), fill_value=0)
    table.insert(0, "incidents", table.sum(axis=1))
    figures = figures_by_event(record, rows["id"])
    figures["municipality"] = record.events.loc[figures["id"], "municipality"].to_numpy()
    for kind in KINDS:
        of_kind = figures[figures["kind"] == kind].groupby("municipality")[list(BOUNDS)].sum()
        for bound in BOUNDS:
            table[f"{kind}_{bound}"] = of_kind[bound].reindex(table.index, fill_value=0)
    table.columns.name = None
    return table.astype(int)


def figures_by_event(record: Record, ids: pd.Series) -> pd.DataFrame:
    """`id`, `kind`, `low`, `best`, `high` of each of the events `ids` that has a figure.

    Figures that a second event of an episode repeats are those of the same people, by the
    rule of ``kosmap check``, and are left out.
    """
    events = record.events.loc[ids]
    own_keys = pd.Series(events.index, index=events.index)
    told_before = {(p.row, p.column) for p in casualties_twice(events, own_keys, "")}
    numbers = events[list(FIGURE_COLUMNS)].apply(pd.to_numeric)
    tables = []
    for kind, column in KINDS.items():
        low, best, high = (numbers[f"{column}_{bound}"] for bound in BOUNDS)
        lowest = low.fillna(best).fillna(0)
        best = best.fillna(lowest)
        table = pd.DataFrame(
            {"kind": kind, "low": lowest, "best": best, "high": high.fillna(best)},
            index=events.index,
        )
        known = low.notna() | numbers[f"{column}_best"].notna() | high.notna()
        once = [(row_id, f"{column}_best") not in told_before for row_id in events.index]
        tables.append(table[known.to_numpy() & np.array(once, dtype=bool)])
    found = pd.concat(tables).rename_axis("id").reset_index()
    return found.astype(dict.fromkeys(BOUNDS, int))


def written_month(text: str) -> pd.Timestamp:
    """The first day of the month that an EDTF date names, or begins with."""
    start, end = sides(text)
    moment = parse_moment(start if start not in ("", "..") else end or "")
    return pd.Timestamp(moment.first).replace(day=1)


def months(days: np.ndarray) -> np.ndarray:
    """The month of each day, counted from January 1970."""
    # An open side lies at the end of the calendar, where only Python's dates reach; the
    # months there are no one's, so any that is far enough will do.
    clipped = np.clip(days, OPEN_START, OPEN_END).astype("datetime64[D]")
    return clipped.astype("datetime64[M]").astype(int)


def covered(starts: np.ndarray, ends: np.ndarray, length: int) -> np.ndarray:
    """How many of the intervals, ends included, cover each of 0 … `length` - 1."""
    steps = np.zeros(length + 1, dtype=int)
    np.add.at(steps, starts, 1)
    np.add.at(steps, ends + 1, -1)
    return steps.cumsum()[:length]


def standing_on(days: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """How many of the spans, both days included, hold each of `days`."""
    begun = np.searchsorted(np.sort(starts), days, side="right")
    return begun - np.searchsorted(np.sort(ends), days, side="left")
