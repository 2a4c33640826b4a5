"""What became of institutions between two days: opened, closed, moved, changed hands."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kosmap.record.load import Files, load_record
from kosmap.record.vocabulary import INSTITUTION, SYSTEMS
from kosmap.time.spans import parse_span
from kosmap.view.comparison import changes_between
from kosmap.view.institution_changes import OUTCOMES, with_outcomes
from kosmap.view.selection import Selection

SHIPPED = load_record(Files.under(Path(__file__).parents[2]))
FIRST, LAST = (parse_span(day).earliest_start for day in ("2020-01-01", "2022-01-01"))
BEFORE, AFTER = "../2020-12-31", "2021-01-01/.."
# A point, and one 30 m and one 200 m from it.
HERE, NEAR, FAR = (("42.89", "20.86"), ("42.89027", "20.86"), ("42.8918", "20.86"))


def record_of(*institutions: dict[str, str]):
    """The shipped record with these institutions only: posts of Zvečan unless said otherwise."""
    pattern = SHIPPED.institutions.iloc[0].to_dict()
    usual = {
        "kind": "post_office", "system": "serbia", "place_id": "zvecan", "latitude": "",
        "longitude": "", "geo_precision": "2", "date": BEFORE, "name_en": "",
    }  # fmt: skip
    rows = [pattern | usual | row for row in institutions]
    table = SHIPPED.institutions.iloc[:0].reindex(index=range(len(rows)))
    for column in table.columns:
        table[column] = [row[column] for row in rows]
    return replace(SHIPPED, institutions=table.set_index("institution_id", drop=False))


def at(point: tuple[str, str]) -> dict[str, str]:
    return {"latitude": point[0], "longitude": point[1], "geo_precision": "1"}


def became(*institutions: dict[str, str], **filters) -> dict[str, tuple[str, str]]:
    """The outcome and the other row of each institution that came or went."""
    record = record_of(*institutions)
    selection = Selection(day=LAST, types=frozenset({INSTITUTION}), **filters)
    changes = with_outcomes(record, changes_between(record, selection, FIRST, LAST), FIRST, LAST)
    return {row["id"]: (row["outcome"], row["other_id"]) for row in changes.to_dict("records")}


def test_what_came_has_opened_and_what_went_has_closed():
    assert became(
        {"institution_id": "old", "name_en": "Old"},
        {"institution_id": "new", "name_en": "New", "kind": "school", "date": AFTER},
        {"institution_id": "both", "name_en": "Both", "date": "2001/.."},
    ) == {"old": ("closed", ""), "new": ("opened", ""), "both": ("", "")}


@pytest.mark.parametrize(
    "later",
    [
        {"institution_id": "post-2021", "name_en": "Post (new house)", "place_id": "rudare"},
        {"institution_id": "post-2", "name_en": "Another name", **at(HERE)},
        {"institution_id": "other", "name_en": "POST (two rooms)", **at(FAR)},
    ],
)
def test_the_same_institution_at_another_place_has_moved(later):
    told = became(
        {"institution_id": "post", "name_en": "Post (old house)"}, {"date": AFTER, **later}
    )
    other = later["institution_id"]
    assert told == {"post": ("moved", other), other: ("moved", "post")}


@pytest.mark.parametrize(
    "later",
    [
        {"institution_id": "post-2", "name_en": "Post"},  # at the same place
        {"institution_id": "post-2", "name_en": "Post", "place_id": "rudare", "kind": "bank"},
        {"institution_id": "inn", "name_en": "Inn", "place_id": "rudare"},
    ],
)
def test_what_is_no_move(later):
    told = became({"institution_id": "post", "name_en": "Post"}, {"date": AFTER, **later})
    assert {outcome for outcome, _other in told.values()} == {"opened", "closed"}


@pytest.mark.parametrize(
    ("point", "kind", "handed"),
    [(HERE, "post_office", True), (NEAR, "bank", True), (FAR, "post_office", False),
     (HERE, "school", False)],
)  # fmt: skip
def test_a_house_changes_hands_where_both_are_known_to_the_site(point, kind, handed):
    told = became(
        {"institution_id": "rs", "name_en": "One", **at(HERE)},
        {"institution_id": "ks", "name_en": "Two", "system": "kosovo", "date": AFTER,
         "kind": kind, **at(point)},
    )  # fmt: skip
    expected = ("changed_hands",) * 2 if handed else ("closed", "opened")
    assert (told["rs"][0], told["ks"][0]) == expected


def test_a_lone_successor_in_a_settlement_is_named_and_claims_no_more():
    rs, ks = (
        {"institution_id": "rs", "name_en": "One"},
        {"institution_id": "ks", "name_en": "Two", "system": "kosovo", "date": AFTER},
    )
    assert became(rs, ks) == {"rs": ("closed", "ks"), "ks": ("opened", "rs")}
    second = {"institution_id": "rs-two", "name_en": "Three"}
    assert became(rs, second, ks)["ks"] == ("opened", "")


def test_filters_leave_what_became_of_a_house():
    told = became(
        {"institution_id": "rs", "name_en": "One", **at(HERE)},
        {"institution_id": "ks", "name_en": "Two", "system": "kosovo", "date": AFTER, **at(HERE)},
        system=frozenset({"serbia"}),
    )
    assert told == {"rs": ("changed_hands", "ks")}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(*SHIPPED.days), min_size=2, max_size=2))
def test_every_institution_that_came_or_went_has_one_outcome_and_numbers_add_up(days):
    first, last = sorted(days)
    changes = changes_between(SHIPPED, Selection(day=last), first, last)
    told = with_outcomes(SHIPPED, changes, first, last)
    shown = told[told["type"] == INSTITUTION].set_index("id")
    assert set(told.loc[told["type"] != INSTITUTION, "outcome"]) <= {""}
    moving = shown["change"].isin(["appeared", "gone"])
    assert set(shown.loc[moving, "outcome"]) <= set(OUTCOMES)
    assert set(shown.loc[~moving, "outcome"]) <= {""}
    pairs = shown["other_id"][shown["other_id"] != ""]
    assert all(pairs[other] == row for row, other in pairs.items())
    system = SHIPPED.institutions["system"]
    for name in SYSTEMS:
        of_system = shown[system[shown.index].to_numpy() == name]
        came, went = (of_system["change"] == change for change in ("appeared", "gone"))
        assert (of_system["before"] != "absent").sum() - went.sum() + came.sum() == (
            of_system["after"] != "absent"
        ).sum()
