"""The figures and dates that a text states, in English, Serbian (Latin) and Albanian.

Enough of each language to compare a text with its translation: digits with the marks of the
language, numbers in words from two to ninety, millions, and months. One is left out: it is an
article as often as a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# How a language groups thousands and begins decimals.
MARKS = {
    "en": (",", r"\."),
    "sr_Latn": (r"[. \u00a0\u202f]", ","),
    "sq": (r"[. \u00a0\u202f]", ","),
}
# What multiplies the number before it.
MANY = {
    "en": {1_000_000: "million", 1_000_000_000: "billion"},
    "sr_Latn": {1_000: "hiljad", 1_000_000: "milion", 1_000_000_000: "milijard"},
    "sq": {1_000: "mijë", 1_000_000: "milion", 1_000_000_000: "miliard"},
}
# The beginnings of numbers in words; a pattern stands for their cases and genders.
WORDS = {
    "en": {
        2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen",
        16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty",
        30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty",
        90: "ninety",
    },
    "sr_Latn": {
        2: "dva|dve|dvama|dvema|dvoje|dvoj(?:ica|icu|ici|ice)|dvoma|oba|obe|obema",
        3: "tri|trima|troje|troj(?:ica|icu|ici|ice)",
        4: "četiri|četvoro|četvor(?:ica|icu|ici|ice)", 5: "pet|petoro|petor(?:ica|icu|ici|ice)",
        6: "šest|šestoro|šestor(?:ica|icu|ici|ice)",
        7: "sedam|sedmoro|sedmor(?:ica|icu|ici|ice)", 8: "osam|osmoro|osmor(?:ica|icu|ici|ice)",
        9: "devet|devetoro|devetor(?:ica|icu|ici|ice)",
        10: "deset|desetoro|desetor(?:ica|icu|ici|ice)", 11: "jedanaest\\w*", 12: "dvanaest\\w*",
        13: "trinaest\\w*", 14: "četrnaest\\w*", 15: "petnaest\\w*", 16: "šesnaest\\w*",
        17: "sedamnaest\\w*", 18: "osamnaest\\w*", 19: "devetnaest\\w*",
        20: "dvadeset(?:ak|oro)?", 30: "trideset(?:ak|oro)?", 40: "četrdeset(?:ak|oro)?",
        50: "pedeset(?:ak|oro)?", 60: "šezdeset(?:ak|oro)?", 70: "sedamdeset(?:ak|oro)?",
        80: "osamdeset(?:ak|oro)?", 90: "devedeset(?:ak|oro)?",
    },
    "sq": {
        2: "dy|dyja|dyve", 3: "tre|tri|treve|trija", 4: "katër|katrat", 5: "pesë", 6: "gjashtë",
        7: "shtatë", 8: "tetë", 9: "nëntë", 10: "dhjetë", 11: "njëmbëdhjetë", 12: "dymbëdhjetë",
        13: "trembëdhjetë", 14: "katërmbëdhjetë", 15: "pesëmbëdhjetë", 16: "gjashtëmbëdhjetë",
        17: "shtatëmbëdhjetë", 18: "tetëmbëdhjetë", 19: "nëntëmbëdhjetë", 20: "njëzet",
        30: "tridhjetë", 40: "dyzet", 50: "pesëdhjetë", 60: "gjashtëdhjetë", 70: "shtatëdhjetë",
        80: "tetëdhjetë", 90: "nëntëdhjetë",
    },
}  # fmt: skip
# The months; English ones begin with a capital, or “may” and “march” would be among them.
_SERBIAN_ENDING = "(?:a|u|om|e|i)?"
MONTHS = {
    "en": (
        "January|Jan", "February|Feb", "March", "April", "May", "June", "July", "August",
        "September|Sept", "October|Oct", "November|Nov", "December|Dec",
    ),
    "sr_Latn": (
        f"januar{_SERBIAN_ENDING}|januarsk\\w+", f"februar{_SERBIAN_ENDING}|februarsk\\w+",
        f"mart{_SERBIAN_ENDING}|martovsk\\w+", f"april{_SERBIAN_ENDING}|aprilsk\\w+",
        "maj(?:a|u|em)?|majsk\\w+", f"juni?{_SERBIAN_ENDING}|junsk\\w+",
        f"juli?{_SERBIAN_ENDING}|julsk\\w+", f"avgust{_SERBIAN_ENDING}|avgustovsk\\w+",
        "septemb(?:ar|ra|ru|rom)|septembarsk\\w+", "oktob(?:ar|ra|ru|rom)|oktobarsk\\w+",
        "novemb(?:ar|ra|ru|rom)|novembarsk\\w+", "decemb(?:ar|ra|ru|rom)|decembarsk\\w+",
    ),
    "sq": tuple(
        f"{month}(?:i|it|in|ën|ët|u|ut|un)?"  # korrik: korriku
        for month in (
            "janar", "shkurt", "mars", "prill", "maj", "qershor", "korrik", "gusht", "shtator",
            "tetor", "nëntor", "dhjetor",
        )
    ),
}  # fmt: skip
# A decade in figures is a word in other languages; a pair and “both” are two in some.
DECADE = re.compile(r"\b\d{4}s\b|\bviteve (?:të )?(?:'?\d{2,4}\b|(?:nënt|tet|shtat)ëdhjet\w*)|\b\d{2,4}-ih\b")
PAIR = re.compile(r"\b(?:both|either|neither|sides|pair|couple|twice|doubled?)\b", re.IGNORECASE)
LANGUAGES = tuple(MARKS)


@lru_cache
def _number(language: str) -> re.Pattern[str]:
    thousands, decimal = MARKS[language]
    many = "|".join(MANY[language].values())
    return re.compile(
        rf"(?<![\w.,])(?P<whole>\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)|\d+)"
        rf"(?:{decimal}(?P<part>\d+))?(?:[ \u00a0](?P<many>{many})\w*)?"
    )


@lru_cache
def _words(language: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b(?P<n{value}>{words})\b" for value, words in WORDS[language].items()),
        re.IGNORECASE,
    )


@lru_cache
def _months(language: str) -> re.Pattern[str]:
    named = "|".join(f"(?P<m{at}>{names})" for at, names in enumerate(MONTHS[language], 1))
    return re.compile(
        rf"(?:\b(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?[ \u00a0])?\b(?:{named})\b",
        0 if language == "en" else re.IGNORECASE,
    )


def figures(text: str, language: str) -> set[float]:
    """The numbers that a text states, in figures or in words, from two on; years and days too.

    Examples
    --------
    >>> sorted(figures("Two of 1,567 voters, 3.5 per cent", "en"))
    [2, 3.5, 1567]
    >>> sorted(figures("Dva od 1.567 birača, 3,5 odsto", "sr_Latn"))
    [2, 3.5, 1567]
    """
    text = DECADE.sub("", text)
    return {*_in_figures(text, language), *_in_words(text, language)}


def _in_figures(text: str, language: str) -> Iterator[float]:
    many = {word: value for value, word in MANY[language].items()}
    for found in _number(language).finditer(text):
        whole = int(re.sub(r"\D", "", found["whole"]))
        value = float(f"{whole}.{found['part']}") if found["part"] else whole
        value = round(value * many.get(found["many"] or "", 1), 6)
        if value > 1 or value == 0 or value != int(value):
            yield value


def _in_words(text: str, language: str) -> Iterator[float]:
    for found in _words(language).finditer(text):
        yield int((found.lastgroup or "")[1:])


def months(text: str, language: str) -> set[int]:
    """The months that a text names, 1 to 12."""
    return {month for _day, month in _dates(text, language)}


def days(text: str, language: str) -> set[tuple[int, int]]:
    """The days that a text names with their month: (day, month); of a range the last one.

    Examples
    --------
    >>> days("on 10 December and 3-4 May", "en") == days("më 10 dhjetor dhe 3–4 maj", "sq")
    True
    """
    return {(day, month) for day, month in _dates(text, language) if day}


def _dates(text: str, language: str) -> Iterator[tuple[int, int]]:
    for found in _months(language).finditer(text):
        month = next(at for at in range(1, 13) if found[f"m{at}"])
        yield int(found["day"] or 0), month
