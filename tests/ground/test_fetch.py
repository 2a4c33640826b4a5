"""`kosmap ground fetch` against a stand-in: a bad answer never replaces a good file."""

import importlib.util
import json
import shutil
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape
from typer.testing import CliRunner

from kosmap.cli import app
from kosmap.ground import overpass
from kosmap.ground.document import LARGEST

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("stand_in", Path(__file__).with_name("stand_in.py"))
stand_in = importlib.util.module_from_spec(spec)
spec.loader.exec_module(stand_in)


@pytest.fixture
def server():
    with stand_in.running() as running:
        yield running


@pytest.fixture
def folder(tmp_path):
    """A record with a good ground."""
    (tmp_path / "geodata").mkdir()
    for name in ("places.csv", "ground.geojson"):
        shutil.copy(ROOT / "geodata" / name, tmp_path / "geodata")
    return tmp_path


@pytest.fixture(autouse=True)
def waited(monkeypatch):
    """The seconds that the command has rested, noted instead of waited for."""
    seconds = []
    monkeypatch.setattr(overpass.time, "sleep", seconds.append)
    return seconds


def fetch(server, folder, *options):
    arguments = ["ground", "fetch", "--overpass", server.url, "--data", str(folder)]
    arguments += ["--cache", str(folder / "cache"), *options]
    return CliRunner().invoke(app, arguments)


def ground(folder):
    return json.loads((folder / "geodata" / "ground.geojson").read_text("utf-8"))


def of_kind(folder, kind):
    return [one for one in ground(folder)["features"] if one["properties"]["kind"] == kind]


