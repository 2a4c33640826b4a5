"""The generated tables of docs/terms.md: ``python -m kosmap.record.terms``.

The names of actors come from the catalogues, the loaded words from the list that `kosmap check`
uses; all other text is written by hand.
"""

from __future__ import annotations

from pathlib import Path

from . import columns
from . import vocabulary as words
from .codebook import MARKED, table
from .loaded_words import WORDS
from .read import read_table
from .translations import ACTOR, FOLDER, Translations

TERMS = Path("docs", "terms.md")
LANGUAGE_NAMES = {"en": "English", "sr_Latn": "Serbian", "sq": "Albanian"}


def actors_table(root: Path) -> str:
    """The actors of geodata/actors.csv in three languages."""
    actors, _problems = read_table(root / columns.ACTORS.file, words.ACTOR_COLUMNS)
    translations = Translations(root / FOLDER)
    return table(
        ("English", "Serbian (Latin)", "Albanian"),
        (
            (
                name,
                *(translations.text(name, ACTOR, name, language) for language in ("sr-Latn", "sq")),
            )
            for name in actors["actor"]
        ),
    )


def loaded_words_table() -> str:
    """The loaded words of each language and what to write in their place."""
    return table(
        ("language", "loaded", "write instead"),
        (
            (
                LANGUAGE_NAMES[word.language],
                word.word + (" *" if word.even_attributed else ""),
                word.neutral,
            )
            for word in WORDS
        ),
    )


def renewed(text: str, root: Path) -> str:
    """docs/terms.md with its generated tables made anew.

    Raises
    ------
    KeyError
        If a marker names a table that nothing generates.
    """
    tables = {"actors": actors_table(root), "loaded-words": loaded_words_table()}
    return MARKED.sub(lambda found: f"{found[1]}\n{tables[found['name']]}\n{found[3]}", text)


def main() -> None:
    path = Path() / TERMS
    path.write_text(renewed(path.read_text(encoding="utf-8"), Path()), encoding="utf-8")


if __name__ == "__main__":
    main()
