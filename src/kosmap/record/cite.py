"""Cite a row with its sources, or the whole record, as plain text and as BibTeX."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import kosmap
from kosmap.time.spans import DateError, day_date, parse_span
from kosmap.words.language import date_in_words, translator
from kosmap.words.phrase import Phrase

from .load import NAME_COLUMNS, Record
from .rules import WHOLE_SOURCE, split_list
from .vocabulary import INSTITUTION

AUTHORS = Phrase("The kosmap authors")
RECORD_TITLE = Phrase("kosmap: northern Kosovo in time")
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

# A section is a chapter number, as in “II.B”, or a heading written as a slug.
NUMBERED_SECTION = re.compile(r"^[IVX]+(\.[A-Z0-9]+)*$")
LOCATOR_ITEM = re.compile(r"^(?P<section>.+)\.(?P<item>[pn])(?P<number>\d+)$")
BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Source:
    """A source as a row cites it.

    Attributes
    ----------
    id, title, publisher, author, date, url : str
        As in sources.csv; `date` is EDTF.
    locators : tuple of str
        Where in the source it stands; empty where the source is cited as a whole.
    """

    id: str
    title: str
    publisher: str
    author: str
    date: str
    url: str
    locators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Citation:
    """A citation as plain text and as BibTeX entries."""

    plain: str
    bibtex: str


def sources_of(record: Record, source_ids: str) -> list[Source]:
    """The sources of a ``source_ids`` cell, each once, with its locators in their order."""
    locators: dict[str, list[str]] = {}
    for reference in split_list(source_ids):
        source, _, locator = reference.partition("#")
        places = locators.setdefault(source, [])
        if locator and locator != WHOLE_SOURCE and locator not in places:
            places.append(locator)
    columns = ("title", "publisher", "author", "date", "url")
    return [
        Source(
            id=source,
            **{column: record.source_rows[source][column] for column in columns},
            locators=tuple(places),
        )
        for source, places in locators.items()
        if source in record.source_rows
    ]


def locator_in_words(locator: str, language: str = "en") -> str:
    """Where in a source something stands.

    Examples
    --------
    >>> locator_in_words("II.B.p4")
    'section II.B, paragraph 4'
    >>> locator_in_words("boycott-of-government.n2")
    'section “boycott of government”, note 2'
    """
    _ = translator(language)
    item = LOCATOR_ITEM.match(locator)
    section = item["section"] if item else locator
    if NUMBERED_SECTION.match(section):
        words = _("section {name}").format(name=section)
    elif section in ("lead", "summary", "abstract"):
        words = {"lead": _("lead"), "summary": _("summary"), "abstract": _("abstract")}[section]
    else:
        words = _("section “{name}”").format(name=section.replace("-", " "))
    if not item:
        return words
    number = _("paragraph {number}") if item["item"] == "p" else _("note {number}")
    return f"{words}, {number.format(number=item['number'])}"


def cite_row(record: Record, row_id: str, accessed: dt.date, address: str = "") -> Citation:
    """Cite one row of the record with the sources it rests on.

    Parameters
    ----------
    row_id : str
        An `event_id` or `institution_id` of the record.
    accessed : datetime.date
        The day on which the reader read it.
    address : str
        The address of the view, where there is one.

    Raises
    ------
    KeyError
        If the record has no such row.
    """
    at = record.position[row_id]
    columns = ("title", "date", "place_id", "type", "source_ids")
    row = {column: record.rows[column].iat[at] for column in columns}
    when = date_in_words(row["date"], "en")
    where = place_names(record, row["place_id"])
    kind = "institution" if row["type"] == INSTITUTION else "event"
    sources = sources_of(record, row["source_ids"])
    place_and_date = ", ".join(part for part in (where, when) if part)
    plain = [
        f"{AUTHORS} ({accessed.year}): “{row['title']}”, {place_and_date}. In: {RECORD_TITLE}, "
        f"version {kosmap.__version__}, {kind} {row_id}. {LICENCE}.{_read(accessed, address)}"
    ]
    if sources:
        plain.append("Sources: " + "; ".join(map(source_in_words, sources)) + ".")
    note = [place_and_date, f"Licence: {LICENCE}"]
    if sources:
        note.append("Sources: " + ", ".join(source.id for source in sources))
    entries = [
        bibtex(
            f"kosmap-{row_id}",
            author=[AUTHORS],
            title=row["title"],
            year=str(accessed.year),
            howpublished=f"{RECORD_TITLE}, version {kosmap.__version__}, {kind} {row_id}",
            url=address,
            urldate=accessed.isoformat(),
            note=". ".join(note),
        ),
        *(source_bibtex(source) for source in sources),
    ]
    return Citation("\n".join(plain), "\n\n".join(entries) + "\n")


def cite_record(record: Record, accessed: dt.date, address: str = "") -> Citation:
    """Cite the whole record."""
    first, last = (day_date(day).year for day in record.days)
    title = f"{RECORD_TITLE} ({first}–{last})"
    size = f"{len(record.events)} events and {len(record.institutions)} institutions"
    plain = (
        f"{AUTHORS} ({accessed.year}): {title}, version {kosmap.__version__}. "
        f"Data set of {size}. {LICENCE}.{_read(accessed, address)}"
    )
    entry = bibtex(
        "kosmap",
        author=[AUTHORS],
        title=title,
        year=str(accessed.year),
        howpublished=f"Data set of {size}, version {kosmap.__version__}",
        url=address,
        urldate=accessed.isoformat(),
        note=f"Licence: {LICENCE}",
    )
    return Citation(plain, entry + "\n")


def source_in_words(source: Source) -> str:
    """A source with where in it: ``B92, “Title”, 28 June 2008, https://…``."""
    parts = [
        source.author.replace(";", ", "),
        f"“{source.title}”",
        source.publisher,
        date_in_words(source.date, "en") if _is_date(source.date) else source.date,
        "; ".join(map(locator_in_words, source.locators)),
        source.url,
    ]
    return ", ".join(part for part in parts if part)


