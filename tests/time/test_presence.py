"""What is on the map on a day, against a plain reading of the rule."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kosmap.time.presence import (
    ABSENT,
    CERTAIN,
    POSSIBLE,
    RECENT,
    Spans,
    change_days,
    next_change,
    previous_change,
    states_on,
    states_within,
)
from kosmap.time.spans import OPEN_END, OPEN_START, Span, parse_span

DAY = st.integers(-60, 60)
TRAIL = st.sampled_from([0, 7, 30, 365])


@st.composite
def spans(draw) -> Span:
    """Any span that a date can give, open sides included."""
    start = sorted((draw(DAY), draw(DAY)))
    end = sorted((draw(DAY), draw(DAY)))
    if draw(st.booleans()) and draw(st.booleans()):
        start = [OPEN_START, draw(st.sampled_from([OPEN_START, start[1]]))]
    if draw(st.booleans()) and draw(st.booleans()):
        end = [draw(st.sampled_from([OPEN_END, end[0]])), OPEN_END]
    if end[1] < start[0]:
        start, end = end, start
    return Span(*start, *end)


ROWS = st.lists(st.tuples(spans(), st.booleans()), max_size=8)


def columns(rows) -> Spans:
    return Spans.of((span for span, _ in rows), (momentary for _, momentary in rows))


def state(span: Span, momentary: bool, day: int, trail: int) -> int:
    """The rule of the design, word by word."""
    if span.latest_start <= day <= span.earliest_end:
        return CERTAIN
    if span.earliest_start <= day <= span.latest_end:
        return POSSIBLE
    if momentary and 0 < day - span.latest_end <= trail:
        return RECENT
    return ABSENT


@given(ROWS, DAY, TRAIL)
def test_states_on_a_day_follow_the_rule(rows, day, trail):
    found = states_on(columns(rows), day, trail).tolist()
    assert found == [state(span, momentary, day, trail) for span, momentary in rows]


@given(ROWS, DAY, st.integers(0, 40))
def test_a_range_shows_what_any_of_its_days_shows(rows, first, length):
    last = first + length
    found = states_within(columns(rows), first, last).tolist()
    daily = [
        {state(span, momentary, day, 0) for day in range(first, last + 1)}
        for span, momentary in rows
    ]
    best = [
        CERTAIN if CERTAIN in seen else POSSIBLE if POSSIBLE in seen else ABSENT for seen in daily
    ]
    assert found == best


@given(ROWS, DAY)
def test_what_is_certain_is_possible_in_every_wider_range(rows, day):
    table = columns(rows)
    on_day = states_on(table, day)
    wider = states_within(table, day - 3, day + 3)
    assert (wider[on_day == CERTAIN] == CERTAIN).all()
    assert (wider[on_day != ABSENT] != ABSENT).all()


@given(ROWS, DAY)
def test_a_longer_trail_only_adds(rows, day):
    table = columns(rows)
    seen = [states_on(table, day, trail) != ABSENT for trail in (0, 7, 30, 90, 365)]
    for shorter, longer in pairwise(seen):
        assert (longer | ~shorter).all()


@given(ROWS)
def test_between_changes_no_row_comes_and_no_standing_row_goes(rows):
    table = columns(rows)
    days = change_days(table)
    assert (np.diff(days) > 0).all()
    standing = ~table.momentary
    for day in range(-62, 62):
        before, after = (states_on(table, at) != ABSENT for at in (day, day + 1))
        moved = (after & ~before) | (before & ~after & standing)
        if (day + 1) in days:
            continue
        assert not moved.any()


@given(ROWS)
def test_on_a_change_something_comes_or_goes(rows):
    table = columns(rows)
    for day in change_days(table).tolist():
        before, after = (states_on(table, at) != ABSENT for at in (day - 1, day))
        assert (before != after).any()


@given(ROWS, DAY)
def test_next_and_previous_change_are_the_nearest(rows, day):
    days = change_days(columns(rows))
    later, earlier = [d for d in days if d > day], [d for d in days if d < day]
    assert next_change(days, day) == (min(later) if later else None)
    assert previous_change(days, day) == (max(earlier) if earlier else None)


def test_a_barricade_and_a_clash_around_their_days():
    barricade, clash = parse_span("2022-12-10/2022-12-29"), parse_span("2023-05-29")
    table = Spans.of([barricade, clash], [False, True])
    first, last = barricade.earliest_start, barricade.latest_end
    assert states_on(table, first - 1, 30).tolist() == [ABSENT, ABSENT]
    assert states_on(table, last, 30).tolist() == [CERTAIN, ABSENT]
    assert states_on(table, last + 1, 30).tolist() == [ABSENT, ABSENT]
    assert states_on(table, clash.latest_end, 30).tolist() == [ABSENT, CERTAIN]
    assert states_on(table, clash.latest_end + 30, 30).tolist() == [ABSENT, RECENT]
    assert states_on(table, clash.latest_end + 31, 30).tolist() == [ABSENT, ABSENT]
    assert change_days(table).tolist() == [first, last + 1, clash.earliest_start]


def test_no_rows_at_all():
    table = Spans.of([], [])
    assert len(table) == 0
    assert states_on(table, 0).tolist() == []
    assert change_days(table).tolist() == []
    assert next_change(change_days(table), 0) is None
