"""Lessons are read, and what is wrong with one is said, never raised."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kosmap.lessons.lesson import KINDS
from kosmap.lessons.reading import ASKED, BLOCK, lesson_in, read_lesson
from kosmap.lessons.template import write_template

HEAD = """---
title: A title
overview: Words
goals: [One]
minutes: 20
age: 13+
---
"""
STEP = """
## A step

Some *words*.

```step
view: date=2022-12-15
{more}
```

More words.
"""
QUESTION = """ask:
  kind: {kind}
  question: Which?
  {more}"""


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "en.md"):
        folder = tmp_path / "lessons" / "one"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        return folder / name

    return write


def test_a_step_has_its_words_without_the_block(written):
    lesson, problems = read_lesson(written(HEAD + STEP.format(more="rows: [a, b]")))
    assert problems == []
    [step] = lesson.steps
    assert (step.title, step.view, step.rows) == ("A step", "date=2022-12-15", ("a", "b"))
    assert step.text.split() == ["Some", "*words*.", "More", "words."]


def test_a_file_of_a_windows_editor_is_read(written):
    text = "\ufeff" + (HEAD + STEP.format(more="")).replace("\n", "\r\n")
    written("\ufeffFor teachers.", "teacher.en.md")
    lesson, problems = read_lesson(written(text))
    assert problems == []
    assert (lesson.title, lesson.guide) == ("A title", "For teachers.")


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        (HEAD.replace("title: A title", ""), "overview, goals", "title in the front matter"),
        (HEAD + "Words.", "", "a step: a heading"),
        (HEAD + "\n## No block\n\nWords.\n", "0 blocks", "one block"),
        (HEAD + STEP.format(more="views: x"), "views", "one of view, rows, ask"),
        (HEAD + STEP.format(more="").replace("view:", "rows:"), "rows", "view too"),
        (HEAD + STEP.format(more="rows: one"), "one", "a list"),
        (HEAD + STEP.format(more=QUESTION.format(kind="quiz", more="")), "quiz", "one of choice"),
        (
            HEAD + STEP.format(more=QUESTION.format(kind="choice", more="options: [a, b]")),
            "kind, question, options",
            "answer too",
        ),
        (
            HEAD
            + STEP.format(more=QUESTION.format(kind="choice", more="options: [a, b]\n  answer: c")),
            "c",
            "one of the options",
        ),
        (
            HEAD + STEP.format(more=QUESTION.format(kind="number", more="of: x\n  number: hurt")),
            "hurt",
            "one of killed, injured",
        ),
        ("---\ntitle: [unclosed\n---\n", "", "YAML"),
        (HEAD + STEP.format(more=QUESTION.format(kind="[choice]", more="")), "choice", "a text"),
        (HEAD + STEP.format(more=QUESTION.format(kind="{choice: 1}", more="")), "choice", "a text"),
        (HEAD + STEP.format(more="rows: " + "[" * 3000), "", "YAML"),
        ("x" * 300_000, "300000 bytes", "below 200,000"),
    ],
)
def test_what_is_wrong_is_said_with_what_was_expected(written, text, found, expected):
    lesson, [problem] = read_lesson(written(text))
    assert lesson is None
    assert problem.file == "lessons/one/en.md"
    assert found in problem.found
    assert expected in problem.expected


def test_a_lesson_that_is_not_written_in_a_language_is_shown_in_english(written, tmp_path):
    written(HEAD + STEP.format(more=""))
    lesson, _ = lesson_in(tmp_path, "one", "sq")
    assert lesson.language == "en"
    written(HEAD.replace("A title", "Një titull") + STEP.format(more=""), "sq.md")
    assert lesson_in(tmp_path, "one", "sq")[0].title == "Një titull"


def test_cyrillic_is_made_of_the_latin_script_but_not_of_keys(written, tmp_path):
    more = "rows: [2022-12-10-rudare-barricade]\n" + QUESTION.format(
        kind="choice", more="options: [Da, Ne]\n  answer: Da"
    )
    written(HEAD.replace("A title", "Naslov") + STEP.format(more=more), "sr-Latn.md")
    lesson, _ = lesson_in(tmp_path, "one", "sr-Cyrl")
    assert lesson.title == "Наслов"
    [step] = lesson.steps
    assert step.rows == ("2022-12-10-rudare-barricade",)
    assert step.question.options == ("Да", "Не")
    assert step.question.answer == ("Да",)


@pytest.mark.parametrize("slug", ["../one", "one/..", "", "ONE", "one two"])
def test_no_file_outside_the_folder_is_read(written, tmp_path, slug):
    written(HEAD + STEP.format(more=""))
    assert lesson_in(tmp_path, slug, "en") == (None, [])


@given(st.text(max_size=400))
def test_no_text_makes_reading_raise(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "en.md"
    path.write_text(HEAD + "\n## Step\n\n```step\n" + text + "\n```\n", "utf-8", "replace")
    lesson, problems = read_lesson(path)
    assert (lesson is None) == bool(problems)


SHORT = st.text(max_size=12)
YAML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.dates() | SHORT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SHORT, inner, max_size=3),
    max_leaves=5,
)
KNOWN_KINDS = st.sampled_from([*KINDS])


@given(
    st.dictionaries(st.sampled_from(BLOCK[:2]), YAML),
    st.dictionaries(st.sampled_from(ASKED), YAML) | YAML,
    KNOWN_KINDS | YAML,
)
def test_no_value_under_a_known_name_makes_reading_raise(tmp_path_factory, block, ask, kind):
    if isinstance(ask, dict):
        ask = {"question": "Which?", **ask, "kind": kind}
    block = yaml.safe_dump({"view": "date=2022-12-15", **block, "ask": ask})
    path = tmp_path_factory.mktemp("any") / "en.md"
    path.write_text(HEAD + "\n## Step\n\n```step\n" + block + "\n```\n", "utf-8", "replace")
    lesson, problems = read_lesson(path)
    assert (lesson is None) == bool(problems)


def test_the_template_is_a_lesson_with_every_kind_of_question(tmp_path):
    write_template(tmp_path, "mine")
    lesson, problems = lesson_in(tmp_path, "mine", "en")
    assert problems == []
    kinds = {step.question.kind for step in lesson.steps}
    assert kinds == {"choice", "choices", "order", "place", "date", "number", "text"}
    assert lesson.guide
    with pytest.raises(FileExistsError):
        write_template(tmp_path, "mine")