def test_the_ground_of_openstreetmap_is_written_with_its_licence(server, folder):
    result = fetch(server, folder)
    assert result.exit_code == 0, result.output
    found = ground(folder)
    assert found["ground"]["made"] == "openstreetmap"
    assert found["ground"]["licence"] == "ODbL-1.0"
    assert "OpenStreetMap" in found["ground"]["attribution"]
    assert found["ground"]["date"] == "2026-11-26T21:04:17Z"
    kinds = [one["properties"]["kind"] for one in found["features"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "built_up": 1, "lake": 1, "river": 1, "road": 2, "railway": 1, "bridge": 1,
        "municipality": 4,
    }  # fmt: skip
    (river,) = of_kind(folder, "river")
    assert river["properties"]["name_sr_cyrl"] == "Ибар"
    assert river["properties"]["name_sr_latn"] == "Ibar"
    assert river["properties"]["name_sq"] == "Ibri"
    main, street = of_kind(folder, "road")
    assert (main["properties"]["ref"], main["properties"]["rank"]) == ("M-22.3", 1)
    assert street["properties"]["rank"] == 4
    assert of_kind(folder, "bridge")[0]["properties"]["name_sr_latn"] == "Glavni most"
    (lake,) = of_kind(folder, "lake")
    assert len(shape(lake["geometry"]).interiors) == 1  # the isle
    assert (folder / "geodata" / "ground.geojson").stat().st_size <= LARGEST


def test_lines_are_simplified_and_stay_within_the_stated_accuracy(server, folder):
    assert fetch(server, folder, "--accuracy", "60").exit_code == 0
    (railway,) = of_kind(folder, "railway")
    assert railway["properties"]["accuracy_m"] == 60
    drawn = shape(railway["geometry"])
    mapped = next(one for one in server.elements if one["tags"].get("railway") == "rail")
    given = shapely.LineString([(p["lon"], p["lat"]) for p in mapped["geometry"]])
    assert len(drawn.coords) < len(given.coords)
    degrees = 60 / 75_000  # a metre is more in longitude than in latitude
    assert shapely.hausdorff_distance(drawn, given.intersection(drawn.envelope)) < degrees * 2


def test_neighbouring_municipalities_share_their_edges_exactly(server, folder):
    assert fetch(server, folder, "--accuracy", "80").exit_code == 0
    areas = {
        one["properties"]["municipality"]: shape(one["geometry"])
        for one in of_kind(folder, "municipality")
    }
    assert set(areas) == {"leposavic", "zvecan", "zubin-potok", "north-mitrovica"}
    assert shapely.coverage_is_valid(list(areas.values()))
    edge = areas["leposavic"].boundary.intersection(areas["zvecan"].boundary)
    assert edge.length > 0.15
    assert areas["north-mitrovica"].boundary.difference(areas["zvecan"].boundary).is_empty
    mapped = next(one for one in server.elements if one["tags"].get("name") == "Severna Mitrovica")
    corners = [(p["lon"], p["lat"]) for m in mapped["members"] for p in m.get("geometry", ())]
    farthest = max(areas["north-mitrovica"].boundary.distance(shapely.Point(p)) for p in corners)
    said = {
        one["properties"]["municipality"]: one["properties"]["accuracy_m"]
        for one in of_kind(folder, "municipality")
    }
    assert farthest * 111_200 <= said["north-mitrovica"] + 2


def test_an_answer_with_nodes_of_their_own_gives_the_same_ground(server, folder):
    assert fetch(server, folder).exit_code == 0
    by_geometry = ground(folder)
    # What `>` adds: the ways of the relations and the nodes of all of them.
    everything = stand_in.as_nodes(server.elements)
    server.form = lambda elements: stand_in.with_count(everything)
    assert fetch(server, folder, "--fresh").exit_code == 0
    assert ground(folder) == by_geometry


def test_one_question_at_a_time_by_somebody_with_a_name(server, folder, waited):
    assert fetch(server, folder).exit_code == 0
    assert server.most_at_once == 1
    assert all(agent.startswith("kosmap/") for agent in server.agents)
    assert len(server.asked) == len(set(server.asked)) == 7
    # It rests between two questions.
    assert waited == [overpass.BETWEEN] * 6


def test_it_waits_as_long_as_the_server_asks_and_goes_on(server, folder, waited):
    server.faults = [
        (429, {"Retry-After": "7"}, b"Too Many Requests"),
        (504, {}, b"<html><body>Gateway Timeout</body></html>"),
    ]
    result = fetch(server, folder)
    assert result.exit_code == 0, result.output
    assert 7 in waited
    assert "429" in result.output
    assert "waiting 7 s" in result.output
    assert len(server.asked) == 9
    assert ground(folder)["ground"]["made"] == "openstreetmap"


def test_a_stopped_run_goes_on_where_it_was(server, folder):
    whole = server.body
    server.body = lambda question: (
        whole(question)[:-40] if "highway" in question else whole(question)
    )
    assert fetch(server, folder).exit_code == 1
    asked_before = len(set(server.asked))
    server.body = whole
    server.asked.clear()
    result = fetch(server, folder)
    assert result.exit_code == 0, result.output
    assert "kept from before" in result.output
    assert len(server.asked) == 7 - (asked_before - 1)
    server.asked.clear()
    assert fetch(server, folder, "--fresh").exit_code == 0
    assert len(server.asked) == 7


def breaks_off(body):
    return body[: len(body) * 2 // 3]


def remark(body):
    answer = json.loads(body)
    words = 'runtime error: Query timed out in "query" at line 1 after 181 seconds.'
    return json.dumps({**answer, "elements": answer["elements"][:1], "remark": words}).encode()


def half(body):
    answer = json.loads(body)
    kept = [*answer["elements"][:-2], answer["elements"][-1]]
    return json.dumps({**answer, "elements": kept}).encode()


def page(body):
    return stand_in.BUSY_PAGE.encode()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (breaks_off, "breaks off"),
        (remark, "Query timed out"),
        (half, "counted"),
        (page, "too busy to handle your request"),
        (lambda body: b"", "nothing"),
        (lambda body: b'{"elements": 3}', "none of Overpass"),
        ((429, {"Retry-After": "1"}, b""), "429"),
        ((200, {"Content-Length": "99999"}, b'{"elements": []}'), "no whole answer"),
    ],
)
def test_a_server_that_gives_no_whole_answer_changes_nothing(server, folder, fault, words):
    before = (folder / "geodata" / "ground.geojson").read_bytes()
    server.faults = [fault] * 20
    result = fetch(server, folder)
    assert result.exit_code == 1
    assert words in result.output
    assert "Nothing was changed" in result.output
    assert (folder / "geodata" / "ground.geojson").read_bytes() == before
    assert sorted(path.name for path in (folder / "geodata").iterdir()) == [
        "ground.geojson",
        "places.csv",
    ]


def test_a_wrong_address_is_said_to_be_one_and_not_asked_again(server, folder):
    server.faults = [(404, {}, b"<html><body>Not Found</body></html>")]
    result = fetch(server, folder)
    assert result.exit_code == 1
    assert "--overpass" in result.output
    assert len(server.asked) == 1


def spoil(elements, kind, tag, change):
    for one in elements:
        if one["type"] == kind and tag in one["tags"].items():
            change(one)
            return
    raise AssertionError(f"no {kind} with {tag}")


