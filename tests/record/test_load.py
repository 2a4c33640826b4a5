"""What loading promises: sound rows are shown, every other one is named, nothing crashes."""

import csv
import io
import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kosmap.record import vocabulary as words
from kosmap.record.editing import check_editing, seeds_beside
from kosmap.record.load import Files, load_record
from kosmap.record.read import read_table
from kosmap.time.spans import day_date

SHIPPED = Path(__file__).parents[2]
ROWS = 4

# What a hand, a spreadsheet or another program may leave in a cell.
CELLS = st.one_of(
    st.sampled_from(
        [
            "", " ", "nan", "NULL", "-", "0", "-1", "1e9", "inf", "٣", "1,5", "999999999999",
            "..", "/", "../..", "2022", "2022-13", "9999~", "0001~/..", "201X", "2022-24?",
            "44905", "10.12.2022", "a;b", ";", "#", "x#", "icg-2024#", "icg-2024#.p1", "é",
            "\x00", "\ufffd", "a\nb", "a\r\nb", '"', '""', ",", "Zvečan", "\u202e", "'",
            "rudare", "barricade", "=1+1", "clash", "icg-2024#I.p1;", "2022-12-10-zupce-barricade",
        ]
    ),
    st.text(st.characters(codec="utf-8"), max_size=12),
)  # fmt: skip
DAMAGE = st.lists(
    st.tuples(st.integers(0, ROWS - 1), st.sampled_from(words.EVENT_COLUMNS), CELLS),
    min_size=1,
    max_size=6,
)
relaxed = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def shown_and_named(record) -> tuple[set[int], set[int]]:
    """The rows of events.csv on the map, and those that a problem leaves out."""
    named = {p.row for p in record.problems if p.file == "events.csv" and p.left_out}
    return set(record.row_numbers["events"].values()), named


@relaxed
@given(damage=DAMAGE)
def test_every_row_is_either_shown_or_named(folder, damage):
    sound = deepcopy(folder.events)
    for row, column, cell in damage:
        folder.events[row][column] = cell
    folder.write()
    folder.events = sound

    record = folder.load()
    shown, named = shown_and_named(record)
    assert shown | named == set(range(2, 2 + ROWS))
    assert not shown & named
    # A row whose key another has been given is left out as the second of the two.
    taken = {cell.strip() for _, column, cell in damage if column == "event_id"}
    touched = {row for row, _, _ in damage}
    touched |= {row for row, event in enumerate(sound) if event["event_id"] in taken}
    assert {row + 2 for row in set(range(ROWS)) - touched} <= shown
    assert len(record.spans) == len(record.rows) == len(shown) + len(record.institutions)
    # What an editor is told besides must not crash on any row that is shown.
    for problem in check_editing(record, seeds_beside(folder.root)):
        assert not problem.left_out
        assert problem.row in shown


@relaxed
@given(at=st.integers(min_value=0), noise=st.binary(min_size=1, max_size=4))
def test_damaged_bytes_never_crash_and_never_hide_a_row(folder, at, noise):
    folder.write()
    raw = folder.events_file.read_bytes()
    header, body = raw.index(b"\n") + 1, len(raw)
    at = header + at % (body - header)
    folder.events_file.write_bytes(raw[:at] + noise + raw[at:])

    shown, named = shown_and_named(folder.load())
    # A line break among the noise makes one row more, or an empty one, which is no row.
    assert len(shown | named) >= ROWS
    assert len(shown) >= ROWS - 1


@relaxed
@given(raw=st.binary(max_size=400))
def test_no_file_whatever_crashes(folder, raw):
    folder.write()
    folder.events_file.write_bytes(raw)
    record = folder.load()
    assert record.events.empty
    assert any(problem.file == "events.csv" for problem in record.problems)


@relaxed
@given(
    cells=st.lists(
        st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))),
                 min_size=2, max_size=2),
        max_size=6,
    ),
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
def test_what_a_spreadsheet_writes_is_read_back(tmp_path_factory, cells, mark, end):
    path = tmp_path_factory.mktemp("table") / "table.csv"
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows([["a", "b"], *cells])
    path.write_bytes((mark + text.getvalue()).encode("utf-8"))
    table, problems = read_table(path, ["a", "b"])
    stripped = [[cell.strip() for cell in row] for row in cells]
    assert table.to_numpy().tolist() == [row for row in stripped if any(row)]
    assert problems == []


