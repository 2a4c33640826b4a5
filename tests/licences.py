"""The licence of each package that kosmap needs, as the packages state them.

``python -m tests.licences`` writes docs/licences.md; a test keeps it true.
"""

from __future__ import annotations

from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "licences.md"
HEAD = """# Licences of what kosmap runs on

As each package of requirements.txt states it. Made by `python -m tests.licences`.

| package | licence |
|---|---|
"""
# What packages that state none, or another's, have in their repositories.
READ_THERE = {
    "XStatic-Leaflet": "BSD-2-Clause (Leaflet's LICENSE)",
    "streamlit-folium": "MIT (text of its repository's LICENSE)",
}
# Words of the licences that let everybody use, change and pass on what is under them. Those of
# the GNU Lesser kind ask for more, which a program that is passed on as source fulfils.
FREE = ("MIT", "BSD", "APACHE", "PSF", "PYTHON SOFTWARE", "ISC", "MPL", "MOZILLA", "HPND", "ZLIB",
        "0BSD", "UNLICENSE", "CC0", "LGPL", "LESSER GENERAL")  # fmt: skip


def packages() -> list[str]:
    """The names of the packages of requirements.txt."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    return [line.partition("==")[0] for line in lines if "==" in line]


def licence_of(package: str) -> str:
    """The licence that a package states, in a few words."""
    if package in READ_THERE:
        return READ_THERE[package]
    stated = metadata(package)
    if expression := stated.get("License-Expression"):
        return expression
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in stated.get_all("Classifier") or ()
        if text.startswith("License :: ") and not text.endswith("OSI Approved")
    ]
    first_line = (stated.get("License") or "not stated").strip().splitlines()[0]
    return ", ".join(classifiers) or first_line[:60]


def document() -> str:
    """docs/licences.md as it should be."""
    return HEAD + "".join(f"| {name} | {licence_of(name)} |\n" for name in packages())


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
