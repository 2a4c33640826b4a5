"""Tables in text files: which encoding, which separator."""

from __future__ import annotations

import csv
import io
from collections import Counter

from kosmap.record.problems import Problem
from kosmap.words.phrase import Phrase

from .limits import Limits
from .sheet import Sheet, refuse, sheet_of

SEPARATORS = {";": Phrase("semicolons"), "\t": Phrase("tabs"), ",": Phrase("commas")}
# How many lines are looked at for the separator, and how much of each.
LOOKED_AT = 50
LONGEST_LOOK = 10_000
BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
OLD_ENCODINGS = ("cp1250", "cp1252", "cp1251")
# Letters of the languages of the region as each encoding is used for: a text that has them
# rather than odd signs was probably written in it.
LIKELY = {
    "cp1250": "čćžšđČĆŽŠĐëçËÇ",
    "cp1252": "ëçËÇéèàüöäßÜÖÄ’–",
    "cp1251": "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ",
}
SHOWN = 40


def read_text(file: str, content: bytes, limits: Limits, encoding: str | None = None) -> Sheet:
    """Read separated values: comma, semicolon or tab; UTF-8, UTF-16 or an old Windows encoding.

    Parameters
    ----------
    encoding : str or None
        Of the file, where the one who has it has said so.

    Raises
    ------
    Unreadable
        If the text has no header or is larger than the limits.
    """
    text, assumed, choices = decode(content, encoding)
    if "\x00" in text:
        raise refuse(file, Phrase("a file that is no text"), Phrase("CSV, XLSX, GeoJSON or KML"))
    separator, of_separator = separator_of(text)
    problems: list[Problem] = []
    rows: list[list[str]] = []
    limit = csv.field_size_limit(limits.unpacked_bytes)
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(cells)
            if len(rows) > limits.rows + 1:
                break
    finally:
        csv.field_size_limit(limit)
    if not rows:
        raise refuse(file, Phrase("an empty file"), Phrase("a header row"))
    table, found = sheet_of(file, rows[0], rows[1:], 2, limits)
    return Sheet(table, (*problems, *found), (*assumed, *of_separator), choices)


def decode(content: bytes, encoding: str | None) -> tuple[str, list[str], dict[str, str]]:
    """The text of a file, what was assumed, and how else it might read.

    UTF-8 and UTF-16 are recognised by what they are; among the old encodings of Windows the one
    that gives the most letters of the region's languages is taken, and the others are offered.
    """
    if encoding:
        return content.decode(encoding, "replace"), [], {}
    for mark, name in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(name, "replace"), [], {}
    if utf16 := _unmarked_utf16(content):
        assumed = Phrase("The file is in {encoding}.", encoding=utf16.upper())
        return content.decode(utf16, "replace"), [assumed], {}
    try:
        return content.decode("utf-8"), [], {}
    except UnicodeDecodeError:
        pass
    readings = {name: content.decode(name, "replace") for name in OLD_ENCODINGS}
    best = max(readings, key=lambda name: _likelihood(readings[name], name))
    name = best.replace("cp", "Windows-")
    assumed = Phrase("The file is not in UTF-8; it was read as {encoding}.", encoding=name)
    at = next(i for i, byte in enumerate(content) if byte > 0x7F)
    begun = max(0, at - SHOWN // 2)
    samples = {
        name: text[begun : begun + SHOWN].strip().replace("\n", " ")
        for name, text in readings.items()
    }
    return readings[best], [assumed], {best: samples.pop(best), **samples}


def separator_of(text: str) -> tuple[str, list[str]]:
    """The separator that parts the first lines most evenly, and what was assumed of it."""
    lines = [line[:LONGEST_LOOK] for line in text.splitlines()[:LOOKED_AT]]
    best, score = ",", (0, 0.0)
    for separator in SEPARATORS:
        widths = Counter(
            len(cells) for cells in csv.reader(lines, delimiter=separator) if any(cells)
        )
        if not widths:
            continue
        width, count = widths.most_common(1)[0]
        found = (int(width > 1), count / sum(widths.values()) * min(width, 3))
        if found > score:
            best, score = separator, found
    if best == ",":
        return best, []
    return best, [Phrase("The cells are separated by {name}.", name=SEPARATORS[best])]


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    head = content[:400]
    if len(head) < 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) / 4 and odd > 3 * even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) / 4 and even > 3 * odd else ""


def _likelihood(text: str, encoding: str) -> float:
    """The share of the letters beyond ASCII that are usual in texts of the encoding."""
    foreign = [letter for letter in text if ord(letter) > 0x7F]
    return sum(letter in LIKELY[encoding] for letter in foreign) / max(1, len(foreign))
