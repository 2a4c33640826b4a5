"""The ground that ships: what routes.csv names, marked as schematic."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, shape
from typer.testing import CliRunner

from kosmap.cli import app
from kosmap.ground.document import NAMES, SCHEMATIC, About, Feature, as_text, write_whole
from kosmap.record.load import Files, load_record

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "geodata").mkdir()
    for name in ("places.csv", "routes.csv"):
        shutil.copy(ROOT / "geodata" / name, tmp_path / "geodata")
    return tmp_path


def make(folder):
    return CliRunner().invoke(app, ["ground", "schematic", "--data", str(folder)])


def edit(folder, column, value, row=0, name="routes.csv"):
    path = folder / "geodata" / name
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), reader.fieldnames
    rows[row][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_the_shipped_ground_is_of_the_shipped_tables(folder):
    shipped = (ROOT / "geodata" / "ground.geojson").read_text("utf-8")
    if json.loads(shipped)["ground"]["made"] == SCHEMATIC:
        assert make(folder).exit_code == 0
        made = (folder / "geodata" / "ground.geojson").read_text("utf-8")
        assert made == shipped, "run kosmap ground schematic"


def test_every_line_is_schematic_named_and_as_accurate_as_it_says(folder):
    result = make(folder)
    assert result.exit_code == 0, result.output
    collection = json.loads((folder / "geodata" / "ground.geojson").read_text("utf-8"))
    about = collection["ground"]
    assert about["made"] == SCHEMATIC
    assert "not surveyed" in about["attribution"]
    kinds = {one["properties"]["kind"] for one in collection["features"]}
    assert kinds == {"lake", "river", "road", "railway", "bridge"}
    for one in collection["features"]:
        properties = one["properties"]
        assert all(properties[name] for name in NAMES)
        assert 0 < properties["accuracy_m"] <= about["accuracy_m"]
        assert properties["source"]
    assert {one["properties"].get("ref") for one in collection["features"]} >= {"M-22.3", "M-2"}


def test_a_line_passes_through_its_places(folder):
    assert make(folder).exit_code == 0
    collection = json.loads((folder / "geodata" / "ground.geojson").read_text("utf-8"))
    place = load_record(Files.under(ROOT)).place_rows["zvecan-railway-station"]
    (railway,) = [f for f in collection["features"] if f["properties"]["kind"] == "railway"]
    assert [float(place["longitude"]), float(place["latitude"])] in railway["geometry"][
        "coordinates"
    ]


@pytest.mark.parametrize(
    ("column", "value", "row", "words"),
    [
        ("place_id", "atlantis", 1, "a place of places.csv"),
        ("place_id", "most-bridge-brnjak-lake", 1, "a place of places.csv"),  # has no point
        ("coord_source", "", 0, "where the coordinate comes from"),
        ("source", "", 2, "some text"),
        ("kind", "canal", 0, "one of lake, river, road"),
        ("kind", "", 0, "first row of a line"),
        ("accuracy_m", "", 3, "first row of a line"),
        ("accuracy_m", "near", 3, "a whole number"),
        ("longitude", "", 0, "both latitude and longitude"),
        ("point_id", "ibar-02", 0, "a key used once"),
    ],
)
def test_what_is_wrong_in_the_table_is_said_with_its_row(folder, column, value, row, words):
    assert make(folder).exit_code == 0
    before = (folder / "geodata" / "ground.geojson").read_bytes()
    edit(folder, column, value, row)
    result = make(folder)
    assert result.exit_code == 1
    assert "routes.csv, row" in result.output
    assert words in result.output
    assert (folder / "geodata" / "ground.geojson").read_bytes() == before


def test_a_line_of_one_point_is_none(folder):
    edit(folder, "route_id", "lone-point", 1)
    result = make(folder)
    assert result.exit_code == 1
    assert "a second point of the line" in result.output


def test_a_file_that_cannot_be_replaced_is_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "ground.geojson"
    write_whole(path, "good")

    def fails(*_):
        raise OSError("no room left")

    monkeypatch.setattr("kosmap.ground.document.os.replace", fails)
    with pytest.raises(OSError, match="no room"):
        write_whole(path, "half")
    assert path.read_text() == "good"
    assert list(tmp_path.iterdir()) == [path]


degrees = st.tuples(st.floats(20, 22), st.floats(42, 44))


@given(st.lists(degrees, min_size=2, max_size=20, unique=True), st.text(max_size=20))
def test_any_line_and_name_is_written_so_that_it_can_be_read(points, name):
    line = Feature("road", LineString(points), names={"name_en": name})
    text = as_text([line], About(SCHEMATIC, 100, "", ""))
    (feature,) = json.loads(text)["features"]
    assert shape(feature["geometry"]).equals_exact(LineString(points), 0.00001)
    assert feature["properties"].get("name_en", "") == name
