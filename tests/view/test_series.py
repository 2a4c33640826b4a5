"""The numbers behind the charts: what is sure and what is possible, and no one counted twice."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kosmap.record.load import Files, load_record, with_events
from kosmap.record.vocabulary import EVENT_TYPES, FIGURE_COLUMNS
from kosmap.time.presence import CERTAIN, POSSIBLE, states_on
from kosmap.time.spans import parse_span
from kosmap.view.selection import Selection
from kosmap.view.series import by_municipality, casualties, incidents_by_month, period, standing

ROOT = Path(__file__).parents[1]
SMALL = load_record(Files.under(ROOT / "export" / "record"))
SHIPPED = load_record(Files.under(ROOT.parent))


def day(text: str) -> int:
    return parse_span(text).earliest_start


ANY = Selection(day=day("2022-12-15"))


def record_of(*rows: dict):
    """A record whose events are `rows`, each with cells that differ from an empty attack."""
    empty = dict.fromkeys(SMALL.events.columns, "")
    empty |= {"event_type": "attack", "geo_precision": "2", "municipality": "zvecan"}
    events = [
        {**empty, "event_id": f"event-{at}", "title": f"Event {at}", "date": "2020-05-05", **row}
        for at, row in enumerate(rows)
    ]
    table = pd.DataFrame(events).set_index("event_id", drop=False)
    return with_events(SMALL, table)


def hurt(killed: str = "", injured: str = "", **cells: str) -> dict:
    """A row with figures, written ``low best high``, ``-`` for an empty one."""
    figures = {}
    for kind, text in (("fatalities", killed), ("injuries", injured)):
        for bound, figure in zip(("low", "best", "high"), text.split(), strict=False):
            figures[f"{kind}_{bound}"] = figure.replace("-", "")
    return {**figures, **cells}


def counted(table: pd.DataFrame) -> dict:
    return {
        (month.strftime("%Y-%m"), event_type): (certain, possible)
        for month, event_type, certain, possible in table.itertuples(index=False)
    }


# ---- incidents by month --------------------------------------------------------------------


def test_an_incident_counts_in_the_month_in_which_it_began():
    record = record_of(
        {"date": "2020-05-31/2020-06-02"}, {"date": "2020-05"}, {"date": "2020-06-30"}
    )
    assert counted(incidents_by_month(record, ANY)) == {
        ("2020-05", "attack"): (2, 0),
        ("2020-06", "attack"): (1, 0),
    }


def test_a_season_is_possible_in_each_of_its_months():
    record = record_of({"date": "2021-23"}, {"date": "2021-10-05"})
    assert counted(incidents_by_month(record, ANY)) == {
        ("2021-09", "attack"): (0, 1),
        ("2021-10", "attack"): (1, 1),
        ("2021-11", "attack"): (0, 1),
    }


def test_a_barricade_of_unknown_beginning_is_possible_until_it_is_known_to_stand():
    record = record_of({"date": "2020-01-15"}, {"event_type": "barricade", "date": "/2020-03-10"})
    of_barricade = {key: n for key, n in counted(incidents_by_month(record, ANY)).items()
                    if key[1] == "barricade"}  # fmt: skip
    assert of_barricade == {
        ("2020-01", "barricade"): (0, 1),
        ("2020-02", "barricade"): (0, 1),
        ("2020-03", "barricade"): (0, 1),
    }


def test_what_stood_before_the_chosen_time_did_not_begin_in_it():
    record = record_of(
        {"event_type": "barricade", "date": "2019-02-01/2021-02-01"}, {"date": "2020-05-05"}
    )
    chosen = replace(ANY, range_start=day("2020-01-01"), day=day("2020-12-31"))
    assert counted(incidents_by_month(record, chosen)) == {("2020-05", "attack"): (1, 0)}


def test_incidents_follow_the_filters():
    narrowed = replace(ANY, types=frozenset({"clash"}), municipality=frozenset({"leposavic"}))
    assert counted(incidents_by_month(SMALL, narrowed)) == {("2022-12", "clash"): (1, 0)}


def test_the_months_bound_the_number_of_incidents_of_the_shipped_record():
    table = incidents_by_month(SHIPPED, ANY).groupby("type")[["certain", "possible"]].sum()
    first, last = SHIPPED.days
    spans = SHIPPED.spans
    for event_type in EVENT_TYPES:
        began = (
            (SHIPPED.rows["type"] == event_type).to_numpy()
            & (spans.earliest_start >= first)
            & (spans.earliest_start <= last)
        )
        certain, possible = table.loc[event_type]
        assert certain <= began.sum() <= certain + possible


# ---- what stood ------------------------------------------------------------------------------


def test_what_stood_certainly_and_possibly():
    record = record_of(
        {"event_type": "barricade", "date": "2020-05-10/2020-05-20"},
        {"event_type": "barricade", "date": "2020-05-12/2020-05"},
        {"date": "2020-12-01"},
    )
    table = standing(record, ANY).astype({"day": str})
    assert table.to_numpy().tolist() == [
        ["2020-01-01", "barricade", 0, 0],
        ["2020-05-10", "barricade", 1, 0],
        ["2020-05-12", "barricade", 1, 1],
        ["2020-05-21", "barricade", 0, 1],
        ["2020-06-01", "barricade", 0, 0],
        ["2020-12-01", "barricade", 0, 0],
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(*SHIPPED.days))
def test_what_stood_is_what_the_map_shows(on):
    table = standing(SHIPPED, ANY)
    states = states_on(SHIPPED.spans, on)
    for event_type, steps in table.groupby("type"):
        until_then = steps[steps["day"] <= pd.Timestamp(0) + pd.Timedelta(days=on)]
        of_type = (SHIPPED.rows["type"] == event_type).to_numpy()
        assert until_then[["certain", "possible"]].iloc[-1].tolist() == [
            (of_type & (states == CERTAIN)).sum(),
            (of_type & (states == POSSIBLE)).sum(),
        ]


def test_nothing_stands_where_the_filters_let_nothing_through():
    assert standing(SHIPPED, replace(ANY, types=frozenset({"clash"}))).empty


# ---- casualties --------------------------------------------------------------------------------


def figures(record, by: str, selection: Selection = ANY) -> dict:
    table = casualties(record, selection, by)
    return {
        (str(row[by])[:7] if by == "month" else row[by], row["kind"]): (
            row["low"],
            row["best"],
            row["high"],
        )
        for _, row in table.iterrows()
    }


def test_figures_of_a_month_are_summed_bound_by_bound():
    record = record_of(
        hurt("1 1 2", "3 5 9"), hurt("0 0 0", "1 1 1", date="2020-05-20"), hurt(injured="- 4 -")
    )
    assert figures(record, "month") == {
        ("2020-05", "killed"): (1, 1, 2),
        ("2020-05", "injured"): (8, 10, 14),
    }


def test_the_same_people_on_two_rows_of_an_episode_count_once():
    twice = hurt(injured="5 5 7", episode_id="raid", figures_note="Of the hospital")
    record = record_of(twice, twice, hurt(injured="2 2 2", episode_id="raid"))
    assert figures(record, "episode") == {("raid", "injured"): (7, 7, 9)}
    assert figures(record, "month") == {("2020-05", "injured"): (7, 7, 9)}


def test_other_people_with_the_same_figures_count_too():
    record = record_of(
        hurt(injured="2 2 2", episode_id="raid", figures_note="two police officers, says KFOR"),
        hurt(injured="2 2 2", episode_id="raid", figures_note="a mother and child in the flat"),
    )
    assert figures(record, "episode") == {("raid", "injured"): (4, 4, 4)}


def test_rows_without_figures_or_without_anyone_hurt_are_left_out():
    record = record_of({}, hurt("0 0 0", "0 0 0"), hurt("0 0 1", date="2020-06-01"))
    assert figures(record, "month") == {("2020-06", "killed"): (0, 0, 1)}
    assert casualties(record_of({}), ANY, "episode").empty


def test_a_bound_that_is_not_given():
    record = record_of(hurt(injured="- - 20"), hurt(injured="3 - 5", date="2020-07-01"))
    assert figures(record, "month") == {
        ("2020-05", "injured"): (0, 0, 20),
        ("2020-07", "injured"): (3, 3, 5),
    }


def test_an_episode_is_named_after_its_worst_event():
    record = record_of(
        hurt("1 1 1", "2 2 2", episode_id="raid", date="2020-05-01"),
        hurt("0 0 0", "9 9 9", episode_id="raid", date="2020-05-03"),
        hurt(injured="1 1 1", date="2020-04-30"),
    )
    table = casualties(record, ANY, "episode")
    assert table["episode"].tolist() == ["event-2", "raid", "raid"]
    assert set(table["title"][1:]) == {"Event 1"}
    assert table.set_index("kind").loc["killed", "best"] == 1


def test_casualties_stand_in_the_month_that_the_date_names():
    record = record_of(hurt("1 1 1", date="2020-09?"), hurt("1 1 1", date="../2020-10-02"))
    assert set(figures(record, "month")) == {("2020-09", "killed"), ("2020-10", "killed")}


def test_casualties_follow_filters_and_time():
    record = record_of(hurt("1 1 1"), hurt("2 2 2", municipality="leposavic"),
                       hurt("4 4 4", date="2020-08-01"))  # fmt: skip
    narrowed = replace(ANY, municipality=frozenset({"zvecan"}))
    assert figures(record, "month", narrowed) == {
        ("2020-05", "killed"): (1, 1, 1),
        ("2020-08", "killed"): (4, 4, 4),
    }
    later = replace(narrowed, range_start=day("2020-07-01"), day=day("2020-12-31"))
    assert figures(record, "month", later) == {("2020-08", "killed"): (4, 4, 4)}


def test_months_and_episodes_of_the_shipped_record_hold_the_same_people():
    by_month, by_episode = (
        casualties(SHIPPED, ANY, by).groupby("kind")[["low", "best", "high"]].sum()
        for by in ("month", "episode")
    )
    assert by_month.equals(by_episode)
    assert (by_month["low"] <= by_month["best"]).all()
    assert (by_month["best"] <= by_month["high"]).all()
    stated = SHIPPED.events[list(FIGURE_COLUMNS)].apply(pd.to_numeric)
    assert 0 < by_month.loc["killed", "best"] <= stated["fatalities_best"].sum()


def test_casualties_by_anything_else_are_refused():
    with pytest.raises(ValueError, match="expected one of"):
        casualties(SMALL, ANY, "year")


# ---- municipalities ------------------------------------------------------------------------------


def test_by_municipality():
    record = record_of(
        hurt("1 2 3"),
        {"event_type": "barricade", "date": "2020-05-01/.."},
        hurt(injured="0 0 4", municipality=""),
    )
    table = by_municipality(record, ANY)
    assert set(table.index) == {"zvecan", ""}
    assert table.loc["zvecan", ["incidents", "attack", "barricade", "clash"]].tolist() == [
        2, 1, 1, 0,
    ]  # fmt: skip
    assert table.loc["zvecan", ["killed_low", "killed_best", "killed_high"]].tolist() == [1, 2, 3]
    assert table.loc["", ["killed_high", "injured_low", "injured_high"]].tolist() == [0, 0, 4]


def test_municipalities_of_the_shipped_record_hold_every_incident_of_its_time():
    table = by_municipality(SHIPPED, ANY)
    first, last = period(SHIPPED, ANY)
    events = (SHIPPED.rows["type"] != "institution").to_numpy()
    spans = SHIPPED.spans
    within = events & (spans.earliest_start <= last) & (spans.latest_end >= first)
    assert table["incidents"].sum() == within.sum()
    assert table[list(EVENT_TYPES)].sum(axis=1).equals(table["incidents"])
