"""How the geometry is made, on shapes small enough to see through."""

from __future__ import annotations

import base64
import hashlib
import json
import tarfile

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from kosmap.space import build, echarts, geojson, measure, packages, quarter, snap


def encode_ring(ring: list[tuple[int, int]], offset: tuple[int, int]) -> str:
    """The inverse of decode_ring, on whole units of 1/1024 degree."""

    def character(step: int) -> str:
        return chr((step << 1 ^ step >> 63) + echarts.SHIFT)

    text, (x, y) = "", offset
    for across, up in ring:
        text += character(across - x) + character(up - y)
        x, y = across, up
    return text


units = st.tuples(st.integers(20400, 21700), st.integers(42800, 44400))


class TestEcharts:
    @given(st.lists(units, min_size=1, max_size=30), units)
    def test_decoding_undoes_encoding(self, ring, offset):
        decoded = echarts.decode_ring(encode_ring(ring, offset), offset)
        assert [(round(x * 1024), round(y * 1024)) for x, y in decoded] == ring

    def test_a_square_as_echarts_writes_it(self):
        square = [(0, 0), (1024, 0), (1024, 1024), (0, 1024), (0, 0)]
        feature = {
            "properties": {"name": "square"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [encode_ring(square, (0, 0))],
                "encodeOffsets": [[0, 0]],
            },
        }
        found = echarts.decode_collection({"UTF8Encoding": True, "features": [feature]})
        assert found["square"].equals(box(0, 0, 1, 1))

    def test_holes_and_several_polygons(self):
        outer = [(0, 0), (4096, 0), (4096, 4096), (0, 4096), (0, 0)]
        hole = [(1024, 1024), (1024, 2048), (2048, 2048), (2048, 1024), (1024, 1024)]
        rings = [encode_ring(outer, (0, 0)), encode_ring(hole, (1024, 1024))]
        geometry = {
            "type": "MultiPolygon",
            "coordinates": [rings],
            "encodeOffsets": [[[0, 0], [1024, 1024]]],
        }
        feature = {"properties": {"name": "ring"}, "geometry": geometry}
        found = echarts.decode_collection({"UTF8Encoding": True, "features": [feature]})["ring"]
        assert isinstance(found, MultiPolygon)
        assert found.area == 15

    @pytest.mark.parametrize(
        "collection",
        [
            {"features": []},
            {
                "UTF8Encoding": True,
                "features": [
                    {
                        "properties": {"name": "a"},
                        "geometry": {"type": "Point", "coordinates": [], "encodeOffsets": []},
                    }
                ],
            },
        ],
    )
    def test_what_is_not_an_encoded_map_is_refused(self, collection):
        with pytest.raises(ValueError, match=r"UTF8Encoding|expected Polygon"):
            echarts.decode_collection(collection)

    def test_half_a_point_is_refused(self):
        with pytest.raises(ValueError, match="two characters"):
            echarts.decode_ring("@@@", (0, 0))


# Two rectangles that meet at x = 1000, in metres.
TWO = {"west": box(0, 0, 1000, 1000), "east": box(1000, 0, 2000, 1000)}


def assert_fills(parts: dict[str, Polygon], outline: Polygon) -> None:
    assert all(part.is_valid and part.geom_type == "Polygon" for part in parts.values())
    assert shapely.coverage_is_valid(list(parts.values()))
    united = shapely.coverage_union_all(list(parts.values()))
    assert united.symmetric_difference(outline).area < 1
    assert sum(part.area for part in parts.values()) == pytest.approx(outline.area, abs=1)


class TestSnap:
    def test_a_border_is_led_to_an_outline_farther_out(self):
        parts = snap.partition(TWO, box(-50, -50, 2050, 1050))
        assert parts["west"].equals(box(-50, -50, 1000, 1050))
        assert parts["east"].equals(box(1000, -50, 2050, 1050))

    def test_a_border_is_cut_at_an_outline_farther_in(self):
        parts = snap.partition(TWO, box(50, 50, 1950, 950))
        assert parts["west"].equals(box(50, 50, 1000, 950))
        assert parts["east"].equals(box(1000, 50, 1950, 950))

    @given(st.lists(st.integers(-80, 80), min_size=8, max_size=24))
    def test_any_ragged_outline_is_filled_exactly(self, raggedness):
        rim = box(0, 0, 2000, 1000).exterior
        base = [
            rim.interpolate(i / len(raggedness), normalized=True) for i in range(len(raggedness))
        ]
        centre = Point(1000, 500)
        ragged = []
        for point, far in zip(base, raggedness, strict=True):
            stretch = 1 + far / point.distance(centre)
            ragged.append((1000 + (point.x - 1000) * stretch, 500 + (point.y - 500) * stretch))
        outline = Polygon(ragged)
        assert_fills(snap.partition(TWO, outline), outline)

    def test_what_a_carving_cuts_off_joins_the_neighbour_behind_it(self):
        """The case of Mali Zvečan: a pocket between the quarter and the next municipality."""
        arch = box(700, 400, 1000, 600) - box(900, 450, 1000, 550)
        parts = snap.partition(TWO, box(0, 0, 2000, 1000), {"quarter": arch})
        assert parts["quarter"].equals(arch)
        assert parts["east"].covers(box(900, 450, 1000, 550))
        assert_fills(parts, box(0, 0, 2000, 1000))

    def test_a_part_that_touches_nothing_is_an_error(self):
        parts = {"a": [box(0, 0, 9, 9), box(20, 0, 21, 1)], "b": [box(9, 0, 12, 9)]}
        with pytest.raises(ValueError, match="part of a touches no other"):
            snap._join_detached(parts, set())

    def test_thinning_keeps_the_coverage_and_drops_small_bends(self):
        bend = [(1000, 0), (1002, 500), (1000, 1000)]
        parts = {
            "west": Polygon([(0, 0), *bend, (0, 1000)]),
            "east": Polygon([(2000, 0), (2000, 1000), *reversed(bend)]),
        }
        thin = snap.thin(parts, tolerance=50)
        assert len(thin["west"].exterior.coords) == 5
        assert_fills(thin, box(0, 0, 2000, 1000))

    def test_rounding_moves_a_shared_vertex_for_both(self):
        parts = {
            "west": Polygon([(0, 0), (1.123456, 0), (1.123456, 1), (0, 1)]),
            "east": Polygon([(1.123456, 0), (2, 0), (2, 1), (1.123456, 1)]),
        }
        rounded = snap.round_shared(parts, 2)
        assert rounded["west"].bounds[2] == rounded["east"].bounds[0] == 1.12

    def test_rounding_that_breaks_a_polygon_is_an_error(self):
        needle = {"needle": Polygon([(0, 0), (1, 0.001), (2, 0), (1, -0.001)])}
        with pytest.raises(ValueError, match="needle"):
            snap.round_shared(needle, 1)


