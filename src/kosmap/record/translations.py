"""The texts of the record in Serbian and Albanian, from gettext catalogues beside the tables.

``geodata/locale/sr_Latn.po`` and ``sq.po`` hold an entry for each text: its context is the row
and the column (``2022-12-10-rudare-barricade:title``), its msgid the English text. Serbian in
Cyrillic is made from Serbian in Latin script. A record need not have any; nothing here fails
for what a catalogue holds.

polib reads them and not Babel, which the words of the page are read with: Babel takes the
previous msgid of a changed text (``#| msgid``) for a comment, and spoils it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd
import polib

from kosmap.space.names import NAME_COLUMN
from kosmap.words.cyrillic import in_cyrillic

FOLDER = Path("geodata", "locale")
# The catalogues, with the column of names in each language.
CATALOGUES = {"sr_Latn": "name_sr_latn", "sq": "name_sq"}
# The languages of the page (BCP 47) that they serve.
CATALOGUE_OF = {"sr-Latn": "sr_Latn", "sr-Cyrl": "sr_Latn", "sq": "sq"}
CYRILLIC = "sr-Cyrl"
TEXTS_OF_EVENTS = ("title", "description", "figures_note")
NAME, NOTE, ACTOR = "name_en", "note", "actor"
# How a text stands to the English one.
SOURCE, CURRENT, OUTDATED, MISSING = "source", "current", "outdated", "missing"


def context(key: str, column: str) -> str:
    """The context of a text in a catalogue."""
    return f"{key}:{column}"


@dataclass(frozen=True)
class Told:
    """A text of the record as a reader is told it.

    Attributes
    ----------
    text : str
        In the reader's language; in English where there is no translation.
    state : str
        ``source`` where nothing was to be translated, ``current``, ``outdated`` where the
        English text has changed since, ``missing`` where it is in English for want of a
        translation.
    """

    text: str
    state: str = SOURCE


@dataclass(frozen=True)
class Entry:
    """A translation, the English text that it is of, and whether that is known to be old."""

    english: str
    text: str
    fuzzy: bool = False


@dataclass(frozen=True)
class Translations:
    """The catalogues of a record; each is read when it is first wanted.

    Parameters
    ----------
    folder : Path or None
        Where they lie; None for a record that has none.
    """

    folder: Path | None = None
    _found: dict[str, Mapping[str, Entry]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def catalogues(self) -> dict[str, Path]:
        """The files that there are, by their name."""
        if self.folder is None:
            return {}
        paths = {name: self.folder / f"{name}.po" for name in CATALOGUES}
        return {name: path for name, path in paths.items() if path.is_file()}

    def entries(self, catalogue: str) -> Mapping[str, Entry]:
        """The entries of a catalogue by their context; none where it cannot be read."""
        if catalogue not in self._found:
            path = self.catalogues.get(catalogue)
            try:
                self._found[catalogue] = dict(read(path)) if path else {}
            except (OSError, ValueError):
                self._found[catalogue] = {}
        return self._found[catalogue]

    def serve(self, language: str) -> bool:
        """Whether there is a catalogue for a language of the page."""
        return CATALOGUE_OF.get(language) in self.catalogues

    def told(self, key: str, column: str, english: str, language: str) -> Told:
        """A text of the record in a language of the page.

        Parameters
        ----------
        key, column : str
            The row and the column of the text.
        english : str
            What stands there.
        """
        if not english or not self.serve(language):
            return Told(english)
        entry = self.entries(CATALOGUE_OF[language]).get(context(key, column))
        if entry is None or not entry.text:
            return Told(english, MISSING)
        text = in_cyrillic(entry.text) if language == CYRILLIC else entry.text
        current = entry.english == english and not entry.fuzzy
        return Told(text, CURRENT if current else OUTDATED)

    def text(self, key: str, column: str, english: str, language: str) -> str:
        """Such a text without its state."""
        return self.told(key, column, english, language).text

    def row(self, row: Mapping[str, str], language: str) -> tuple[dict[str, str], dict[str, str]]:
        """A row of the record with its texts in a language of the page.

        Parameters
        ----------
        row : mapping
            The cells of an event or an institution.

        Returns
        -------
        cells : dict
            The same with other texts; an institution without a name of its own in the language
            has the translated one for it.
        states : dict
            The state of each text that is not empty, by its column, as of :class:`Told`; none
            where nothing is translated into the language.
        """
        cells = dict(row)
        states: dict[str, str] = {}
        if not self.serve(language):
            return cells, states
        is_institution = "institution_id" in row
        key = row["institution_id" if is_institution else "event_id"]
        for column in (NOTE,) if is_institution else TEXTS_OF_EVENTS:
            told = self.told(key, column, row[column], language)
            cells[column] = told.text
            if told.text:
                states[column] = told.state
        if is_institution and not row.get(NAME_COLUMN[language]):
            told = self.told(key, NAME, row[NAME], language)
            cells[NAME_COLUMN[language]], states[NAME] = told.text, told.state
        return cells, states

    def fingerprint(self, language: str) -> bytes:
        """What tells the catalogue of a language of the page from another version of it."""
        path = self.catalogues.get(CATALOGUE_OF.get(language, ""))
        try:
            return path.read_bytes() if path else b""
        except OSError:
            return b""


def read(path: Path) -> Iterator[tuple[str, Entry]]:
    """The entries of a catalogue, in its order, by their context.

    Raises
    ------
    OSError, ValueError
        If it cannot be read, or is no catalogue.
    """
    for entry in catalogue_at(path):
        if not entry.obsolete and entry.msgctxt:
            yield entry.msgctxt, Entry(entry.msgid, entry.msgstr, entry.fuzzy)


def catalogue_at(path: Path) -> polib.POFile:
    """The catalogue in a file.

    Raises
    ------
    OSError, ValueError
        If it cannot be read, or is no catalogue.
    """
    text = path.read_text("utf-8")
    # Of a text without a line break polib would think that it is the name of a file.
    return polib.pofile(f"{text}\n", encoding="utf-8", wrapwidth=100)


def texts(
    events: pd.DataFrame,
    institutions: pd.DataFrame,
    actors: Iterable[str],
    municipalities: Iterable[Mapping[str, str]],
    catalogue: str,
) -> dict[str, str]:
    """What a catalogue is to translate: the English texts by their context, in their order.

    Parameters
    ----------
    events, institutions : pandas.DataFrame
        Indexed by their key.
    actors : iterable of str
        Their names, as actors.csv has them.
    municipalities : iterable of mapping
        Their properties, as municipalities.geojson has them.
    catalogue : str
        Of :data:`CATALOGUES`: an institution that has a name of its own in the language is
        not given another.
    """
    found: dict[str, str] = {}
    for row in events[["event_id", *TEXTS_OF_EVENTS]].to_dict("records"):
        found |= {context(row["event_id"], name): row[name] for name in TEXTS_OF_EVENTS}
    own_name = CATALOGUES[catalogue]
    for row in institutions[["institution_id", NAME, own_name, NOTE]].to_dict("records"):
        key = row["institution_id"]
        if not row[own_name]:
            found[context(key, NAME)] = row[NAME]
        found[context(key, NOTE)] = row[NOTE]
    found |= {context(name, ACTOR): name for name in actors}
    found |= {context(one["municipality"], NOTE): one[NOTE] for one in municipalities}
    return {where: english for where, english in found.items() if english}
