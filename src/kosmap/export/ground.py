"""The ground on paper: lines under the symbols, in one quiet tone each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import geopandas as gpd
import shapely
from matplotlib.axes import Axes

from kosmap.atlas.ground import ground_note, kilometres
from kosmap.ground.document import BUILT_UP, LAKE, RAILWAY, RIVER, ROAD, SCHEMATIC
from kosmap.record.load import Record
from kosmap.space.names import local_name
from kosmap.words.language import translator

from .borders import DEGREES
from .paper import Paper, line_height, text_width
from .placing import Box, Places

COLORS = {
    LAKE: "#8fb9d6",
    RIVER: "#8fb9d6",
    ROAD: "#c0a980",
    RAILWAY: "#8d8a88",
    BUILT_UP: "#ece4d6",
}
WATER_NAME, NUMBER = "#2c5f86", "#6b5f4a"
# A sheet shows all four municipalities: streets would be a grey haze on it.
MOST_DETAILED = 2
WIDTHS = {RIVER: 1.3, ROAD: 1.3, RAILWAY: 0.9}
# A lake of which only the axis is known is a broad, pale line.
AXIS_WIDTH = 6.0
BROKEN = (0, (4, 3))
DOTTED = (0, (1, 1.6))
SMALLER = 3  # points, of a name, than the body of the sheet


@dataclass(frozen=True)
class Ground:
    """The features of geodata/ground.geojson (EPSG:4326), and how they were made."""

    features: gpd.GeoDataFrame
    about: dict

    @classmethod
    def of(cls, record: Record) -> Ground:
        """That of the record; empty where it did not come with one."""
        collection: dict = record.files.shapes()["ground"] if record.files else {"features": []}
        drawn = [
            one
            for one in collection["features"]
            if one["properties"]["kind"] in COLORS
            and one["properties"].get("rank", 1) <= MOST_DETAILED
        ]
        if not drawn:
            return cls(gpd.GeoDataFrame({"geometry": []}, geometry="geometry", crs=DEGREES), {})
        features = gpd.GeoDataFrame.from_features(drawn, crs=DEGREES)
        return cls(features, collection.get("ground", {}))

    @property
    def is_schematic(self) -> bool:
        return self.about.get("made") == SCHEMATIC

    def note(self, language: str) -> str:
        """Where the lines come from and how far they may be trusted; empty for none."""
        if not len(self.features):
            return ""
        if not self.is_schematic:
            return ground_note(self.about, language)
        _ = translator(language)
        words = _("Ground schematic: lines through known places, not surveyed, within {km} km")
        return words.format(km=kilometres(self.about))


def draw_ground(axes: Axes, ground: Ground, crs: str) -> None:
    """Draw the lines and areas; what is schematic is broken, since nobody has surveyed it."""
    if not len(ground.features):
        return
    features = ground.features.to_crs(crs)
    for (kind, rank), alike in features.groupby(["kind", "rank"]):
        lines = alike.geom_type.str.endswith("LineString")
        if not lines.all():
            alike[~lines].plot(ax=axes, color=COLORS[kind], aspect=None, zorder=2)
        if not lines.any():
            continue
        axis = kind == LAKE
        broken = BROKEN if ground.is_schematic and not axis else "solid"
        alike[lines].plot(
            ax=axes,
            color=COLORS[kind],
            linewidth=AXIS_WIDTH if axis else WIDTHS[kind] / rank**0.5,
            linestyle=DOTTED if kind == RAILWAY else broken,
            alpha=0.4 if axis else 0.9,
            aspect=None,
            zorder=2,
        )


def name_ground(
    paper: Paper,
    ground: Ground,
    crs: str,
    to_paper: Sequence[float],
    free: Places,
    size: float,
    language: str,
) -> None:
    """Name each river, and number each road, once, where there is room on its line.

    Parameters
    ----------
    to_paper : sequence of float
        Of :func:`shapely.affinity.affine_transform`: from `crs` to inches.
    free : Places
        What is taken of the paper; the names take more.
    """
    if not len(ground.features):
        return
    for feature in ground.features.to_crs(crs).fillna("").to_dict("records"):
        text = {ROAD: feature.get("ref"), RIVER: local_name(feature, language)}.get(feature["kind"])
        if not text:
            continue
        line = shapely.affinity.affine_transform(feature["geometry"], to_paper)
        width, height = text_width(text, size) + 0.06, line_height(size)
        boxes = (Box(x, y, width, height) for x, y in _middle_first(line, free.frame))
        place = next((box for box in boxes if not _taken(free, box)), None)
        if place is None:
            continue
        free.take(place)
        color = WATER_NAME if feature["kind"] == RIVER else NUMBER
        light = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8}
        paper.box(place.left, place.bottom, width, height, 0.9, **light)
        paper.text(place.x, place.y - height / 3, text, size, color=color, align="center", order=1)


def _middle_first(line: shapely.Geometry, frame: Box) -> Iterator[tuple[float, float]]:
    """Points along the part of a line that lies in the frame, from its middle outwards."""
    inside = line.intersection(shapely.box(frame.left, frame.bottom, *_upper(frame)))
    for part in sorted(_lines(inside), key=lambda one: -one.length):
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            point = part.interpolate(share, normalized=True)
            yield point.x, point.y


def _lines(shape: shapely.Geometry) -> Iterable[shapely.Geometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "LineString"]


def _upper(frame: Box) -> tuple[float, float]:
    return frame.left + frame.width, frame.bottom + frame.height


def _taken(free: Places, box: Box) -> bool:
    return not box.within(free.frame) or free.covers(box)
