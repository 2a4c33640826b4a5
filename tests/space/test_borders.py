"""Borders that the ground brings take the place of our own, on the map and in every export."""

import json
import shutil
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from kosmap.export.borders import municipalities
from kosmap.ground.document import MUNICIPALITY, OPENSTREETMAP, About, Feature, as_text
from kosmap.record.load import Files, load_record

ROOT = Path(__file__).parents[2]
SQUARE = shapely.box(20.6, 43.0, 20.9, 43.3)


@pytest.fixture
def root(tmp_path):
    """A folder with the shipped borders, and a ground that knows better about two of them."""
    shutil.copytree(ROOT / "geodata", tmp_path / "geodata")
    shutil.copy(ROOT / "events.csv", tmp_path)
    found = [
        Feature(MUNICIPALITY, SQUARE, accuracy_m=10, source="relation", municipality=code)
        for code in ("leposavic", "vucitrn")
    ]
    text = as_text(found, About(OPENSTREETMAP, 10, "© OpenStreetMap contributors", "ODbL-1.0"))
    (tmp_path / "geodata" / "ground.geojson").write_text(text, "utf-8")
    return tmp_path


def by_code(collection):
    told = ((one["properties"], shape(one["geometry"])) for one in collection["features"])
    return {
        one.get("municipality") or one.get("neighbour") or one["kind"]: (one, area)
        for one, area in told
    }


def test_a_border_of_the_ground_replaces_ours_with_its_accuracy(root):
    ours, with_ground = Files.under(ROOT).shapes(), Files.under(root).shapes()
    for name, code in (("municipalities", "leposavic"), ("surroundings", "vucitrn")):
        before, after = by_code(ours[name]), by_code(with_ground[name])
        told, area = after.pop(code)
        was, _ = before.pop(code)
        assert area.equals(SQUARE)
        assert (told["accuracy_m"], told["origin"]) == (10, "relation")
        assert told["name_en"] == was["name_en"]
        # The others, and the outline, stay as they are.
        assert after == before


def test_exports_have_the_borders_of_the_map(root):
    drawn = municipalities(load_record(Files.under(root))).set_index("municipality")
    assert drawn.geometry["leposavic"].equals(SQUARE)
    assert not drawn.geometry["zvecan"].equals(SQUARE)


def test_a_damaged_ground_leaves_our_borders(root):
    (root / "geodata" / "ground.geojson").write_text('{"type": "Feat', "utf-8")
    ours = json.loads((ROOT / "geodata" / "municipalities.geojson").read_text("utf-8"))
    assert Files.under(root).shapes()["municipalities"] == ours
