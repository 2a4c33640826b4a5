"""Catalogues of translations: ``python -m kosmap.words.catalogues`` brings them up to date.

It collects the texts of the sources, keeps the translations that the ``.po`` files hold, writes
the Serbian ones in Cyrillic too, compiles what the page reads, and says on the error output what
still has no translation. To translate, edit ``locale/sr_Latn`` and ``locale/sq``, and run it
again: ``locale/sr_Cyrl`` is made of ``sr_Latn``, and an edit of it would be lost.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kosmap.words.cyrillic import in_cyrillic
from kosmap.words.language import CATALOGUES

# The checkout: the texts are in the sources and in app.py, which is no part of the package.
ROOT = Path(__file__).parents[3]
SOURCES = ("src/kosmap/**/*.py", "app.py")
# Translated where it stands, and where it reaches a reader (`kosmap.words.phrase`).
KEYWORDS = ("_", "Phrase")
DOMAIN = "kosmap"
LATIN, CYRILLIC = "sr_Latn", "sr_Cyrl"
LANGUAGES = (LATIN, CYRILLIC, "sq")

Translations = Mapping[str, str]


class _Catalogue(Catalog):
    """A catalogue whose header holds nothing that differs from run to run."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """The header without dates, names of people and the version of Babel."""
        headers = [
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]
        return [("Language", str(self.locale)), *headers] if self.locale else headers


def texts(root: Path = ROOT) -> dict[str, list[str]]:
    """Each text of the sources under `root`, with the files that hold it.

    Raises
    ------
    ValueError
        If a call of a keyword holds no literal text: it could not be translated.
    """
    found: dict[str, list[str]] = {}
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            for call in _calls(path):
                text = call.args[0] if len(call.args) == 1 else None
                if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                    raise ValueError(f"{name}:{call.lineno}: a call of no literal text")
                files = found.setdefault(text.value, [])
                if name not in files:
                    files.append(name)
    return found


def _calls(path: Path) -> list[ast.Call]:
    """The calls of the keywords in a file, in their order.

    Babel's own extraction reads tokens: before Python 3.12 it sees no call within an f-string.
    """
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in KEYWORDS
    ]
    return sorted(calls, key=lambda call: (call.lineno, call.col_offset))


def kept(path: Path) -> dict[str, str]:
    """The translations that a ``.po`` file holds, those of texts that are gone included."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file)
    messages = [*catalogue.obsolete.values(), *catalogue]
    return {str(m.id): str(m.string) for m in messages if m.id and m.string}


def placeholders(text: str) -> set[str]:
    """The placeholders of a text, each with its format."""
    return {f"{name}:{form}" for _text, name, form, _how in string.Formatter().parse(text) if name}


def files(root: Path = ROOT, folder: Path = CATALOGUES) -> dict[Path, bytes]:
    """What the files of the catalogues should hold, by their paths.

    Parameters
    ----------
    root : Path
        The checkout that holds the sources.
    folder : Path
        Where the catalogues are kept.
    """
    found = texts(root)
    made = {folder / f"{DOMAIN}.pot": _po(found, {}, None)}
    for language in LANGUAGES:
        told = translations(language, folder)
        path = po_file(language, folder)
        made[path] = _po(found, told, language)
        made[path.with_suffix(".mo")] = _mo(found, told, language)
    return made


def translations(language: str, folder: Path = CATALOGUES) -> dict[str, str]:
    """The translations of a language; those in Cyrillic are made of the Latin ones."""
    if language == CYRILLIC:
        return {text: in_cyrillic(said) for text, said in kept(po_file(LATIN, folder)).items()}
    return kept(po_file(language, folder))


def po_file(language: str, folder: Path = CATALOGUES) -> Path:
    """The path of the catalogue of a language."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def faults(found: Iterable[str], told: Translations) -> list[str]:
    """What is wrong with the translations of the texts `found`."""
    said = []
    for text in found:
        if text not in told:
            said.append(f"no translation: {text}")
        elif placeholders(told[text]) != placeholders(text):
            said.append(f"other placeholders: {text} → {told[text]}")
    return said


def _catalogue(
    found: Mapping[str, list[str]], told: Translations, language: str | None
) -> _Catalogue:
    catalogue = _Catalogue(language, DOMAIN, header_comment=_heading(language), fuzzy=False)
    for text, names in found.items():
        flags = ["python-brace-format"] if placeholders(text) else []
        catalogue.add(text, told.get(text, ""), [(name, 0) for name in names], flags=flags)
    # A text that comes back, or is put back, is not to be translated anew.
    for text in sorted(set(told) - set(found)):
        catalogue.obsolete[text] = Message(text, told[text])
    return catalogue


def _heading(language: str | None) -> str:
    heading = "# Words of kosmap. Kept up by `python -m kosmap.words.catalogues`."
    if language == CYRILLIC:
        heading += f"\n# Made of {LATIN}: an edit of this file would be lost."
    return heading


def _po(found: Mapping[str, list[str]], told: Translations, language: str | None) -> bytes:
    file = io.BytesIO()
    # Numbers of lines would differ after every edit of a source.
    write_po(file, _catalogue(found, told, language), width=100, include_lineno=False)
    return file.getvalue().rstrip() + b"\n"


def _mo(found: Mapping[str, list[str]], told: Translations, language: str) -> bytes:
    file = io.BytesIO()
    write_mo(file, _catalogue(found, told, language))
    return file.getvalue()


def main() -> int:
    """Write the files that are not up to date; 1 when a translation is missing or wrong."""
    for path, content in files().items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(path.relative_to(ROOT).as_posix())
    found = texts()
    said = [f"{name}: {fault}" for name in LANGUAGES for fault in faults(found, translations(name))]
    print("\n".join(said), file=sys.stderr, end="\n" if said else "")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
