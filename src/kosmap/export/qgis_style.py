"""The style of a layer as QGIS keeps it (QML): the map's own symbols, by type and state."""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET

import geopandas as gpd

from kosmap.atlas.institution_symbols import institution_symbol
from kosmap.atlas.symbols import BOX, SYMBOLS, Symbol
from kosmap.atlas.wording import kind_words, state_words, system_words, type_words
from kosmap.record.institution_kinds import group_of
from kosmap.record.vocabulary import ROW_TYPES
from kosmap.time.presence import STATE_NAMES

SIZE_MM = "5"
OUTLINE = "#1f2933"
# How a symbol tells its state: the opacity and the dashes of its outline, whether filled.
OPACITY = {"certain": 1.0, "possible": 1.0, "recent": 0.55, "absent": 0.25}
MODE_START_AND_END = "2"
VERSION = "3.22.0"


def point_style(layer: gpd.GeoDataFrame) -> str:
    """QML for the points of events or institutions: one category a look and state.

    Points that lie on one another are drawn beside each other.
    """
    states = state_words(str)  # QGIS has its own languages; the style speaks the columns'.
    columns, looks = looks_of(layer)
    present = set(zip(*(layer[column] for column in (*columns, "state")), strict=True))
    root = _qml(temporal=True)
    spread = ET.SubElement(
        root,
        "renderer-v2",
        type="pointDisplacement",
        tolerance="4",
        toleranceUnit="MM",
        placement="1",
        circleWidth="0.3",
        circleColor="120,120,120,255",
        circleRadiusAddition="0",
        labelAttributeName="",
        forceraster="0",
        symbollevels="0",
        enableorderby="0",
    )
    by_type = ET.SubElement(
        spread,
        "renderer-v2",
        type="categorizedSymbol",
        attr=" || ' ' || ".join(f'"{column}"' for column in (*columns, "state")),
        forceraster="0",
        symbollevels="0",
        enableorderby="0",
    )
    categories = ET.SubElement(by_type, "categories")
    symbols = ET.SubElement(by_type, "symbols")
    for words, (label, symbol) in looks.items():
        for state in STATE_NAMES[1:] + STATE_NAMES[:1]:
            if (*words, state) not in present:
                continue
            number = str(len(categories))
            said = label if state == "certain" else f"{label} ({states[state]})"
            ET.SubElement(
                categories,
                "category",
                value=" ".join((*words, state)),
                symbol=number,
                label=said,
                render="true",
            )
            _marker(symbols, number, svg(symbol, state))
    # The dot in the middle of a ring of displaced symbols.
    center = ET.SubElement(
        spread, "symbol", type="marker", name="centerSymbol", alpha="1", clip_to_extent="1"
    )
    dot = ET.SubElement(
        center, "layer", {"class": "SimpleMarker"}, enabled="1", locked="0", **{"pass": "0"}
    )
    _properties(dot, name="circle", color="120,120,120,255", size="1", size_unit="MM")
    return _text(root)


def looks_of(
    layer: gpd.GeoDataFrame,
) -> tuple[tuple[str, ...], dict[tuple[str, ...], tuple[str, Symbol]]]:
    """The columns that a symbol tells, and for their words its label and the symbol."""
    if "system" not in layer:
        types = type_words(str)
        return ("type",), {(name,): (types[name], SYMBOLS[name]) for name in ROW_TYPES}
    systems, groups = system_words(str), kind_words(str)
    kinds = sorted(set(layer["kind"]), key=lambda kind: (list(groups).index(group_of(kind)), kind))
    return ("system", "kind"), {
        (system, kind): (
            f"{label}: {groups[group_of(kind)]}",
            institution_symbol(system, group_of(kind)),
        )
        for system, label in systems.items()
        for kind in kinds
    }


def area_style() -> str:
    """QML for the municipalities: a quiet fill, so that the points stand out."""
    root = _qml(temporal=False)
    renderer = ET.SubElement(
        root, "renderer-v2", type="singleSymbol", forceraster="0", symbollevels="0"
    )
    symbols = ET.SubElement(renderer, "symbols")
    symbol = ET.SubElement(symbols, "symbol", type="fill", name="0", alpha="1")
    fill = ET.SubElement(
        symbol, "layer", {"class": "SimpleFill"}, enabled="1", locked="0", **{"pass": "0"}
    )
    _properties(
        fill,
        color="244,241,234,255",
        style="solid",
        outline_color="110,110,110,255",
        outline_style="solid",
        outline_width="0.4",
        outline_width_unit="MM",
    )
    return _text(root)


def svg(symbol: Symbol, state: str) -> str:
    """A symbol as an SVG image: hollow and dashed where possible, faint where past."""
    possible = state == "possible"
    image = ET.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {BOX} {BOX}",
        width=str(BOX),
        height=str(BOX),
    )
    dashes = {"stroke-dasharray": "3 2"} if possible else {}
    ET.SubElement(
        image,
        "path",
        {
            "d": symbol.path,
            "fill": "#ffffff" if possible else symbol.color,
            "stroke": symbol.color if possible else OUTLINE,
            "stroke-width": "2.4" if possible else "1.2",
            "stroke-linejoin": "round",
            "opacity": str(OPACITY[state]),
            **dashes,
        },
    )
    if symbol.glyph:
        fill = symbol.color if possible else "#ffffff"
        glyph = {"d": symbol.glyph, "fill": fill, "opacity": str(OPACITY[state])}
        ET.SubElement(image, "path", glyph)
    return ET.tostring(image, encoding="unicode")


def _qml(temporal: bool) -> ET.Element:
    root = ET.Element("qgis", version=VERSION, styleCategories="Symbology|Temporal")
    if temporal:
        # QGIS's time slider then plays the layer; an empty date is an open side.
        ET.SubElement(
            root,
            "temporal",
            enabled="1",
            mode=MODE_START_AND_END,
            startField="start",
            endField="end",
            limitMode="1",
            durationField="",
            durationUnit="days",
            fixedDuration="0",
            accumulate="0",
            startExpression="",
            endExpression="",
        )
    return root


def _marker(parent: ET.Element, name: str, image: str) -> None:
    symbol = ET.SubElement(parent, "symbol", type="marker", name=name, alpha="1")
    layer = ET.SubElement(
        symbol, "layer", {"class": "SvgMarker"}, enabled="1", locked="0", **{"pass": "0"}
    )
    embedded = "base64:" + base64.b64encode(image.encode()).decode()
    _properties(layer, name=embedded, size=SIZE_MM, size_unit="MM")


def _properties(layer: ET.Element, **values: str) -> None:
    options = ET.SubElement(layer, "Option", type="Map")
    for name, value in values.items():
        ET.SubElement(options, "Option", type="QString", name=name, value=value)
        # QGIS before 3.16 reads these instead.
        ET.SubElement(layer, "prop", k=name, v=value)


def _text(root: ET.Element) -> str:
    return "<!DOCTYPE qgis>\n" + ET.tostring(root, encoding="unicode")
