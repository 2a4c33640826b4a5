"""What changed between two days, as a reader who knows the record would say it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kosmap.record.load import Files, load_record
from kosmap.record.vocabulary import INSTITUTION, ROW_TYPES
from kosmap.time.spans import parse_span
from kosmap.view.comparison import CHANGES, changes_between, counts_by
from kosmap.view.filtering import present
from kosmap.view.selection import Selection

ROOT = Path(__file__).parents[1]
RECORD = load_record(Files.under(ROOT / "export" / "record"))
SHIPPED = load_record(Files.under(ROOT.parent))


def day(text: str) -> int:
    return parse_span(text).earliest_start


ANY = Selection(day=day("2022-12-15"), trail=365)
NO_INSTITUTIONS = replace(ANY, types=frozenset(ROW_TYPES) - {INSTITUTION})


def changed(first: str, last: str, selection: Selection = NO_INSTITUTIONS, record=RECORD):
    changes = changes_between(record, selection, day(first), day(last))
    return {name: set(changes["id"][changes["change"] == name]) for name in CHANGES}


def test_what_came_went_stayed_and_passed():
    assert changed("2022-12-01", "2022-12-25") == {
        "appeared": {"2022-12-10-rudare-barricade", "2022-12-10-jarinje-barricade"},
        "gone": {"2020-mitrovica-roadblock"},
        "still": {"2022-09-06-zvecan-base"},
        "between": {
            "2022-12-08-zvecan-operation",
            "2022-12-10-jarinje-clash",
            "2022-12-12-kosovo-statement",
        },
    }


def test_a_fading_event_is_not_there():
    """The clash of the 10th is on the map of the 11th, fading; but it is over."""
    assert "2022-12-10-jarinje-clash" in changed("2022-12-10", "2022-12-11")["gone"]


def test_what_is_possible_is_there_and_said_to_be_so():
    changes = changes_between(RECORD, ANY, day("2022-12-20"), day("2023-01-02"))
    changes = changes.set_index("id")
    barricade = changes.loc["2022-12-10-jarinje-barricade"]
    assert (barricade["change"], barricade["before"], barricade["after"]) == (
        "still",
        "certain",
        "possible",
    )
    assert barricade["possible"]
    assert not changes.loc["2022-09-06-zvecan-base", "possible"]


def test_one_day_against_itself_changes_nothing():
    changes = changed("2022-12-10", "2022-12-10")
    assert "2022-12-10-jarinje-clash" in changes["still"]
    assert not changes["appeared"] | changes["gone"] | changes["between"]


def test_days_next_to_each_other_have_nothing_between():
    assert changed("2022-12-09", "2022-12-10")["between"] == set()


def test_filters_hold():
    narrowed = replace(ANY, types=frozenset({"barricade"}), municipality=frozenset({"zvecan"}))
    assert changed("2022-12-01", "2022-12-25", narrowed) == {
        "appeared": {"2022-12-10-rudare-barricade"},
        "gone": set(),
        "still": set(),
        "between": set(),
    }


def test_the_later_day_first_is_refused():
    with pytest.raises(ValueError, match="is after"):
        changes_between(RECORD, ANY, day("2022-12-25"), day("2022-12-01"))


def test_july_and_december_2022():
    """The teacher's question, on the shipped record."""
    changes = changed("2022-07-31", "2022-12-15", record=SHIPPED)
    barricades = {
        name: {row for row in rows if row.endswith("barricade")} for name, rows in changes.items()
    }
    assert any(row.startswith("2022-12") for row in barricades["appeared"])
    assert barricades["gone"]
    assert not barricades["still"]
    resignations = {row for row in changes["between"] if row.startswith("2022-11")}
    assert resignations, "what led from July to December is told"


@settings(max_examples=40, deadline=None)
@given(st.tuples(*[st.integers(*SHIPPED.days)] * 2).map(sorted))
def test_the_list_and_the_two_maps_hold_the_same_rows(days):
    changes = changes_between(SHIPPED, ANY, *days)

    def shown(on: int) -> set[str]:
        return set(SHIPPED.rows["id"].iloc[present(SHIPPED, replace(ANY, day=on, trail=0))[0]])

    def listed(*names: str) -> set[str]:
        return set(changes["id"][changes["change"].isin(names)])

    assert listed("gone", "still") == shown(days[0])
    assert listed("appeared", "still") == shown(days[1])
    assert changes["id"].is_unique
    within = replace(ANY, range_start=days[0], day=days[1])
    assert set(changes["id"]) == set(SHIPPED.rows["id"].iloc[present(SHIPPED, within)[0]])


def test_counts_stand_in_the_given_order_and_sum_to_the_list():
    changes = changes_between(RECORD, NO_INSTITUTIONS, day("2022-12-01"), day("2022-12-25"))
    counts = counts_by(changes, "type", ROW_TYPES)
    assert list(counts.index) == [
        "barricade",
        "police_base",
        "clash",
        "police_operation",
        "political",
    ]
    assert counts.loc["barricade"].to_dict() == {
        "appeared": 2,
        "gone": 1,
        "still": 0,
        "between": 0,
    }
    assert counts.to_numpy().sum() == len(changes)
    nothing = counts_by(changes.iloc[:0], "municipality", ("zvecan",))
    assert nothing.empty
    assert list(nothing.columns) == list(CHANGES)
