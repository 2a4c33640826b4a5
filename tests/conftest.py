"""Shared by the tests of page, browser and command line: the record, and copies to damage."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kosmap.cli import app

ROOT = Path(__file__).parents[1]
TABLES = {
    "events": "events.csv",
    "institutions": "geodata/institutions.csv",
    "places": "geodata/places.csv",
    "sources": "geodata/sources.csv",
}


# The browsers that draw without a window, the lightest first; Playwright's own where none is there.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
# A machine without a graphics card draws quicker without software that plays one.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-software-rasterizer")


@dataclass(frozen=True)
class RecordCopy:
    """A folder with events.csv and geodata/ whose cells can be read and changed.

    A row is found by what stands in it, so that a new key in the record breaks no test.
    """

    root: Path

    @property
    def events_file(self) -> Path:
        return self.root / TABLES["events"]

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.root / TABLES[table]).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def find(self, table: str, **beginnings: str) -> int:
        """The position of the first row whose cells begin so."""
        for at, row in enumerate(self.rows(table)):
            if all(row[column].startswith(text) for column, text in beginnings.items()):
                return at
        raise LookupError(f"no row of {table} with {beginnings}")

    def row(self, table: str, **beginnings: str) -> dict[str, str]:
        return self.rows(table)[self.find(table, **beginnings)]

    def change(self, table: str, at: int, **cells: str) -> None:
        rows = self.rows(table)
        rows[at] |= cells
        self.write(table, rows)

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        with (self.root / TABLES[table]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """How pytest-playwright starts the `browser` that all tests share."""
    own = next(filter(None, map(shutil.which, BROWSERS)), None)
    return {**browser_type_launch_args, "executable_path": own, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def shipped() -> RecordCopy:
    """The record of the project itself: to read, not to change."""
    return RecordCopy(ROOT)


@pytest.fixture(scope="session")
def copy_record(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], RecordCopy]:
    """Makes copies of the record, with the events of 2022 only, in a folder of its own."""

    def copy() -> RecordCopy:
        record = RecordCopy(tmp_path_factory.mktemp("record"))
        shutil.copy(ROOT / "events.csv", record.root)
        shutil.copytree(ROOT / "geodata", record.root / "geodata")
        rows = [row for row in record.rows("events") if row["date"].startswith("2022")]
        record.write("events", rows)
        return record

    return copy


@pytest.fixture(scope="session")
def intact(copy_record) -> RecordCopy:
    """Such a copy as it is: what a damaged one is compared with."""
    return copy_record()


@pytest.fixture(scope="session")
def kosmap() -> Callable:
    """Runs the command line; its result has `exit_code`, `stdout`, `stderr`."""

    def run(*arguments: str, data: Path = ROOT):
        return CliRunner().invoke(app, [*arguments, "--data", str(data)])

    return run


@pytest.fixture(scope="session")
def shown(kosmap) -> Callable[..., list[dict[str, str]]]:
    """What ``kosmap show --json`` says: id, type and state of each row on the map."""

    def show(*arguments: str, data: Path = ROOT) -> list[dict[str, str]]:
        result = kosmap("show", "--json", *arguments, data=data)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return show


@dataclass(frozen=True)
class Damaged:
    """A record with one fault, and what a maintainer is to be told about it.

    Attributes
    ----------
    rows : frozenset of int or None
        Rows of events.csv that are told of, as a spreadsheet counts them; None: the file.
    found, expected : str
        What the message says of the first of them, in part.
    left_out : frozenset of str
        The events that are not shown for it.
    """

    record: RecordCopy
    rows: frozenset
    column: str
    found: str
    expected: str
    left_out: frozenset[str]


def _cell(column: str, found: str, expected: str, **cells: str):
    """One cell of the main barricade of December 2022 is wrong."""

    def damage(record: RecordCopy) -> Damaged:
        at = record.find("events", event_type="barricade", place_id="rudare", date="2022-12-10")
        lost = record.rows("events")[at]["event_id"]
        record.change("events", at, **cells)
        return Damaged(record, frozenset({at + 2}), column, found, expected, frozenset({lost}))

    return damage


def _file(spoil: Callable[[Path], object], found: str, expected: str):
    """The whole of events.csv is of no use."""

    def damage(record: RecordCopy) -> Damaged:
        lost = frozenset(row["event_id"] for row in record.rows("events"))
        record.events_file.unlink()
        spoil(record.events_file)
        return Damaged(record, frozenset({None}), "", found, expected, lost)

    return damage


def _twice(record: RecordCopy) -> Damaged:
    rows = record.rows("events")
    key = rows[0]["event_id"]
    record.write("events", [*rows, rows[0] | {"title": "The same key again"}])
    return Damaged(
        record, frozenset({len(rows) + 2}), "event_id", key, "a key used once", frozenset()
    )


def _latin2(record: RecordCopy) -> Damaged:
    def saved(text: str) -> bytes:
        # Letters that Latin-2 has not become question marks, which UTF-8 can read.
        return text.encode("iso8859-2", "replace")

    rows = record.rows("events")
    record.events_file.write_bytes(saved(record.events_file.read_text("utf-8")))
    spoilt = {
        at: [column for column, text in row.items() if not saved(text).isascii()]
        for at, row in enumerate(rows)
    }
    spoilt = {at: columns for at, columns in spoilt.items() if columns}
    return Damaged(
        record,
        frozenset(at + 2 for at in spoilt),
        next(iter(spoilt.values()))[0],
        "",
        "UTF-8",
        frozenset(rows[at]["event_id"] for at in spoilt),
    )


FAULTS: dict[str, Callable[[RecordCopy], Damaged]] = {
    "missing": _file(lambda path: None, "no such file", "a table"),
    "folder in its place": _file(Path.mkdir, "a folder", "a file"),
    "empty": _file(Path.touch, "an empty file", "a header row"),
    "month 13": _cell(
        "date", "2022-13-10", "ISO 8601-2", date="2022-13-10/2022-12-29"
    ),
    "unknown place": _cell("place_id", "atlantis", "geodata/places.csv", place_id="atlantis"),
    "latitude 420.8": _cell(
        "latitude", "420.8", "90", latitude="420.8", longitude="20.8378"
    ),
    "duplicate event_id": _twice,
    "Latin-2": _latin2,
}  # fmt: skip


@pytest.fixture(scope="session", params=FAULTS)
def damaged(request: pytest.FixtureRequest, copy_record) -> Damaged:
    """A copy of the record with one fault, each fault in turn."""
    return FAULTS[request.param](copy_record())
