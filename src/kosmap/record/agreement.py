"""Whether a translation says what the English text says, as far as a program can tell.

Every figure, every date and every name of an actor in one is in the other. It reads neither
meaning nor grammar: what it passes still awaits a reader.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kosmap.words.stated import PAIR, days, figures, months

ENGLISH = "en"
# Letters that stand for a body or a car's plates, the same in every language.
ACRONYM = re.compile(
    r"\b(?:RKS|KM|SDP|PDK|MTS|RTS|RTK|TASS|SRNA|TRT|CPJ|SLS|DSS|RTV|SNS|LDK|AAK)\b"
)


@dataclass(frozen=True)
class Name:
    """A name of an actor, an office or a source, as patterns that find it in each language.

    Attributes
    ----------
    patterns : dict
        A regular expression for ``en``, ``sr_Latn`` and ``sq``.
    both_ways : bool
        True where a translation has it only where the English text has it.
    """

    name: str
    patterns: dict[str, re.Pattern[str]]
    both_ways: bool

    def stands_in(self, text: str, language: str) -> bool:
        return bool(self.patterns[language].search(text))


def read_names(path: Path) -> tuple[Name, ...]:
    """The list of names in a CSV table: ``name``, a pattern a language, ``both_ways``."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Name(
                row["name"],
                {
                    language: re.compile(rf"\b(?:{row[language]})")
                    for language in (ENGLISH, "sr_Latn", "sq")
                },
                row["both_ways"] == "yes",
            )
            for row in csv.DictReader(file)
        )


NAMES = read_names(Path(__file__).with_name("names_compared.csv"))


def disagreements(english: str, translation: str, language: str) -> list[str]:
    """What an English text and its translation do not share: figures, dates, names.

    Parameters
    ----------
    language : str
        Of the translation: ``sr_Latn`` or ``sq``.

    Examples
    --------
    >>> disagreements("Two men held on 3 May", "Uhapšena dva muškarca 4. maja", "sr_Latn")
    ['figure 3 is missing', 'figure 4 is not in the English', 'date 3 May is missing']
    """
    return [
        *_figures(english, translation, language),
        *_dates(english, translation, language),
        *_names(english, translation, language),
    ]


def _figures(english: str, translation: str, language: str) -> Iterator[str]:
    given, said = figures(english, ENGLISH), figures(translation, language)
    may_be = {2} if PAIR.search(english) else set()
    yield from (f"figure {value:g} is missing" for value in sorted(given - said))
    yield from (
        f"figure {value:g} is not in the English" for value in sorted(said - given - may_be)
    )


def _dates(english: str, translation: str, language: str) -> Iterator[str]:
    given, said = days(english, ENGLISH), days(translation, language)
    named, told = months(english, ENGLISH), months(translation, language)
    yield from (f"month {month} is missing" for month in sorted(named - told))
    yield from (f"month {month} is not in the English" for month in sorted(told - named))
    shared = named & told
    yield from (
        f"date {_written(date)} is missing" for date in sorted(given - said) if date[1] in shared
    )


def _written(date: tuple[int, int]) -> str:
    day, month = date
    names = ("January", "February", "March", "April", "May", "June", "July", "August",
             "September", "October", "November", "December")  # fmt: skip
    return f"{day} {names[month - 1]}"


def _names(english: str, translation: str, language: str) -> Iterator[str]:
    for name in NAMES:
        given, said = name.stands_in(english, ENGLISH), name.stands_in(translation, language)
        if given and not said:
            yield f"{name.name} is missing"
        elif said and not given and name.both_ways:
            yield f"{name.name} is not in the English"
    missing = set(ACRONYM.findall(english)) - set(ACRONYM.findall(translation))
    yield from (f"{letters} is missing" for letters in sorted(missing))