def test_rows_are_counted_as_a_spreadsheet_counts_them(folder):
    folder.events[0]["description"] = "First line\nsecond line, of one cell"
    folder.events[2]["date"] = "nonsense"
    folder.write()
    text = folder.text().replace("2022-12-10-zupce", "\n2022-12-10-zupce")
    folder.events_file.write_text(text, encoding="utf-8")
    [problem] = folder.load().problems
    assert problem.row == 5
    assert folder.load().row_numbers["events"]["2022-12-10-zupce-barricade"] == 4


def test_a_row_takes_the_point_of_its_place_unless_it_has_its_own(folder):
    folder.events[1] |= {"latitude": "42.9050", "longitude": "20.7700"}
    folder.write()
    rows = folder.load().rows.set_index("id")
    assert rows.at["2022-12-10-rudare-barricade", "latitude"] == 42.9311
    assert rows.at["2022-12-10-zupce-barricade", "latitude"] == 42.905
    assert rows.at["2022-12-10-zupce-barricade", "longitude"] == 20.77


def test_a_region_wide_row_has_no_point(folder):
    folder.places[-1] |= {"latitude": "43.0", "longitude": "20.8"}
    folder.write()
    row = folder.load().rows.set_index("id").loc["2022-11-05-northern-kosovo-walk-out"]
    assert row[["latitude", "longitude"]].isna().all()


def test_the_record_spans_whole_years_up_to_its_last_known_day(folder):
    folder.write()
    first, last = (day_date(day).isoformat() for day in folder.load().days)
    assert (first, last) == ("2022-01-01", "2023-05-29")


@pytest.mark.parametrize(
    ("dates", "temporal", "days"),
    [
        (["1945-05-08", "2001"], "", ("1945-01-01", "2001-12-31")),
        (["1999-06-12", "2012-02-14"], "2008-01-01/..", ("2008-01-01", "2012-02-14")),
        (["1945-05-08", "2001"], "2008-01-01/..", ("1945-01-01", "2001-12-31")),
        (["2012-01-01"], "", ("2012-01-01", "2012-01-02")),
        (["2031", "2035-03"], "nonsense", ("2031-01-01", "2035-03-31")),
    ],
)
def test_the_slider_reaches_whatever_time_the_record_tells_of(folder, dates, temporal, days):
    folder.events = [
        {**folder.events[1], "event_id": f"e-{at}", "event_type": "clash", "date": date}
        for at, date in enumerate(dates)
    ]
    folder.write()
    if temporal:
        said = json.dumps({"temporal": temporal})
        (folder.root / "datapackage.json").write_text(said, encoding="utf-8")
    record = folder.load()
    assert len(record.events) == len(dates)
    assert tuple(day_date(day).isoformat() for day in record.days) == days


def test_another_events_table_is_checked_with_the_same_places(folder, tmp_path):
    folder.write()
    other = tmp_path / "more.csv"
    other.write_text(folder.text().replace("2022-12-10/", "2022-99-10/", 1), encoding="utf-8")
    record = load_record(Files.under(folder.root, other))
    assert [(problem.file, problem.row) for problem in record.problems] == [("more.csv", 2)]
    assert len(record.events) == ROWS - 1


def test_reading_leaves_the_csv_module_as_it_was(folder):
    before = csv.field_size_limit()
    folder.write()
    folder.load()
    assert csv.field_size_limit() == before


def test_fifty_megabytes_of_rows_are_read(folder):
    for number in range(20):
        folder.add(f"event-{number}", description=f"Row {number}. " + "What happened. " * 12)
    folder.write()
    header, *rows = folder.text().splitlines(keepends=True)
    # Rows of one text with changing keys: 50 MB, 120,000 rows, one of them wrong.
    block = "".join(rows[4:])
    copies = 50_000_000 // len(block.encode()) + 1
    with folder.events_file.open("w", encoding="utf-8") as file:
        file.write(header)
        for copy in range(copies):
            file.write(block.replace("event-", f"event-{copy}-"))
        file.write(rows[0].replace("2022-12-29", "2022-13-29"))
    assert folder.events_file.stat().st_size > 50_000_000

    record = folder.load()
    assert len(record.events) == 20 * copies
    [problem] = record.problems
    assert (problem.row, problem.column) == (20 * copies + 2, "date")


def test_the_shipped_data_is_green():
    record = load_record(Files.under(SHIPPED))
    problems = [*record.problems, *check_editing(record, seeds_beside(SHIPPED))]
    assert [str(problem) for problem in problems] == []
