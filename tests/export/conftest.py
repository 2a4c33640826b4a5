"""A small record with every kind of awkward row, and the programs that open its exports."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from kosmap.record.load import Files, load_record
from kosmap.time.spans import day_number
from kosmap.view.selection import Selection

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAMS = {
    "ogrinfo": "gdal-bin",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "soffice": "libreoffice-calc-nogui",
}


def pytest_collection_modifyitems(items):
    """Tests that need another program are marked, so that `make test` can leave them out."""
    for item in items:
        if "program" in getattr(item, "fixturenames", ()):
            item.add_marker("programs")


@pytest.fixture(scope="session")
def shipped():
    return load_record(Files.under(ROOT))


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The record of this folder with the borders of the project."""
    root = tmp_path_factory.mktemp("record")
    shutil.copytree(HERE / "record", root, dirs_exist_ok=True)
    for name in ("municipalities.geojson", "surroundings.geojson"):
        shutil.copy(ROOT / "geodata" / name, root / "geodata")
    record = load_record(Files.under(root))
    assert not record.problems
    return record


@pytest.fixture(scope="session")
def selection():
    return Selection(day=day_number(dt.date(2022, 12, 15)))


@pytest.fixture(scope="session")
def program():
    """The path of a program that an export is for; the test fails where it is missing."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.fail(f"{name} is missing: it comes with the Debian package {PROGRAMS[name]}")
        return path

    return find
