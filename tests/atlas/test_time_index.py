"""The browser's time index says what kosmap.time.presence says, however one gets to a day."""

from pathlib import Path

import numpy as np
import pytest

from kosmap.atlas.assets import FRAME
from kosmap.atlas.columns import time_columns
from kosmap.record.load import Files, load_record
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
from kosmap.time.spans import OPEN_END, OPEN_START

ROOT = Path(__file__).parents[2]
TYPES = ("barricade", "police_base", "clash", "vote", "institution")
MOMENTARY = np.array([False, False, True, True, False])
ROWS, MOVES = 300, 250
TRAILS = (0, 7, 30, 90, 365)

RUN = """([columns, moves]) => {
  const index = new TimeIndex(columns);
  return moves.map((move) => {
    const { allowed, ...view } = move;
    const changed = index.show(allowed ? { ...view, allowed: Uint8Array.from(allowed) } : view);
    return {
      changed, state: [...index.state], present: [...index.present],
      next: index.nextChange(move.day), previous: index.previousChange(move.day),
    };
  });
}"""


@pytest.fixture(scope="module")
def run(browser):
    """Moves a time index in a browser; what it says after each move."""
    page = browser.new_page()
    page.add_script_tag(content=(FRAME / "time_index.js").read_text("utf-8"))
    yield lambda columns, moves: page.evaluate(RUN, [columns, moves])
    page.close()


def random_rows(draw: np.random.Generator, middle: int) -> tuple[np.ndarray, Spans]:
    """The types and the spans of rows of every kind about the day `middle`."""
    types = draw.integers(0, len(TYPES), ROWS)
    kinds = draw.integers(0, 9, ROWS)
    first = middle + draw.integers(-200, 200, ROWS)
    lasts = draw.integers(0, 60, ROWS)
    vague_start, vague_end = draw.integers(1, 90, (2, ROWS))
    days = np.stack([first, first, first + lasts, first + lasts], axis=1)  # exact
    for row in range(ROWS):
        start, end = first[row], first[row] + lasts[row]
        days[row] = (
            days[row],
            (start, start, start, start),  # one day
            (start, start + vague_start[row], start, start + vague_start[row]),  # a day within
            (start, start + vague_start[row], end, end + vague_end[row]),  # both sides vague
            (start, start, OPEN_END, OPEN_END),
            (start, start + vague_start[row], start + vague_start[row], OPEN_END),  # end unknown
            (OPEN_START, OPEN_START, end, end),
            (OPEN_START, end, end, end + vague_end[row]),  # start unknown
            (OPEN_START, OPEN_START, OPEN_END, OPEN_END),
        )[kinds[row]]
    return types, Spans(*days.T.astype(np.int32), momentary=MOMENTARY[types])


def columns_of(types: np.ndarray, spans: Spans) -> dict:
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    return {
        "ids": [f"row-{row}" for row in range(len(spans))],
        "types": list(TYPES),
        "type": types.tolist(),
        "momentary": MOMENTARY.astype(int).tolist(),
        **{name: getattr(spans, name).tolist() for name in names},
    }


def random_moves(draw: np.random.Generator, middle: int) -> list[dict]:
    """Days near and far, ranges, trails and masks; what a move leaves out stays."""
    moves = []
    day = middle
    for _ in range(MOVES):
        near = draw.random() < 0.5
        day = int(day + draw.integers(-3, 4)) if near else int(middle + draw.integers(-400, 400))
        move = {"day": day}
        if draw.random() < 0.2:
            move["rangeStart"] = int(day - draw.integers(0, 120))
        if draw.random() < 0.2:
            move["trail"] = int(draw.choice(TRAILS))
        if draw.random() < 0.1:
            move["allowed"] = (draw.random(ROWS) < draw.choice([0, 0.5, 1])).astype(int).tolist()
        moves.append(move)
    return moves


def compare(spans: Spans, types: np.ndarray, moves: list[dict], said: list[dict]) -> set[int]:
    """Hold what the index said against the rules; the states that were met on the way."""
    trail, allowed = 0, np.ones(len(spans), dtype=bool)
    before = np.full(len(spans), ABSENT)
    met = set()
    for move, answer in zip(moves, said, strict=True):
        day, first = move["day"], move.get("rangeStart")
        trail = move.get("trail", trail)
        allowed = np.array(move["allowed"], dtype=bool) if "allowed" in move else allowed
        rules = states_on(spans, day, trail) if first is None else states_within(spans, first, day)
        states = np.where(allowed, rules, ABSENT)
        assert answer["state"] == states.tolist(), move
        assert sorted(answer["changed"]) == np.flatnonzero(states != before).tolist(), move
        counts = np.bincount(types[states != ABSENT], minlength=len(answer["present"]))
        assert answer["present"] == counts.tolist(), move
        days = change_days(spans[allowed])
        assert answer["next"] == next_change(days, day), move
        assert answer["previous"] == previous_change(days, day), move
        before = states
        met |= set(states.tolist())
    return met


@pytest.mark.parametrize(("seed", "middle"), [(1, 19341), (2, 19341), (3, 0), (4, -9000)])
def test_the_browser_agrees_with_the_rules(run, seed, middle):
    draw = np.random.default_rng(seed)
    types, spans = random_rows(draw, middle)
    moves = random_moves(draw, middle)
    said = run(columns_of(types, spans), moves)
    assert compare(spans, types, moves, said) == {ABSENT, CERTAIN, POSSIBLE, RECENT}


def test_every_day_by_day_as_playback_goes(run):
    draw = np.random.default_rng(5)
    types, spans = random_rows(draw, 19341)
    days = [*range(19000, 19700), *range(19700, 19000, -1)]
    moves = [{"day": 19000, "trail": 30}, *({"day": day} for day in days)]
    met = compare(spans, types, moves, run(columns_of(types, spans), moves))
    assert met == {ABSENT, CERTAIN, POSSIBLE, RECENT}


def test_the_record_itself(run):
    record = load_record(Files.under(ROOT))
    draw = np.random.default_rng(6)
    first, last = record.days
    moves = [
        {"day": int(day), "trail": int(draw.choice(TRAILS))}
        for day in [first, last, *draw.integers(first, last, 100)]
    ]
    sent = time_columns(record)
    assert compare(record.spans, np.array(sent["type"]), moves, run(sent, moves)) == {
        ABSENT,
        CERTAIN,
        POSSIBLE,
        RECENT,
    }


def test_a_record_without_rows_has_no_change(run):
    nothing = columns_of(np.array([], dtype=int), Spans.of([], []))
    assert (
        run(nothing, [{"day": 19341}, {"day": 19342, "trail": 30}])
        == [
            {
                "changed": [],
                "state": [],
                "present": [0] * len(TYPES),
                "next": None,
                "previous": None,
            }
        ]
        * 2
    )
