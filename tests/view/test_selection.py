"""What a visitor chose goes into the address bar and comes back; nonsense does no harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kosmap.record.institution_kinds import INSTITUTION_GROUPS
from kosmap.record.vocabulary import CONFIDENCE, ROW_TYPES, SYSTEMS
from kosmap.space.names import LANGUAGES
from kosmap.time.spans import day_date, parse_span
from kosmap.view.base import BASE_VARIABLE, BASES
from kosmap.view.selection import (
    CASUALTIES,
    FILTERED_MUNICIPALITIES,
    TRAILS,
    Selection,
    from_query,
    opening,
    to_query,
)

DAYS = (parse_span("2008-01-01").earliest_start, parse_span("2026-11-22").latest_end)
DEFAULT = Selection(day=parse_span("2022-12-15").earliest_start)
PARAMETERS = (
    "date", "from", "to", "types", "municipality", "event", "lang", "trail", "q", "actor",
    "confidence", "casualties", "source", "compare", "embed", "system", "institution", "base",
    "unknown",
)  # fmt: skip
WORD = st.text(st.characters(codec="utf-8", exclude_characters=",;"), min_size=1, max_size=10)
LINE = st.text(st.characters(codec="utf-8"), max_size=30)
DAY = st.integers(*DAYS)


def some(words) -> st.SearchStrategy:
    return st.frozensets(st.sampled_from(words))


@st.composite
def selections(draw) -> Selection:
    first, last = sorted((draw(DAY), draw(DAY)))
    return Selection(
        day=last,
        range_start=draw(st.sampled_from([None, first])),
        trail=draw(st.sampled_from(TRAILS)),
        types=draw(some(ROW_TYPES)),
        municipality=draw(some(FILTERED_MUNICIPALITIES)),
        system=draw(some(SYSTEMS)),
        institution=draw(some(INSTITUTION_GROUPS)),
        confidence=draw(some(CONFIDENCE)),
        actor=draw(st.frozensets(WORD, max_size=3)),
        source=draw(st.frozensets(WORD, max_size=3)),
        casualties=draw(st.sampled_from(["", *CASUALTIES])),
        search=draw(LINE),
        event=draw(LINE),
        compare=draw(st.none() | DAY),
        language=draw(st.sampled_from(LANGUAGES)),
        embed=draw(st.booleans()),
        base=draw(st.sampled_from(["", *BASES])),
    )


@settings(deadline=None)
@given(selections())
def test_a_shared_link_opens_what_was_chosen(selection):
    reading = from_query(to_query(selection), DEFAULT, DAYS)
    assert reading.selection == selection
    assert reading.ignored == ()


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(PARAMETERS),
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(
                ["2022-12-15", "2022-13-01", "9999-12-31", "0001-01-01", "30", "barricade,x",
                 "serbia,x", "school,,court", ",,", "zvecan", "sq", "1",
                 "-1", "٣", "2022-W10-1", "killed", "\x00"]
            ),
        ),
    )
)  # fmt: skip
def test_nonsense_never_raises_and_leaves_a_selection_that_can_be_shared(query):
    reading = from_query(query, DEFAULT, DAYS)
    assert DAYS[0] <= reading.selection.day <= DAYS[1]
    assert {name for name, _ in reading.ignored} <= set(query)
    again = from_query(to_query(reading.selection), DEFAULT, DAYS)
    assert again.selection == reading.selection


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2022-13-01"),
        ("date", "tomorrow"),
        ("types", "barricade,riot"),
        ("municipality", "Zvečan"),
        ("trail", "31"),
        ("lang", "de"),
        ("casualties", "many"),
        ("confidence", "certain"),
        ("compare", "x"),
        ("system", "serbia,yugoslavia"),
        ("institution", "school,castle"),
    ],
)
def test_what_is_not_understood_is_told(name, value):
    assert from_query({name: value}, DEFAULT, DAYS).ignored == ((name, value),)


def test_the_good_words_of_a_list_are_kept():
    reading = from_query({"types": "barricade,riot"}, DEFAULT, DAYS)
    assert reading.selection.types == {"barricade"}


def test_dates_beyond_the_record_come_to_its_nearer_end():
    early = from_query({"date": "1999-01-01"}, DEFAULT, DAYS).selection
    late = from_query({"date": "2099-01-01"}, DEFAULT, DAYS).selection
    assert (early.day, late.day) == DAYS


def test_a_range_of_one_side_reaches_to_the_end_of_the_record():
    selection = from_query({"from": "2022-01-01"}, DEFAULT, DAYS).selection
    assert (str(day_date(selection.range_start)), selection.day) == ("2022-01-01", DAYS[1])


def test_a_range_that_ends_before_it_starts_is_told_and_not_used():
    reading = from_query({"from": "2023-01-01", "to": "2022-01-01"}, DEFAULT, DAYS)
    assert reading.selection == DEFAULT
    assert reading.ignored == (("from", "2023-01-01"),)


def test_the_link_to_the_opening_view_is_short():
    assert to_query(DEFAULT) == {"date": "2022-12-15"}


def test_filters_are_told_from_the_view():
    assert not DEFAULT.is_filtered
    assert from_query({"types": "clash"}, DEFAULT, DAYS).selection.is_filtered
    assert not from_query({"lang": "sq", "trail": "0"}, DEFAULT, DAYS).selection.is_filtered


@pytest.mark.parametrize("given", ["osm", "streets,terrain", "STREETS"])
def test_an_online_map_that_does_not_exist_is_none_and_said(given):
    reading = from_query({"base": given}, DEFAULT, DAYS)
    assert reading.selection.base == ""
    assert reading.ignored == (("base", given),)


def test_the_deployer_chooses_the_online_map_that_a_visitor_may_take_off(monkeypatch):
    monkeypatch.setenv(BASE_VARIABLE, "terrain")
    usual = opening(DAYS)
    assert usual.base == "terrain"
    assert "base" not in to_query(usual)
    without = from_query({"base": "none"}, usual, DAYS).selection
    assert without.base == ""
    assert to_query(without)["base"] == "none"
    monkeypatch.setenv(BASE_VARIABLE, "nonsense")
    assert opening(DAYS).base == ""
    monkeypatch.delenv(BASE_VARIABLE)
    assert "base" not in to_query(without)
    assert to_query(from_query({"base": "streets"}, DEFAULT, DAYS).selection)["base"] == "streets"
