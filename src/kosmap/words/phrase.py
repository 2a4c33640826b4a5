"""English words that can be told in another language later, by whoever knows the reader.

What a module far from the page says (a problem of a table, an attribution) reaches the command
line and the files in English, and the page in the visitor's language.
"""

from __future__ import annotations

from collections.abc import Callable


class Phrase(str):
    """A text in English that remembers its pattern and what fills it.

    Parameters
    ----------
    pattern : str
        A literal, so that the catalogues find it; ``{name}`` stands for a part.
    **parts
        What fills it; a part may be a phrase itself.

    Examples
    --------
    >>> Phrase("{count} cells", count=3)
    '3 cells'
    """

    pattern: str
    parts: dict[str, object]

    def __new__(cls, pattern: str, /, **parts: object) -> Phrase:
        phrase = super().__new__(cls, pattern.format(**parts))
        phrase.pattern, phrase.parts = pattern, parts
        return phrase

    # A copy is made of the pattern: what it was filled with may hold braces.
    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.pattern,), self.parts


def told(text: str, translate: Callable[[str], str]) -> str:
    """`text` in another language; a text that is no phrase, such as a cell, as it is."""
    if not isinstance(text, Phrase):
        return text
    parts = {
        name: told(part, translate) if isinstance(part, str) else part
        for name, part in text.parts.items()
    }
    return translate(text.pattern).format(**parts)
