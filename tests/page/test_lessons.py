"""The page of lessons: what is offered, in which language, and what is wrong with one."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kosmap.lessons.template import write_template

from .conftest import SECONDS

LESSONS = """
from pathlib import Path
from kosmap.page import lessons
lessons.show(Path({root!r}))
"""


@pytest.fixture
def lessons(copy_record):
    """Opens the page of a copy of the record that holds the lesson of the template."""
    root = copy_record().root
    write_template(root, "mine")

    def opened(text: str | None = None, **query: str) -> AppTest:
        if text is not None:
            Path(root, "lessons/mine/en.md").write_text(text, "utf-8")
        app = AppTest.from_string(LESSONS.format(root=str(root)), default_timeout=SECONDS)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def test_a_lesson_is_offered_with_its_facts(lessons):
    app = lessons()
    assert "Title of the lesson" in [head.value for head in app.subheader]
    assert "30 minutes · age 14+ · 7 steps" in [caption.value for caption in app.caption]
    assert "For teachers" in [expander.label for expander in app.expander]


def test_a_lesson_in_another_language_than_the_page_says_so(lessons):
    app = lessons(lang="sq")
    assert "Title of the lesson" in [head.value for head in app.subheader]
    assert any("anglisht" in caption.value for caption in app.caption)


def test_a_damaged_lesson_is_named_and_the_page_stays(lessons):
    app = lessons("---\ntitle: Only this\n---\n")
    assert not app.subheader
    assert any("lessons/mine/en.md" in warning.value for warning in app.warning)
