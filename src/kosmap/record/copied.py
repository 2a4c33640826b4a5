"""Text of the record that is a source's own words.

A fact is free; a sentence is its author's. Titles and descriptions are in our words, so a
long run of words shared with a source is a copy, even with other punctuation or case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from .problems import Problem

LONGEST_SHARED_RUN = 11
SOURCE_FILES = ("*.txt", "*.md")
APOSTROPHES = re.compile(r"[’‘'`´]")
WORD = re.compile(r"\w+")

Run = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of `text` without case, punctuation and diacritics."""
    plain = APOSTROPHES.sub("", text.casefold())
    if not plain.isascii():
        plain = "".join(
            mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark)
        )
    return WORD.findall(plain)


def runs_of(documents: Iterable[Path]) -> dict[Run, str]:
    """Every run of just more words than may be shared, with the document that holds it."""
    found: dict[Run, str] = {}
    for document in documents:
        for run in _runs(words_of(document.read_text(encoding="utf-8", errors="replace"))):
            found.setdefault(run, document.name)
    return found


def shared_run(text: str, runs: Mapping[Run, str]) -> tuple[str, str] | None:
    """The first over-long run that `text` shares with a document, and the document."""
    words = words_of(text)
    copied = [runs.get(run, "") for run in _runs(words)]
    first = next((position for position, document in enumerate(copied) if document), None)
    if first is None:
        return None
    document, after = copied[first], first
    while after < len(copied) and copied[after] == document:
        after += 1
    return " ".join(words[first : after + LONGEST_SHARED_RUN]), document


def copied_text(
    table: pd.DataFrame,
    columns: Iterable[str],
    row_numbers: Mapping[str, int],
    file: str,
    seeds: Path,
) -> list[Problem]:
    """A problem for each text of `table` that copies a document in the folder `seeds`.

    Parameters
    ----------
    table : pandas.DataFrame
        Indexed by its key.
    """
    documents = sorted(path for pattern in SOURCE_FILES for path in seeds.glob(pattern))
    runs = runs_of(documents)
    problems = []
    for column in columns:
        shared = {text: shared_run(text, runs) for text in table[column].unique()}
        for key, text in table[column].items():
            if not (copy := shared[text]):
                continue
            run, document = copy
            problems.append(
                Problem(
                    file,
                    row_numbers.get(key),
                    column,
                    run,
                    f"our own words: {len(run.split())} words in a row stand in {document}",
                    f"Say it differently; {LONGEST_SHARED_RUN} words in a row may be shared.",
                    left_out=False,
                )
            )
    return problems


def _runs(words: list[str]) -> Iterable[Run]:
    return zip(*(words[start:] for start in range(LONGEST_SHARED_RUN + 1)), strict=False)
