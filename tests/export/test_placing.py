"""No card covers another, or leaves the map, while there is room."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon

from kosmap.export.placing import Box, Places, gathered, place_all

FRAME = Box(4.0, 3.0, 8.0, 6.0)
SPOTS = st.lists(
    st.tuples(st.floats(0.5, 7.5), st.floats(0.5, 5.5)), min_size=1, max_size=14, unique=True
)


@settings(deadline=None, max_examples=30)
@given(SPOTS)
def test_cards_neither_overlap_nor_leave_the_frame(spots):
    dots = [Box(x, y, 0.07, 0.07) for x, y in spots]
    fixed = [Box(0.5, 0.3, 0.8, 0.4)]
    boxes = place_all(dots, [(0.9, 0.5)] * len(dots), FRAME, fixed, 0.03)
    for number, box in enumerate(boxes):
        assert abs(box.x - FRAME.x) <= (FRAME.width - box.width) / 2 + 1e-9
        assert abs(box.y - FRAME.y) <= (FRAME.height - box.height) / 2 + 1e-9
        for other in [*boxes[:number], *fixed]:
            assert box.overlap(other) < 1e-9


def test_a_card_with_room_stays_on_its_place():
    (box,) = place_all([Box(4, 3, 0.07, 0.07)], [(0.9, 0.5)], FRAME, [], 0.03)
    assert (box.x, box.y) == (4, 3)


def test_a_card_does_not_hide_the_place_of_another():
    dots = [Box(4, 3, 0.07, 0.07), Box(4.3, 3, 0.07, 0.07)]
    for box, other in zip(
        place_all(dots, [(0.9, 0.5)] * 2, FRAME, [], 0.03), reversed(dots), strict=True
    ):
        assert box.overlap(other) == 0


def test_a_name_stays_within_its_area_or_is_not_placed():
    area = Polygon([(1, 1), (4, 1), (4, 2), (1, 2)])
    free = Places(FRAME, 0.03, [Box(2, 1.5, 1.0, 0.5)])
    placed = free.inside(Box(2.0, 1.5, 0.8, 0.4), area)
    assert placed.overlap(Box(2, 1.5, 1.0, 0.5)) == 0
    assert area.bounds[0] <= placed.left <= area.bounds[2] - placed.width
    assert free.inside(Box(2.0, 1.5, 3.5, 0.4), area) is None


@given(SPOTS, st.floats(0.05, 2))
def test_groups_hold_every_point_once_and_stand_apart(spots, nearest):
    points = np.array(spots)
    groups = gathered(points, nearest)
    assert sorted(position for group in groups for position in group) == list(range(len(points)))
    middles = [points[group].mean(axis=0) for group in groups]
    for number, middle in enumerate(middles):
        for other in middles[:number]:
            assert np.hypot(*(middle - other)) >= nearest - 1e-9


@pytest.mark.parametrize("count", [0, 1])
def test_few_points_need_no_gathering(count):
    assert gathered(np.zeros((count, 2)), 0.2) == [[0]] * count