def cut_line(way):
    way["geometry"][3] = None


def fewer_points(way):
    way["geometry"] = way["geometry"][:-5]


def no_line(way):
    del way["geometry"], way["nodes"]


def open_ring(relation):
    del relation["members"][1]


def lost_member(relation):
    del relation["members"][0]["geometry"]


@pytest.mark.parametrize(
    ("kind", "tag", "change", "words"),
    [
        ("way", ("waterway", "river"), cut_line, "lacks nodes"),
        ("way", ("railway", "rail"), fewer_points, "lacks nodes"),
        ("way", ("highway", "primary"), no_line, "has no line"),
        ("relation", ("natural", "water"), open_ring, "open ring"),
        ("relation", ("name", "Zveçan"), open_ring, "open ring"),
        ("relation", ("name", "Zveçan"), lost_member, "did not come"),
    ],
)
def test_a_shape_that_lacks_a_part_is_refused(server, folder, kind, tag, change, words):
    before = (folder / "geodata" / "ground.geojson").read_bytes()
    spoil(server.elements, kind, tag, change)
    result = fetch(server, folder)
    assert result.exit_code == 1
    assert words in result.output
    assert (folder / "geodata" / "ground.geojson").read_bytes() == before
    # What was wrong is asked again, not remembered.
    server.elements = stand_in.small_region().elements()
    assert fetch(server, folder).exit_code == 0


def test_a_node_that_did_not_come_is_missed(server, folder):
    everything = stand_in.as_nodes(server.elements)
    rail = next(one for one in everything if one.get("tags", {}).get("railway") == "rail")
    everything = [one for one in everything if one["id"] != rail["nodes"][9]]
    server.form = lambda elements: everything
    result = fetch(server, folder)
    assert result.exit_code == 1
    assert "lacks 1 of its 41 nodes" in result.output


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        (("railway", "rail"), "no railway"),
        (("waterway", "river"), "no river"),
        (("name", "Zveçan"), "zvecan are missing"),
    ],
)
def test_a_layer_that_did_not_come_is_missed(server, folder, tag, words):
    server.elements = [one for one in server.elements if tag not in one["tags"].items()]
    result = fetch(server, folder)
    assert result.exit_code == 1
    assert words in result.output


def test_borders_can_be_left_as_they_are(server, folder):
    server.elements = [one for one in server.elements if "admin_level" not in one["tags"]]
    result = fetch(server, folder, "--no-borders")
    assert result.exit_code == 0, result.output
    assert of_kind(folder, "municipality") == []
    assert not any("admin_level" in question for question in server.asked)


def test_a_file_that_would_be_too_large_is_simplified_further(server, folder, monkeypatch):
    monkeypatch.setattr("kosmap.ground.document.LARGEST", 17_860)
    result = fetch(server, folder)
    assert result.exit_code == 0, result.output
    assert ground(folder)["ground"]["accuracy_m"] > 10
    assert "simplified to 15 m" in result.output
    monkeypatch.setattr("kosmap.ground.document.LARGEST", 900)
    before = ground(folder)
    result = fetch(server, folder)
    assert result.exit_code == 1
    assert "Nothing was changed" in result.output
    assert ground(folder) == before


def test_a_built_up_area_that_a_mapper_left_open_is_left_out(server, folder):
    town = next(one for one in server.elements if "landuse" in one["tags"])
    half = {**town, "type": "relation", "members": [
        {"type": "way", "ref": 7, "role": "outer", "geometry": town["geometry"][:3]}
    ]}  # fmt: skip
    server.elements = [*server.elements, half]
    result = fetch(server, folder)
    assert result.exit_code == 0, result.output
    assert f"left out: relation {half['id']} has an open ring" in result.output


@pytest.mark.parametrize("path", ["", "/", "/api", "/api/interpreter/"])
def test_the_address_of_the_server_is_enough(server, path):
    server_url = server.url.removesuffix("/api/interpreter")
    assert overpass.interpreter(server_url + path) == server.url


def test_what_is_no_address_is_not_asked(folder):
    arguments = ["ground", "fetch", "--overpass", "overpass-api.de", "--data", str(folder)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "is no address" in result.output


def test_a_server_that_is_not_there_changes_nothing(server, folder):
    before = ground(folder)
    server.server_close()
    result = fetch(server, folder)
    assert result.exit_code == 1
    assert "ConnectionError" in result.output
    assert ground(folder) == before
