"""KML 2.2 with a TimeSpan on every placemark, so that Google Earth's time slider plays it.

A row without a point is a placemark without geometry: it stands in the list beside the globe.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from kosmap.atlas.symbols import SYMBOLS
from kosmap.atlas.wording import (
    confidence_level_words,
    count_in_words,
    system_words,
    type_words,
)
from kosmap.record.cite import distinct_names, source_in_words
from kosmap.record.institution_kinds import group_of
from kosmap.record.load import Record
from kosmap.record.vocabulary import EVENT_TYPES, INSTITUTION, ROW_TYPES, SYSTEMS
from kosmap.view.selection import Selection
from kosmap.words.language import date_in_words, translator

from .columns import flat
from .rows import Provenance, Row, provenance, taken_rows

NAMESPACE = "http://www.opengis.net/kml/2.2"
# What XML 1.0 cannot hold at all, not even escaped.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A KML file holds no pictures. Google Earth knows these shapes by their address and colours
# them; where it cannot fetch them it falls back to its pin, in the same colour.
ICONS = "http://maps.google.com/mapfiles/kml/shapes/"
ICON_OF = {
    "barricade": "triangle",
    "police_base": "square",
    "clash": "star",
    "attack": "open-diamond",
    "police_operation": "police",
    "detention": "polygon",
    "protest": "flag",
    "vote": "placemark_circle",
    "institution_change": "cross-hairs",
    "political": "info",
    "institution": "homegardenbusiness",
}
# Of the kinds of institutions those for which it has a shape; the others share one.
ICON_OF_KIND = {
    "police": "police",
    "school": "schools",
    "health": "hospitals",
    "post_bank": "post_office",
}


def write(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """The rows of `selection` as a KML document, a folder a type and a system."""
    rows = taken_rows(record, selection, everything)
    origin = provenance(selection, everything, record.adopted_from)
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", origin.title)
    _text(document, "description", paragraphs(list(said_of(origin))))
    for row_type in ROW_TYPES:
        document.append(style(row_type, SYMBOLS[row_type].color, ICON_OF[row_type]))
    for kind, icon in ICON_OF_KIND.items():
        document.append(style(f"{INSTITUTION}-{kind}", SYMBOLS[INSTITUTION].color, icon))
    language = selection.language
    labels, systems = type_words(translator(language)), system_words(translator(language))
    for row_type in EVENT_TYPES:
        of_type = [row for row in rows if row.type == row_type]
        add_folder(document, labels[row_type], of_type, language)
    of_institutions = [row for row in rows if row.is_institution]
    folder = add_folder(document, labels[INSTITUTION], of_institutions, language, within=False)
    for system in SYSTEMS:
        of_system = [row for row in of_institutions if row.system == system]
        add_folder(folder, systems[system], of_system, language)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def said_of(origin: Provenance) -> Sequence[str]:
    """What the document says of itself."""
    return [f"{name.capitalize()}: {value}" for name, value in origin.as_dict().items()]


def add_folder(
    parent: ET.Element, label: str, rows: Sequence[Row], language: str, *, within: bool = True
) -> ET.Element:
    """A folder with its number of rows and, `within` it, these; none where there is no row."""
    folder = ET.Element("Folder")
    if rows:
        parent.append(folder)
        _text(folder, "name", f"{label} ({len(rows)})")
        folder.extend(placemark(row, language) for row in rows if within)
    return folder


def style(name: str, color: str, icon: str) -> ET.Element:
    """An icon in the colour of a symbol."""
    element = ET.Element("Style", id=name)
    icon_style = ET.SubElement(element, "IconStyle")
    red, green, blue = (color[at : at + 2] for at in (1, 3, 5))
    _text(icon_style, "color", f"ff{blue}{green}{red}")  # aabbggrr
    _text(ET.SubElement(icon_style, "Icon"), "href", f"{ICONS}{icon}.png")
    return element


def placemark(row: Row, language: str) -> ET.Element:
    """A row as a placemark; the elements stand in the order that the schema asks for."""
    element = ET.Element("Placemark", id=f"row-{row.id}")
    _text(element, "name", row.told["title"])
    ET.SubElement(element, "Snippet", maxLines="0")
    _text(element, "description", paragraphs(list(story(row, language))))
    if row.start or row.end:
        span = ET.SubElement(element, "TimeSpan")
        if row.start:
            _text(span, "begin", row.start)
        if row.end:
            _text(span, "end", row.end)
    kind = group_of(row.kind) if row.is_institution else ""
    _text(element, "styleUrl", f"#{row.type}-{kind}" if kind in ICON_OF_KIND else f"#{row.type}")
    extended = ET.SubElement(element, "ExtendedData")
    for name, value in flat(row).items():
        if value not in (None, ""):
            _text(ET.SubElement(extended, "Data", name=name), "value", str(value))
    if row.longitude is not None:
        point = ET.SubElement(element, "Point")
        _text(point, "coordinates", f"{row.longitude},{row.latitude}")
    return element


def story(row: Row, language: str) -> Sequence[str]:
    """What the balloon of a row says, a paragraph each."""
    _ = translator(language)
    said = [
        date_in_words(row.date, language),
        " / ".join(distinct_names(row.place)),
        row.told["description"],
    ]
    for kind, label in (("fatalities", _("Killed: {count}")), ("injuries", _("Injured: {count}"))):
        figures = [row.figures[f"{kind}_{bound}"] for bound in ("low", "best", "high")]
        number = count_in_words(*("" if figure is None else str(figure) for figure in figures))
        if number:
            said.append(label.format(count=number))
    said.append(row.told["figures_note"])
    if row.confidence:
        said.append(f"{_('Confidence')}: {confidence_level_words(_)[row.confidence]}")
    said += [f"{_('Source')}: {source_in_words(source)}" for source in row.sources]
    return [paragraph for paragraph in said if paragraph]


def paragraphs(texts: Sequence[str]) -> str:
    """Plain texts as the HTML that a balloon shows: nothing in them is markup."""
    return "".join(f"<p>{html.escape(text)}</p>" for text in texts)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = NOT_XML.sub("", text)
