"""Serbian in Cyrillic, made from Serbian in Latin script: for the page and for the record.

cyrtranslit exchanges letters. What it cannot know is here: what readers know in no other
letters, names of other languages, and words in which two letters are two sounds.
"""

from __future__ import annotations

import re
from functools import lru_cache

import cyrtranslit

# What stays in Latin letters within a Cyrillic text: names of formats, tools and licences,
# symbols of units, as the Serbian norm has it, Albanian names, and media that write
# themselves so.
LATIN_NAMES = (
    "a-z", "A4", "ACLED", "Balkan Insight", "BBC", "BibTeX", "BIRN", "CC BY", "CNN", "CSV", "DW",
    "EDTF", "Euronews", "Feature", "FeatureCollection", "features", "Gazeta Express", "GeoJSON",
    "GeoNames", "GeoPackage", "Google Earth", "HTML", "http", "ISO", "JSON", "Kallxo",
    "Klan Kosova", "KML", "km²", "Koha", "kosmap", "KOSMAP_DATA", "KoSSev", "LibreOffice", "m",
    "MB", "Mitrovicë e Veriut", "N1", "null", "ODbL", "OpenStreetMap", "PDF", "Placemark", "PNG",
    "Prishtina Insight", "QR", "section:paragraphs:notes", "SVG", "Top Channel", "UCDP", "UTF",
    "ZIP",
)  # fmt: skip
KEPT = re.compile(
    r"\{[^{}]*\}|`[^`]*`|<[^<>]*>|&\w+;|https?://\S+|"
    # What stands in the record itself: files, keys, paragraphs and notes of a source.
    r"[\w/]+\.(?:csv|po|md)\b|\bgeodata/\w+|\b\w+_id\b(?:#\w+)?|\.[pn]\d?(?!\w)|"
    + "|".join(rf"\b{re.escape(name)}(?!\w)" for name in LATIN_NAMES)
    # Numerals such as II and IV, and words with letters that Serbian has not.
    + r"|\b[IVX]{2,}\b|\b\w*[QWXYqwxyëçËÇ]\w*"
)
# Words whose letters are not exchanged one by one: n and j, d and ž as sounds of their own.
READ_AS = {
    "EULEX": "ЕУЛЕКС",
    "Tanjug": "Танјуг",
    "injekc": "инјекц",
    "konjunkt": "конјункт",
    "nadživ": "наджив",
    "podžup": "поджуп",
}
APART = re.compile(
    rf"\b(?P<apart>{'|'.join(READ_AS)})|(?P<kept>{KEPT.pattern})",
)


@lru_cache(maxsize=1 << 14)
def in_cyrillic(text: str) -> str:
    """A Serbian text in Cyrillic; placeholders, markup and Latin names stay as they are.

    Examples
    --------
    >>> in_cyrillic("Tabela (CSV): {count} događaja")
    'Табела (CSV): {count} догађаја'
    >>> in_cyrillic("Tanjug piše o Euleksu")
    'Танјуг пише о Еулексу'
    """
    written, at = [], 0
    for match in APART.finditer(text):
        written.append(cyrtranslit.to_cyrillic(text[at : match.start()], "sr"))
        written.append(READ_AS[match[0]] if match["apart"] else match[0])
        at = match.end()
    return "".join([*written, cyrtranslit.to_cyrillic(text[at:], "sr")])
