"""What ``kosmap check`` warns of without failing: loaded words, and the state of translations.

A program cannot judge words; it can show where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from .agreement import disagreements
from .load import Record
from .loaded_words import loaded_text, loaded_words
from .problems import Problem
from .translating import judged, wanted
from .translations import ACTOR, NAME, NOTE, TEXTS_OF_EVENTS, Entry, read

NAMED = 5
TO_TRANSLATE = "Write it after msgstr; `kosmap translate status` lists more."


def advice(record: Record) -> list[Problem]:
    """The warnings about a record; none keeps a row off the map."""
    return [*words_of_one_side(record), *of_translations(record)]


def words_of_one_side(record: Record) -> list[Problem]:
    """Loaded words in the texts of the record."""
    file = record.files.events.name if record.files else "events.csv"
    numbers = record.row_numbers
    return [
        *loaded_text(record.events, TEXTS_OF_EVENTS, numbers.get("events", {}), file),
        *loaded_text(
            record.institutions,
            (NAME, NOTE),
            numbers.get("institutions", {}),
            "institutions.csv",
        ),
        *loaded_text(record.votes, (NOTE,), {}, "votes.csv"),
    ]


def of_translations(record: Record) -> Iterator[Problem]:
    """What each catalogue that there is lacks, and where it says other than the English."""
    for catalogue, path in record.translations.catalogues.items():
        try:
            entries = dict(read(path))
        except (OSError, ValueError) as error:
            yield _of(path.name, "", str(error), "a gettext catalogue in UTF-8", "")
            continue
        found = judged(catalogue, wanted(record, catalogue), entries)
        if found.missing:
            lacking = f"{len(found.missing)} of {found.texts} texts not translated"
            yield _of(path.name, "", _named(lacking, found.missing), "all of them", TO_TRANSLATE)
        if found.outdated:
            changed = f"{len(found.outdated)} translations of an older English text"
            fix = "Correct each and take its mark fuzzy off, after `kosmap translate update`."
            yield _of(path.name, "", _named(changed, found.outdated), "the text of today", fix)
        old = set(found.outdated)
        for where, entry in entries.items():
            if entry.text and where not in old and not where.endswith(f":{ACTOR}"):
                yield from _said(path.name, where, entry, catalogue)


def _said(file: str, where: str, entry: Entry, catalogue: str) -> Iterator[Problem]:
    for difference in disagreements(entry.english, entry.text, catalogue):
        yield _of(file, where, entry.text, "what the English says", f"The {difference}.")
    for word in loaded_words(entry.text, catalogue):
        fix = "Or say in the same sentence who calls it so (docs/terms.md)."
        yield _of(file, where, f"{word.word}: {entry.text}", word.neutral, fix)


def _named(words: str, contexts: tuple[str, ...]) -> str:
    more = ", …" if len(contexts) > NAMED else ""
    return f"{words}: {', '.join(contexts[:NAMED])}{more}"


def _of(file: str, column: str, found: str, expected: str, fix: str) -> Problem:
    return Problem(file, None, column, found, expected, fix, left_out=False)
