"""Every type has a symbol of its own, in shape and in colour, that can be seen."""

import re
from itertools import product

import pytest
from shapely import Point, Polygon

from kosmap.atlas.assets import FRAME, compact, style
from kosmap.atlas.institution_symbols import FRAMES, GLYPHS, house_parts, institution_symbol
from kosmap.atlas.symbols import BOX, SYMBOLS
from kosmap.atlas.wording import kind_words, system_words, type_words
from kosmap.record.institution_kinds import INSTITUTION_GROUPS
from kosmap.record.vocabulary import ROW_TYPES, SYSTEMS
from kosmap.space.names import LANGUAGES
from kosmap.words.language import translator

NUMBER = r"-?\d+(?:\.\d+)?"
POLYGON = re.compile(rf"M{NUMBER} {NUMBER}(?:L{NUMBER} {NUMBER}){{2,}}Z")
# WCAG 2.2, 1.4.11: what is needed to understand a graphic differs by so much from its ground.
ENOUGH = 3
# And 1.4.3, for text: what is small must differ by more.
TEXT = 4.5


def corners(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(NUMBER, path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def channels(color: str) -> list[float]:
    """Red, green and blue from 0 to 1 of a colour as a style sheet or a browser writes it."""
    if color.startswith("#"):
        return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    numbers = [float(number) for number in re.findall(NUMBER, color)[:3]]
    return numbers if color.startswith("color(srgb") else [number / 255 for number in numbers]


def contrast(one: str, other: str) -> float:
    def luminance(color: str) -> float:
        red, green, blue = (
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            for value in channels(color)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_symbol_and_words(language):
    words = type_words(translator(language))
    assert set(SYMBOLS) == set(words) == set(ROW_TYPES)
    assert all(words.values())
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("mark", ["path", "shape", "color"])
def test_no_two_types_look_alike(mark):
    assert len({getattr(symbol, mark) for symbol in SYMBOLS.values()}) == len(ROW_TYPES)


@pytest.mark.parametrize("row_type", ROW_TYPES)
def test_a_symbol_is_a_polygon_that_fills_its_box(row_type):
    path = SYMBOLS[row_type].path
    assert POLYGON.fullmatch(path)
    for axis in zip(*corners(path), strict=True):
        assert min(axis) >= 0
        assert max(axis) <= BOX
        # Legible on a small screen: no symbol is a sliver.
        assert max(axis) - min(axis) >= BOX * 2 / 3


@pytest.fixture(scope="module")
def drawn(browser):
    """Draws each symbol as the map does: fill, outline and ground as the browser has them."""
    names = ("time_index.js", "symbols.js", "institutions.js")
    parts = "\n".join((FRAME / part).read_text("utf-8") for part in names)
    symbols = compact({name: vars(symbol) for name, symbol in SYMBOLS.items()})
    looks = f"new Looks({symbols}, {compact(house_parts())}, null, null, null)"
    ground = "<svg><path class='km-municipality'></path></svg>"
    page_of = f"<style>{style()}</style><body class='km-frame'>{ground}<div id='here'></div>"
    page = browser.new_page()
    page.set_content(page_of)
    page.add_script_tag(content=f"{parts}\nconst LOOKS = {looks};")

    def draw(theme: str, row_type: str, state: str) -> dict[str, str]:
        return page.evaluate(
            """([theme, type, state]) => {
              document.documentElement.dataset.theme = theme;
              const drawn = symbol(LOOKS, type, STATE_NAMES.indexOf(state));
              document.getElementById("here").replaceChildren(drawn);
              const path = getComputedStyle(drawn.querySelector("path"));
              const mark = drawn.querySelector(".km-glyph");
              const ground = getComputedStyle(document.querySelector(".km-municipality"));
              return {
                fill: path.fill, outline: path.stroke, ground: ground.fill,
                glyph: mark && getComputedStyle(mark).fill,
              };
            }""",
            [theme, row_type, state],
        )

    yield draw
    page.close()


@pytest.mark.parametrize(("theme", "row_type"), list(product(("light", "dark"), ROW_TYPES)))
def test_a_symbol_stands_out_on_the_map(drawn, theme, row_type):
    seen = drawn(theme, row_type, "certain")
    assert channels(seen["fill"]) == pytest.approx(channels(SYMBOLS[row_type].color), abs=0.01)
    assert max(contrast(seen["fill"], seen[other]) for other in ("outline", "ground")) >= ENOUGH
    assert max(contrast(seen["ground"], seen[other]) for other in ("outline", "fill")) >= ENOUGH


@pytest.mark.parametrize(("theme", "row_type"), list(product(("light", "dark"), ROW_TYPES)))
def test_a_hollow_symbol_stands_out_on_the_map(drawn, theme, row_type):
    seen = drawn(theme, row_type, "possible")
    assert seen["fill"] != drawn(theme, row_type, "certain")["fill"]
    assert contrast(seen["outline"], seen["ground"]) >= ENOUGH
    assert contrast(seen["outline"], seen["fill"]) >= ENOUGH


HOUSES = [
    f"institution/{system}{kind}"
    for system in SYSTEMS
    for kind in ("", *(f"/{group}" for group in INSTITUTION_GROUPS))
]


def test_frames_and_glyphs_are_those_of_the_systems_and_kinds_and_none_is_another():
    parts = house_parts()
    assert tuple(parts["frames"]) == SYSTEMS == tuple(system_words(str))
    assert set(parts["glyphs"]) == {"", *INSTITUTION_GROUPS}
    assert tuple(kind_words(str)) == INSTITUTION_GROUPS
    for drawn_by in (parts["frames"], parts["glyphs"]):
        assert len(set(drawn_by.values())) == len(drawn_by)
    shapes = [institution_symbol(system).shape for system in SYSTEMS]
    assert len(set(shapes)) == len(SYSTEMS)


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_system_is_drawn_larger_than_another(system):
    def area(path: str) -> float:
        return Polygon(corners(path)).area

    assert area(institution_symbol(system).path) == pytest.approx(
        area(FRAMES["kosovo"][1]), rel=0.1
    )


@pytest.mark.parametrize("group", INSTITUTION_GROUPS)
def test_a_glyph_lies_within_every_frame_large_enough_to_be_read(group):
    points = corners(GLYPHS[group])
    for axis in zip(*points, strict=True):
        assert max(axis) - min(axis) >= BOX * 0.4
    for system in SYSTEMS:
        frame = Polygon(corners(institution_symbol(system, group).path))
        inside = sum(frame.contains(Point(point)) for point in points)
        assert inside / len(points) > 0.85, system


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_glyph_of_an_institution_stands_out_on_its_frame_certain_or_not(drawn, theme):
    for name in HOUSES:
        for state in ("certain", "possible"):
            seen = drawn(theme, name, state)
            assert contrast(seen["glyph"], seen["fill"]) >= TEXT, (name, state)
        assert seen["fill"] != drawn(theme, name, "certain")["fill"]
        assert contrast(seen["outline"], seen["ground"]) >= ENOUGH