class TestQuarter:
    def test_the_ring_is_simple_and_anticlockwise(self):
        ring = quarter.outline()
        assert ring.is_valid
        assert ring.exterior.is_ccw
        assert ring.contains(Point(quarter.LABEL))

    def test_corners_near_a_border_are_laid_on_it(self):
        border = LineString([(-100, 100), (200, 100)])
        laid = quarter.lay_on(box(0, 0, 100, 97), border, reach=5)
        assert laid.equals(box(0, 0, 100, 100))


class TestAssemble:
    def test_a_small_kosovo(self, monkeypatch):
        """Rectangles for municipalities, and a quarter cut across one of the borders."""
        to_metres = build.to_metres
        borders = {
            "Komuna e Zvecanit": to_metres(box(20.8, 42.9, 20.9, 43.0)),
            build.MITROVICA: to_metres(box(20.8, 42.8, 20.9, 42.9)),
        }
        outline = to_metres(box(20.799, 42.799, 20.901, 43.001))
        monkeypatch.setattr(quarter, "FIGURES", box(20.84, 42.88, 20.86, 42.9001).exterior.coords)
        found = build.assemble(outline, borders)
        assert set(found) == {"zvecan", build.MITROVICA, "north-mitrovica"}
        assert shapely.coverage_is_valid(list(found.values()))
        # 42.9001 is 11 m beyond the border: laid on it, so that no sliver of Zvečan is taken.
        assert (
            found["north-mitrovica"].symmetric_difference(box(20.84, 42.88, 20.86, 42.9)).area
            < 1e-6
        )

    def test_metres_are_utm_34_north(self):
        x, y = build.to_metres(Polygon([(21, 43), (21.1, 43), (21.1, 43.1)])).exterior.coords[0]
        there = Transformer.from_crs(4326, 32634, always_xy=True).transform(21, 43)
        assert (x, y) == pytest.approx(there)
        assert x == pytest.approx(500_000)  # 21° E is the central meridian

    def test_water_on_the_border_is_left_out_of_the_outline(self):
        assert build._in_water(20.52246, 42.96273)
        assert not build._in_water(20.51496, 42.96822)


class TestFiles:
    def test_rings_are_turned_as_rfc_7946_asks(self, tmp_path):
        clockwise = Polygon([(0, 0), (0, 9), (9, 9), (9, 0)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
        geojson.write(tmp_path / "a.geojson", [({"name": "Звечан"}, clockwise)])
        text = (tmp_path / "a.geojson").read_text(encoding="utf-8")
        (feature,) = json.loads(text)["features"]
        outer, inner = feature["geometry"]["coordinates"]
        assert shapely.LinearRing(outer).is_ccw
        assert not shapely.LinearRing(inner).is_ccw
        assert "Звечан" in text

    def test_a_package_with_another_checksum_is_refused(self, tmp_path):
        package = packages.Package("@some/thing", "1.0.0", "x", "package/a.json")
        assert package.tarball == "some-thing-1.0.0.tgz"
        (tmp_path / package.tarball).write_bytes(b"something else")
        with pytest.raises(ValueError, match="expected SHA-512 x, found"):
            packages.read_json(package, tmp_path)

    def test_a_package_is_read_from_its_tarball(self, tmp_path):
        (tmp_path / "a.json").write_text('{"a": 1}')
        tarball = tmp_path / "thing-1.0.0.tgz"
        with tarfile.open(tarball, "w:gz") as archive:
            archive.add(tmp_path / "a.json", "package/a.json")
        digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
        package = packages.Package("thing", "1.0.0", digest, "package/a.json")
        assert packages.read_json(package, tmp_path) == {"a": 1}


class TestMeasure:
    def test_overlap(self):
        assert measure.overlap(box(0, 0, 2, 1), box(1, 0, 3, 1)) == pytest.approx(1 / 3)

    def test_distances_are_taken_both_ways(self):
        short, spur = LineString([(0, 0), (100, 0)]), LineString([(0, 0), (100, 0), (100, 80)])
        assert measure.distances(short, spur, spacing=10).max() > 60
        assert measure.distances(short, short, spacing=10).max() == 0
