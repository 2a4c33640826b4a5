"""A sheet to draw on, measured in inches from its lower left corner."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextToPath

from kosmap.atlas.institution_symbols import symbol_named
from kosmap.atlas.symbols import BOX

INK, SOFT_INK, PALE_INK = "#1b2027", "#4d5761", "#8a929a"
POINTS_PER_INCH = 72
LINE_HEIGHT = 1.32
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
# What a font has no picture for, and would be drawn as a box.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Where a line may end: after a space, and between the parameters of a link.
PIECE = re.compile(r"[^\s&]+&?\s*|&\s*")
FADED = 0.45
MOST_CUT = 20
# Letters fitted to the pixels of a PNG are a little wider than in print.
WIDER = 1.03


class Paper:
    """A figure of a given size with the few things that a map sheet is made of.

    Made without pyplot, which keeps every figure alive and is not safe among threads.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width, height), facecolor="white")
        FigureCanvasAgg(self.figure)
        self.inches = self.figure.dpi_scale_trans

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        color: str = INK,
        bold: bool = False,
        align: str = "left",
        order: float = 5,
    ) -> None:
        """One line of text whose base line stands at `y`; nothing in it is markup."""
        self.figure.text(
            x,
            y,
            UNPRINTABLE.sub("", text),
            fontsize=size,
            color=color,
            fontweight="bold" if bold else "normal",
            ha=align,
            va="baseline",
            transform=self.inches,
            zorder=order,
            parse_math=False,
        )

    def symbol(
        self, look: str, state: str, x: float, y: float, size: float, order: float = 5
    ) -> None:
        """The symbol of a look about (x, y): hollow where possible, pale where past."""
        symbol = symbol_named(look)
        possible = state == "possible"
        # Around a glyph a line as broad as other hollow symbols have would leave it no room.
        broad = size * (5 if symbol.glyph else 9)
        self._outline(
            symbol.path, x, y, size,
            facecolor="white" if possible else symbol.color,
            edgecolor=darker(symbol.color) if possible else INK,
            linewidth=broad if possible else size * 3,
            joinstyle="miter",
            alpha=FADED if state == "recent" else 1,
            zorder=order,
        )  # fmt: skip
        if symbol.glyph:
            fill = INK if possible else "white"
            self._outline(
                symbol.glyph, x, y, size, facecolor=fill, edgecolor="none", zorder=order + 0.1
            )

    def _outline(self, path: str, x: float, y: float, size: float, **looks: object) -> None:
        shape = outline(path)
        corners = np.asarray(shape.vertices) * size + np.array((x, y))
        self.figure.add_artist(
            PathPatch(Outline(corners, shape.codes), transform=self.inches, **looks)  # type: ignore[arg-type]
        )

    def box(
        self, x: float, y: float, width: float, height: float, order: float, **looks: object
    ) -> None:
        """A rectangle with slightly round corners."""
        self.figure.add_artist(
            FancyBboxPatch(
                (x, y),
                width,
                height,
                boxstyle="round,pad=0,rounding_size=0.04",
                transform=self.inches,
                zorder=order,
                **looks,  # type: ignore[arg-type]
            )
        )

    def line(self, points: list[tuple[float, float]], order: float, **looks: object) -> None:
        """A line through `points`."""
        self.figure.add_artist(
            Polygon(
                points,
                closed=False,
                fill=False,
                transform=self.inches,
                zorder=order,
                **looks,  # type: ignore[arg-type]
            )
        )

    def area(self, points: list[tuple[float, float]], order: float, color: str) -> None:
        """A filled polygon."""
        self.figure.add_artist(
            Polygon(points, facecolor=color, edgecolor="none", transform=self.inches, zorder=order)
        )


class Column:
    """Text set from the top of a column downwards, as far as there is room."""

    def __init__(self, paper: Paper, x: float, top: float, width: float, bottom: float) -> None:
        self.paper, self.x, self.y, self.width, self.bottom = paper, x, top, width, bottom

    def room(self, size: float) -> int:
        """How many more lines of `size` points fit."""
        return max(int((self.y - self.bottom) / line_height(size) + 1e-6), 0)

    def skip(self, inches: float) -> None:
        self.y -= inches

    def heading(self, text: str, size: float) -> None:
        self.line(text, size, bold=True)

    def line(self, text: str, size: float, indent: float = 0, **looks) -> None:
        """One line, cut short where it is too long."""
        self.y -= line_height(size)
        fitting = shortened(text, size, self.width - indent, bool(looks.get("bold")))
        self.paper.text(self.x + indent, self.y, fitting, size, **looks)

    def wrapped(self, text: str, size: float, most: int, **looks) -> None:
        """A text over at most `most` lines."""
        bold = bool(looks.get("bold"))
        for line in wrap(text, size, self.width, min(most, self.room(size)), bold):
            self.line(line, size, **looks)


def line_height(size: float) -> float:
    """The height of a line of text of `size` points, in inches."""
    return size * LINE_HEIGHT / POINTS_PER_INCH


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in inches."""
    font = FontProperties(size=size, weight="bold" if bold else "normal")
    measured, _, _ = TextToPath().get_text_width_height_descent(
        UNPRINTABLE.sub("", text), font, ismath=False
    )
    return measured / POINTS_PER_INCH * WIDER


def shortened(text: str, size: float, width: float, bold: bool = False) -> str:
    """`text` cut to `width` inches, with an ellipsis where something is gone."""
    if text_width(text, size, bold) <= width:
        return text
    cuts = range(len(text))
    fitting = bisect_right(cuts, width, key=lambda cut: text_width(f"{text[:cut]}…", size, bold))
    return f"{text[: max(fitting - 1, 0)].rstrip()}…"


def wrap(text: str, size: float, width: float, most: int, bold: bool = False) -> list[str]:
    """`text` broken between words into at most `most` lines; the last is cut short."""
    lines: list[str] = []
    rest = PIECE.findall(text)
    while rest and len(lines) < most:
        line = rest.pop(0)
        while rest and text_width((line + rest[0]).rstrip(), size, bold) <= width:
            line += rest.pop(0)
        lines.append(line)
    if rest and lines:
        # Of what is left only the next words can matter.
        lines[-1] = shortened("".join([lines[-1], *rest[:MOST_CUT]]), size, width, bold)
    return [line.rstrip() for line in lines]


@lru_cache
def outline(path: str) -> Outline:
    """The polygons of SVG path data in a box one unit wide about (0, 0), upright."""
    polygons = []
    for part in path.split("M")[1:]:
        numbers = [float(number) for number in NUMBERS.findall(part)]
        corners = [
            (x / BOX - 0.5, 0.5 - y / BOX) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        polygons.append(Outline([*corners, corners[0]], closed=True))
    return Outline.make_compound_path(*polygons)


def darker(color: str) -> str:
    """A colour that stands out as a line on white."""
    red, green, blue = matplotlib.colors.to_rgb(color)
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    keep = 1 if light < 0.55 else 0.72
    return matplotlib.colors.to_hex((red * keep, green * keep, blue * keep))
