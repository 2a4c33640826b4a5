"""A lesson on paper: every step with its room for pupils, the answers for the teacher."""

import re
import subprocess
from pathlib import Path

import pytest

from kosmap.lessons.reading import lesson_in, slugs

ROOT = Path(__file__).parents[2]
SLUG = "how-to-read-this-map"


@pytest.fixture(scope="module")
def printed(kosmap, tmp_path_factory):
    """The text of a handout, page by page."""
    folder = tmp_path_factory.mktemp("paper")

    def write(*options: str) -> list[str]:
        out = folder / f"{len(list(folder.iterdir()))}.pdf"
        said = kosmap("export", "handout", "--lesson", SLUG, "--out", str(out), *options, data=ROOT)
        assert said.exit_code == 0, said.output
        text = subprocess.run(
            ["pdftotext", "-layout", str(out), "-"], capture_output=True, text=True, check=True
        ).stdout
        return text.split("\f")

    return write


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.programs
def test_the_sheets_hold_every_step_and_no_answer(printed):
    lesson, _ = lesson_in(ROOT, SLUG, "en")
    pages = printed()
    text = words(" ".join(pages))
    for number, step in enumerate(lesson.steps, 1):
        assert f"{number}. {step.title}" in text
    assert "☐ A barricade" in text
    assert "✓" not in text
    assert "International Crisis Group" in text
    assert f"lesson={SLUG}" in re.sub(r"\s", "", " ".join(pages))


@pytest.mark.programs
def test_the_key_holds_the_answers_in_the_language_that_is_asked_for(printed):
    text = words(" ".join(printed("--key", "--lang", "sr-Cyrl")))
    assert "✓" in text
    assert "Редови и њихови извори" in text


def test_an_unknown_lesson_names_those_that_there_are(kosmap, tmp_path):
    out = str(tmp_path / "x.pdf")
    said = kosmap("export", "handout", "--lesson", "none", "--out", out, data=ROOT)
    assert said.exit_code == 2
    assert slugs(ROOT)[0] in said.stderr