def source_bibtex(source: Source) -> str:
    """A BibTeX entry of a source."""
    return bibtex(
        source.id,
        author=split_list(source.author) or [source.publisher],
        title=source.title,
        year=str(_year(source.date) or ""),
        howpublished=source.publisher if source.author else "",
        date=source.date if _is_date(source.date) else "",
        url=source.url,
        note="; ".join(map(locator_in_words, source.locators)),
    )


def bibtex(key: str, **fields: str | list[str]) -> str:
    """A ``@misc`` entry; empty fields are left out.

    An author is set in braces: an organisation has no first name to be turned round.
    """
    lines = [f"@misc{{{key},"]
    for name, value in fields.items():
        if name == "author":
            text = " and ".join(f"{{{escaped(author)}}}" for author in value if author)
        elif name == "url":  # Set as it is: escaped signs would break the link.
            text = str(value).translate({ord(sign): f"%{ord(sign):02X}" for sign in "{}\\"})
        elif name == "title":  # In braces, so that no style takes its capitals away.
            text = f"{{{escaped(str(value))}}}" if value else ""
        else:
            text = escaped(str(value))
        if text:
            lines.append(f"  {name} = {{{text}}},")
    return "\n".join([*lines, "}"])


def escaped(text: str) -> str:
    """`text` as BibTeX reads it: signs with a meaning escaped, on one line."""
    return "".join(BIBTEX_SIGNS.get(sign, sign) for sign in " ".join(text.split()))


def place_names(record: Record, place_id: str) -> str:
    """All names of a place, the English one first, none twice: ``Zvečan / Zveçan``."""
    place = record.place_rows.get(place_id)
    return " / ".join(distinct_names(place)) if place else ""


def distinct_names(names: Mapping[str, str]) -> list[str]:
    """The names of a place or an institution in Latin script, without repeating one."""
    latin: Iterable[str] = (names[name] for name in NAME_COLUMNS if name != "name_sr_cyrl")
    return list(dict.fromkeys(name for name in latin if name))


def _read(accessed: dt.date, address: str) -> str:
    day = date_in_words(accessed.isoformat(), "en")
    return f" {address}, accessed {day}." if address else f" Accessed {day}."


def _is_date(text: str) -> bool:
    try:
        parse_span(text)
    except DateError:
        return False
    return True


def _year(text: str) -> int | None:
    return day_date(parse_span(text).earliest_start).year if _is_date(text) else None
