"""The synthetic record: the same for the same seed, valid, and like the shipped one."""

import numpy as np
import pandas as pd
import pytest

from kosmap.benchmarks.proportions import TYPES
from kosmap.benchmarks.synthesise import synthesise, write_record
from kosmap.record import vocabulary as words
from kosmap.record.load import Files, Record, load_record
from kosmap.record.whereabouts import Municipalities, misplaced
from kosmap.time.presence import states_on

from .servers import ROOT

GEODATA = ROOT / "geodata"
ROWS = 1500


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Record:
    folder = write_record(ROWS, 1, tmp_path_factory.mktemp("synthetic"), ROOT)
    return load_record(Files.under(folder))


def test_the_same_seed_gives_the_same_rows():
    pd.testing.assert_frame_equal(synthesise(300, 7, GEODATA), synthesise(300, 7, GEODATA))


def test_another_seed_gives_other_rows():
    assert not synthesise(300, 7, GEODATA).equals(synthesise(300, 8, GEODATA))


def test_every_row_is_valid(record):
    assert [problem for problem in record.problems if problem.file == "events.csv"] == []
    assert len(record.events) == ROWS


@pytest.mark.parametrize("rows", [1, 2, 25])
def test_small_records_are_valid_too(rows, tmp_path):
    record = load_record(Files.under(write_record(rows, 3, tmp_path, ROOT)))
    assert len(record.events) == rows
    assert record.left_out == 0


def test_titles_say_that_nothing_of_it_happened(record):
    assert record.events["title"].str.startswith("Synthetic ").all()
    assert record.events["title"].str.len().max() <= 80


def test_sites_lie_in_the_municipality_of_their_row(record):
    events = record.events
    limits = Municipalities(GEODATA / "municipalities.geojson")
    rows = record.row_numbers["events"]
    assert misplaced(events, events["municipality"], limits, rows, "events.csv") == []
    assert (events["latitude"] != "").mean() > 0.25


def test_every_type_and_some_of_every_kind_of_row_is_there(record):
    events = record.events
    assert set(events["event_type"]) == set(TYPES) == set(words.EVENT_TYPES)
    assert set(events["geo_precision"]) == {"1", "2", "3"}
    assert 0.6 < (events["episode_id"] != "").mean() < 0.9
    momentary = events[events["event_type"].isin(words.MOMENTARY_TYPES)]
    assert 0.05 < (~momentary["date"].str.fullmatch(r"\d{4}-\d\d-\d\d")).mean() < 0.3


def test_a_day_shows_about_the_share_of_rows_that_it_does_in_the_shipped_record(record):
    shipped = load_record(Files.under(ROOT))
    shares = [share_present(one) for one in (record, shipped)]
    assert shares[0] == pytest.approx(shares[1], rel=0.7)


def share_present(record: Record) -> float:
    """Mean share of the events that are on the map on a day."""
    events = (record.rows["type"] != words.INSTITUTION).to_numpy()
    days = range(*record.days, 10)
    shown = [(states_on(record.spans, day, 30) != 0)[events].mean() for day in days]
    return float(np.mean(shown))
