"""Bring the catalogues of the record up to date, and say what they lack.

Nothing that somebody has translated is lost: a translation whose English text has changed is
marked as outdated (``fuzzy``) and remembers the text that it was made of; that of a row that is
gone is kept at the end of the file (``#~``) and comes back with its row.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from .load import Record
from .translations import CATALOGUES, FOLDER, Entry, catalogue_at, texts

FUZZY = "fuzzy"
LANGUAGES = {"sr_Latn": "Serbian (Latin script, ekavian)", "sq": "Albanian"}
HEADING = """Texts of the record of kosmap in {language}.

Edit what stands after msgstr, in any editor of gettext catalogues (Poedit, Weblate). The terms
are in docs/terms.md. The context (msgctxt) names row and column of the record. An entry that is
marked fuzzy is the translation of an older English text, which stands before it as previous
msgid: correct it and take the mark off. `kosmap translate update` brings the English texts up to
date, `kosmap translate status` counts what is missing, `kosmap check` compares figures, dates and
names with the English."""
NOTE_ON_SCRIPT = "\n\nSerbian in Cyrillic is made from this file."


@dataclass(frozen=True)
class Status:
    """How far a catalogue has come.

    Attributes
    ----------
    catalogue : str
        Of ``sr_Latn`` and ``sq``.
    missing, outdated, gone : tuple of str
        The contexts of texts without a translation, of translations of an older text, and of
        translations of texts that the record has no more.
    """

    catalogue: str
    texts: int
    missing: tuple[str, ...]
    outdated: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def current(self) -> int:
        return self.texts - len(self.missing) - len(self.outdated)


def wanted(record: Record, catalogue: str) -> dict[str, str]:
    """The texts that a catalogue of `record` is to translate, by their context."""
    shapes = record.files.shapes()["municipalities"]["features"] if record.files else ()
    municipalities = [feature["properties"] for feature in shapes]
    return texts(record.events, record.institutions, record.actors, municipalities, catalogue)


def status(record: Record, catalogue: str) -> Status:
    """How far a catalogue of `record` has come; one that is not there lacks everything."""
    return judged(catalogue, wanted(record, catalogue), record.translations.entries(catalogue))


def judged(catalogue: str, english: Mapping[str, str], entries: Mapping[str, Entry]) -> Status:
    """The status of a catalogue with some entries, for the texts `english` by their context."""
    filled = {where: entry for where, entry in entries.items() if entry.text}
    outdated = tuple(
        where
        for where, text in english.items()
        if where in filled and (filled[where].fuzzy or filled[where].english != text)
    )
    return Status(
        catalogue,
        len(english),
        tuple(where for where in english if where not in filled),
        outdated,
        tuple(where for where in filled if where not in english),
    )


def renewed(old: polib.POFile | None, english: Mapping[str, str], catalogue: str) -> polib.POFile:
    """A catalogue with an entry for each of the texts `english`, in their order.

    Parameters
    ----------
    old : polib.POFile or None
        The one before, whose translations and comments are kept.
    """
    new = polib.POFile(wrapwidth=100)
    new.header = HEADING.format(language=LANGUAGES[catalogue]) + (
        NOTE_ON_SCRIPT if catalogue == "sr_Latn" else ""
    )
    new.metadata = {
        **(old.metadata if old is not None else {}),
        "Language": catalogue,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    # Of two entries of one text the one that is in use is kept.
    before: dict[str, polib.POEntry] = {}
    for entry in old or ():
        known = before.get(entry.msgctxt)
        if known is None or (known.obsolete and not entry.obsolete) or not known.msgstr:
            before[entry.msgctxt] = entry
    for where, text in english.items():
        known = before.pop(where) if where in before else polib.POEntry(msgctxt=where, msgid=text)
        new.append(_brought_up(known, text))
    for entry in before.values():
        if entry.msgstr:
            entry.obsolete = True
            new.append(entry)
    return new


def _brought_up(entry: polib.POEntry, english: str) -> polib.POEntry:
    """An entry that is of the text `english`, and marked where its translation is not."""
    entry.obsolete = False
    changed = entry.msgid != english
    if changed and entry.msgstr:
        # What was translated; an entry that is old already remembers the text before.
        entry.previous_msgid = (entry.previous_msgid if entry.fuzzy else None) or entry.msgid
        if not entry.fuzzy:
            entry.flags.append(FUZZY)
    entry.msgid = english
    if entry.fuzzy and english == entry.previous_msgid:
        # The text is again the one that was translated.
        entry.flags.remove(FUZZY)
    if not entry.fuzzy or not entry.msgstr:
        entry.previous_msgid = entry.previous_msgctxt = None
        if entry.fuzzy:
            entry.flags.remove(FUZZY)
    return entry


def update(record: Record, root: Path, catalogue: str) -> Path | None:
    """Write a catalogue under `root` anew; its path, or None where nothing is to be changed.

    It is written beside the old one and put in its place whole.

    Raises
    ------
    OSError, ValueError
        If the old one cannot be read, or the new one not written.
    """
    path = root / FOLDER / f"{catalogue}.po"
    old = catalogue_at(path) if path.exists() else None
    new = f"{renewed(old, wanted(record, catalogue), catalogue)}".rstrip() + "\n"
    if old is not None and path.read_text("utf-8") == new:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(new, "utf-8", newline="\n")
    os.replace(beside, path)
    return path


def update_all(record: Record, root: Path) -> list[Path]:
    """Write every catalogue anew; those that have changed."""
    return [path for name in CATALOGUES if (path := update(record, root, name))]
