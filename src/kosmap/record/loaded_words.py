"""Words that take a side, and where the record uses one in its own voice.

A text may quote such a word, or say who uses it: what a source says is a fact. So a word in
quotation marks, or in a sentence that names a speaker, is none of the record's own. Some words
are the record's own judgement even beside a speaker's name (“claimed that”), and some are part
of a name (“Office for Kosovo and Metohija”). docs/terms.md has the list to read, made from here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from .problems import Problem


@dataclass(frozen=True)
class Loaded:
    """A loaded word of one language.

    Attributes
    ----------
    language : str
        ``en``, ``sr_Latn`` or ``sq``.
    word : str
        As the list shows it.
    pattern : str
        A regular expression that finds it from the beginning of a word on.
    neutral : str
        What to write in its place.
    even_attributed : bool
        True where the name of a speaker does not excuse it.
    """

    language: str
    word: str
    pattern: str
    neutral: str
    even_attributed: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.pattern})", re.IGNORECASE)


def read_words(path: Path) -> tuple[Loaded, ...]:
    """The list of loaded words in a CSV table with the columns of :class:`Loaded`."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Loaded(
                row["language"],
                row["word"],
                row["pattern"],
                row["neutral"],
                row["everywhere"] == "yes",
            )
            for row in csv.DictReader(file)
        )


WORDS = read_words(Path(__file__).with_suffix(".csv"))

# Names of bodies and of services that hold such a word.
NAMES = re.compile(
    r"Office for Kosovo and Metohija|Community Assembly of Kosovo and Metohija|"
    r"Kancelarij\w* za Kosovo i Metohiju|Skupštin\w* Zajednice opština (?:AP )?Kosovo i Metohija|"
    r"Institute for Serbian Culture|graničn\w* policij\w*|(?:polic\w*|njësi\w*) kufitar\w*",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“„«][^”“»]*[”“»]|\"[^\"]*\"")
# What names a speaker within the sentence, from the beginning of a word on.
SPEAKING = {
    "en": r"sa(?:id|ys|ying)\b|(?<!-)call(?:s|ed|ing)?\b|sp(?:oke|eaks?)\b|describe|according|"
    r"accus|suspicion|suspected|charge[ds]?\b|treat(?:s|ed)?\b|quote[ds]?\b|wrote|writes|wording|report(?:s|ed)\b|"
    r"announced|statement|rejected|named?\b|condemn|view\b",
    "sr_Latn": r"rek(?:ao|la|li)\b|kaž[eu]|kaza|nav(?:eo|ela|eli|odi)|naziva|nazva|opis|prema\b|"
    r"govori|optuž|sumnj|pisa|piše|javi|javlja|saopšt|izjav|najav|osud|odbaci|reč(?:ima|i)\b|citira|smatra",
    "sq": r"tha\b|thanë|tho(?:të|në)|sipas\b|quaj|quan|përshkr|fol[ië]|akuz|dysh|shkroi|shkruan|"
    r"njofto|deklar|raport|lajmër|refuz|dënoi|cito|konsider|fjalë",
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[“„\"]?[A-ZŠČĆŽĐÇË])")


def loaded_words(text: str, language: str = "en") -> list[Loaded]:
    """The loaded words that `text` uses in its own voice.

    Examples
    --------
    >>> [word.neutral for word in loaded_words("An occupied town.")]
    ['leave it out; for a building: held by, entered by']
    >>> loaded_words("A minister called the town occupied.")
    []
    """
    speaking = re.compile(rf"\b(?:{SPEAKING[language]})", re.IGNORECASE)
    found = []
    for sentence in SENTENCE_END.split(NAMES.sub("", QUOTED.sub("", text))):
        attributed = bool(speaking.search(sentence))
        found += [
            word
            for word in WORDS
            if word.language == language
            and (word.even_attributed or not attributed)
            and word.regex.search(sentence)
        ]
    return list(dict.fromkeys(found))


def loaded_text(
    table: pd.DataFrame, columns: Iterable[str], row_numbers: Mapping[str, int], file: str
) -> list[Problem]:
    """A warning for each text of `table` that uses a loaded word in its own voice.

    Parameters
    ----------
    table : pandas.DataFrame
        Indexed by its key.
    """
    return [
        Problem(
            file,
            row_numbers.get(key),
            column,
            f"{word.word}: {text}",
            word.neutral,
            "Or say in the same sentence who calls it so (docs/terms.md).",
            left_out=False,
        )
        for column in columns
        for key, text in table[column].items()
        for word in loaded_words(text)
    ]
