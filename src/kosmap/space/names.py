"""Names of places in the visitor's language, always together with the other name."""

from __future__ import annotations

from collections.abc import Mapping

# BCP 47 tags of the languages, with the column that holds the names in each.
NAME_COLUMN = {
    "en": "name_en",
    "sr-Latn": "name_sr_latn",
    "sr-Cyrl": "name_sr_cyrl",
    "sq": "name_sq",
}
LANGUAGES = tuple(NAME_COLUMN)
LANGUAGE_NAMES = {
    "en": "English",
    "sr-Latn": "Srpski",
    "sr-Cyrl": "Српски",
    "sq": "Shqip",
}
# Whose names stand beside the visitor's own: both communities' names are always shown.
OTHER_NAMES = {
    "en": ("name_sr_latn", "name_sq"),
    "sr-Latn": ("name_sq",),
    "sr-Cyrl": ("name_sq",),
    "sq": ("name_sr_latn",),
}


def local_name(names: Mapping[str, str], language: str) -> str:
    """The name in `language`; the English one where it has none."""
    return names.get(NAME_COLUMN[language]) or names["name_en"]


def other_names(names: Mapping[str, str], language: str) -> list[str]:
    """The names of the other language communities, without repeating one."""
    seen = [local_name(names, language)]
    for column in OTHER_NAMES[language]:
        name = names.get(column) or ""
        if name and name not in seen:
            seen.append(name)
    return seen[1:]


def full_name(names: Mapping[str, str], language: str) -> str:
    """The name in `language` followed by the others: ``Zvečan / Zveçan``."""
    return " / ".join([local_name(names, language), *other_names(names, language)])
