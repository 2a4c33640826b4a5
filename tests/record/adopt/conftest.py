"""Tables of other people, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kosmap.record.adopt import Adopted, Answers, adopt
from kosmap.record.adopt.where import Finder
from kosmap.record.whereabouts import Municipalities
from kosmap.space.gazetteer import Gazetteer

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(ROOT / "geodata" / "places.csv")


@pytest.fixture(scope="session")
def limits() -> Municipalities:
    return Municipalities(ROOT / "geodata" / "municipalities.geojson")


@pytest.fixture
def adopted(gazetteer, limits) -> Callable[..., Adopted]:
    """Adopts the content of a file (text is written in UTF-8), with answers by name."""

    def from_content(content: str | bytes, file: str = "mine.csv", **answers) -> Adopted:
        raw = content.encode() if isinstance(content, str) else content
        for name in ("headings", "places"):
            answers[name] = tuple(answers.get(name, {}).items())
        finder = Finder(gazetteer, limits, dict(answers["places"]))
        return adopt(file, raw, finder, Answers(**answers))

    return from_content
