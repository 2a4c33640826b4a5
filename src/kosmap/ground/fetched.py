"""The ground of OpenStreetMap, simplified to a stated accuracy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

from kosmap.space.build import TO_DEGREES, TO_METRES

from .answer import Partial
from .borders import borders
from .document import (
    BRIDGE,
    BUILT_UP,
    KINDS,
    LAKE,
    OPENSTREETMAP,
    RAILWAY,
    RIVER,
    ROAD,
    About,
    Feature,
)
from .layers import features
from .questions import REGION
from .shapes import Elements

ATTRIBUTION = "© OpenStreetMap contributors"
LICENCE = "ODbL-1.0"
# Without one of these an answer is not the region's.
REQUIRED = (RIVER, LAKE, ROAD, RAILWAY)
SMALLEST_M2 = {BUILT_UP: 10_000, LAKE: 50_000}
# From one try to the next where the file would be too large.
COARSER = 1.5


def fetched(
    answers: Sequence[dict[str, Any]],
    accuracy_m: int,
    with_borders: bool = True,
    say: Callable[[str], None] = print,
) -> tuple[list[Feature], About]:
    """The features of whole answers, and what they are.

    Parameters
    ----------
    answers : sequence of dict
        As of :func:`kosmap.ground.answer.read_answer`.
    accuracy_m : int
        Metres by which a simplified line may leave the mapped one.
    say : callable
        Told what is left out, a line at a time.

    Raises
    ------
    Partial
        Where the answers lack a part of what they tell of.
    """
    elements = Elements(answers)
    found = [_in_metres(feature) for feature in features(elements, say)]
    kinds = {feature.kind for feature in found}
    if missing := [kind for kind in REQUIRED if kind not in kinds]:
        raise Partial(f"there is no {', no '.join(missing)} in the answers")
    drawn = [
        replace(feature, accuracy_m=accuracy_m, source="OpenStreetMap")
        for feature in simplified(found, accuracy_m)
    ]
    dates = [(answer.get("osm3s") or {}).get("timestamp_osm_base", "") for answer in answers]
    about = About(
        OPENSTREETMAP, accuracy_m, ATTRIBUTION, LICENCE, min(filter(None, dates), default="")
    )
    return [*drawn, *(borders(elements, accuracy_m) if with_borders else ())], about


def simplified(found: Iterable[Feature], accuracy_m: int) -> list[Feature]:
    """One feature for all parts of one name, simplified; from metres to degrees.

    Lines are cut off beyond the region; small areas are left out.
    """
    region = shapely.transform(
        box(REGION[1], REGION[0], REGION[3], REGION[2]), TO_METRES.transform, interleaved=False
    )
    alike: dict[tuple, list[Feature]] = defaultdict(list)
    for feature in found:
        names = tuple(feature.names.items())
        own = len(alike) if feature.kind == BRIDGE else 0
        alike[KINDS.index(feature.kind), feature.rank, feature.ref, names, own].append(feature)
    whole = []
    for _, parts in sorted(alike.items(), key=lambda entry: entry[0]):
        shape = _joined(parts[0].kind, [part.shape for part in parts]).intersection(region)
        if parts[0].kind in SMALLEST_M2:
            least = SMALLEST_M2[parts[0].kind]
            shape = shapely.union_all([p for p in shapely.get_parts(shape) if p.area >= least])
        shape = shape.simplify(accuracy_m)
        if not shape.is_empty:
            degrees = shapely.transform(shape, TO_DEGREES.transform, interleaved=False)
            whole.append(replace(parts[0], shape=degrees))
    return whole


def _joined(kind: str, shapes: list[BaseGeometry]) -> BaseGeometry:
    if kind in (BUILT_UP, LAKE):
        return shapely.union_all(shapes)
    if kind == BRIDGE or len(shapes) == 1:
        return shapes[0]
    return linemerge(shapes)


def _in_metres(feature: Feature) -> Feature:
    shape = shapely.transform(feature.shape, TO_METRES.transform, interleaved=False)
    return replace(feature, shape=shape)
