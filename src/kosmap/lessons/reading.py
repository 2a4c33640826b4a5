"""Read lessons: ``lessons/<slug>/<language>.md``, and the teacher's page beside each.

A lesson is Markdown with YAML front matter (title, overview, goals, minutes, age). Each heading
of the second level begins a step; a fenced block named ``step`` in it holds, in YAML, the view
and perhaps a question. Serbian in Cyrillic is made from Serbian in Latin script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import frontmatter
import yaml
from markdown_it import MarkdownIt

from kosmap.record.problems import Problem
from kosmap.words.cyrillic import in_cyrillic
from kosmap.words.phrase import Phrase

from .lesson import KINDS, NUMBERS, ON_THE_MAP, Lesson, Question, Step

FOLDER = "lessons"
WRITTEN = ("en", "sr-Latn", "sq")
CYRILLIC, LATIN = "sr-Cyrl", "sr-Latn"
GUIDE = "teacher"
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
# A lesson is read by people: what is longer is a mistake, or an attack.
LARGEST = 200_000
FACTS = ("title", "overview", "goals", "minutes", "age")
BLOCK = ("view", "rows", "ask")
ASKED = ("kind", "question", "options", "answer", "of", "number", "rows", "feedback")


class Faulty(Exception):
    """A lesson that cannot be shown, and why: the step, what was found, what was expected."""

    def __init__(self, step: str, found: object, expected: Phrase) -> None:
        super().__init__(step)
        self.step, self.found, self.expected = step, str(found)[:200], expected


def slugs(root: Path) -> list[str]:
    """The lessons of the record under `root`, by the names of their folders, in order."""
    folder = root / FOLDER
    if not folder.is_dir():
        return []
    return sorted(
        found.name for found in folder.iterdir() if found.is_dir() and SLUG.match(found.name)
    )


def lesson_in(root: Path, slug: str, language: str) -> tuple[Lesson | None, list[Problem]]:
    """One lesson in a language of the page; in English where it is not written in that one.

    Never raises for what a file holds: a lesson with a fault is None and a problem.
    """
    if not SLUG.match(slug) or slug not in slugs(root):
        return None, []
    written = LATIN if language == CYRILLIC else language
    found, problems = read_lesson(root / FOLDER / slug / f"{written}.md")
    if found is None and not problems and language != "en":
        return lesson_in(root, slug, "en")
    if found is not None and language == CYRILLIC:
        found = _cyrillic(found)
    return found, problems


def read_lesson(path: Path) -> tuple[Lesson | None, list[Problem]]:
    """Read one file; None without a problem where there is none."""
    name = "/".join(path.parts[-3:])
    try:
        if path.stat().st_size > LARGEST:
            raise Faulty("", f"{path.stat().st_size} bytes", Phrase("a lesson below 200,000"))
        return _parsed(path), []
    except FileNotFoundError:
        return None, []
    except Faulty as fault:
        step = f"step {fault.step}" if fault.step else ""
        return None, [Problem(name, None, step, fault.found, fault.expected)]
    # Brackets in brackets in brackets: YAML and Markdown read each one level deeper.
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [
            Problem(name, None, "", str(error)[:200], Phrase("Markdown with YAML front matter"))
        ]


def _parsed(path: Path) -> Lesson:
    # Editors on Windows begin a file with a byte order mark.
    post = frontmatter.loads(path.read_text("utf-8-sig"))
    facts = post.metadata
    for name in FACTS:
        if not facts.get(name):
            raise Faulty(
                "", ", ".join(map(str, facts)), Phrase("{name} in the front matter", name=name)
            )
    goals = facts["goals"]
    if not isinstance(goals, list):
        raise Faulty("", goals, Phrase("a list of goals"))
    steps = tuple(_steps(post.content))
    if not steps:
        raise Faulty("", "", Phrase("a step: a heading that begins with ##"))
    guide = path.with_name(f"{GUIDE}.{path.name}")
    return Lesson(
        slug=path.parent.name,
        language=path.stem,
        title=str(facts["title"]),
        overview=str(facts["overview"]),
        goals=tuple(map(str, goals)),
        minutes=str(facts["minutes"]),
        age=str(facts["age"]),
        steps=steps,
        guide=guide.read_text("utf-8-sig") if guide.is_file() else "",
    )


def _steps(text: str) -> Iterator[Step]:
    """The steps of a lesson: the lines between its headings, without the blocks."""
    lines = text.split("\n")
    tokens = MarkdownIt().parse(text)
    heads = [
        (token.map[0], token.map[1], inline.content)
        for token, inline in pairwise(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map
    ]
    blocks = [
        (token.map[0], token.map[1], token.content)
        for token in tokens
        if token.type == "fence" and token.info.strip() == "step" and token.map
    ]
    ends = [*(head[0] for head in heads), len(lines)][1:]
    for number, ((_, begins, title), end) in enumerate(zip(heads, ends, strict=True), 1):
        step = f"{number} “{title}”"
        own = [block for block in blocks if begins <= block[0] < end]
        if len(own) != 1:
            raise Faulty(step, f"{len(own)} blocks", Phrase("one block that begins with ```step"))
        [(first, after, block)] = own
        words = "\n".join([*lines[begins:first], *lines[after:end]]).strip()
        yield _step(step, title, words, yaml.safe_load(block))


def _step(step: str, title: str, text: str, block: object) -> Step:
    block = _keys(step, block, BLOCK, "view")
    asked = block.get("ask")
    return Step(
        title=title,
        text=text,
        view=_text(step, block["view"]),
        rows=_texts(step, block.get("rows", [])),
        question=None if asked is None else _question(step, asked),
    )


def _question(step: str, asked: object) -> Question:
    asked = _keys(step, asked, ASKED, "kind", "question")
    kind = _text(step, asked["kind"])
    if kind not in KINDS:
        raise Faulty(step, kind, Phrase("one of {words}", words=", ".join(KINDS)))
    _keys(step, asked, ASKED, *KINDS[kind])
    answer = asked.get("answer", [])
    question = Question(
        kind=kind,
        text=_text(step, asked["question"]),
        options=_texts(step, asked.get("options", [])),
        answer=_texts(step, answer if isinstance(answer, list) else [answer]),
        of=_text(step, asked.get("of", "")),
        number=_text(step, asked.get("number", "")),
        rows=_texts(step, asked.get("rows", [])),
        feedback=_text(step, asked.get("feedback", "")),
    )
    if unknown := [word for word in question.answer if word not in question.options]:
        raise Faulty(step, unknown[0], Phrase("an answer that is one of the options"))
    if kind == "choice" and len(question.answer) != 1:
        raise Faulty(step, len(question.answer), Phrase("one answer"))
    if kind == "order" and len(question.rows) < 2:
        raise Faulty(step, len(question.rows), Phrase("two rows or more to put in order"))
    if kind == "number" and question.of != ON_THE_MAP and question.number not in NUMBERS:
        raise Faulty(step, question.number, Phrase("one of {words}", words=", ".join(NUMBERS)))
    return question


def _keys(step: str, block: object, known: tuple[str, ...], *needed: str) -> dict:
    if not isinstance(block, dict):
        raise Faulty(step, block, Phrase("names and values in YAML"))
    if unknown := [key for key in block if key not in known]:
        raise Faulty(step, unknown[0], Phrase("one of {words}", words=", ".join(known)))
    if missing := [key for key in needed if not block.get(key)]:
        raise Faulty(step, ", ".join(block), Phrase("{name} too", name=missing[0]))
    return block


def _text(step: str, value: object) -> str:
    if isinstance(value, (dict, list)):
        raise Faulty(step, value, Phrase("a text"))
    return str(value)


def _texts(step: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise Faulty(step, values, Phrase("a list"))
    return tuple(_text(step, value) for value in values)


def _cyrillic(lesson: Lesson) -> Lesson:
    """A lesson in Serbian Latin script, in Cyrillic: its words, not its keys."""
    say = in_cyrillic

    def question(asked: Question | None) -> Question | None:
        if asked is None:
            return None
        return Question(
            **{
                **asked.__dict__,
                "text": say(asked.text),
                "options": tuple(map(say, asked.options)),
                "answer": tuple(map(say, asked.answer)),
                "feedback": say(asked.feedback),
            }
        )

    return Lesson(
        slug=lesson.slug,
        language=CYRILLIC,
        title=say(lesson.title),
        overview=say(lesson.overview),
        goals=tuple(map(say, lesson.goals)),
        minutes=say(lesson.minutes),
        age=say(lesson.age),
        steps=tuple(
            Step(say(step.title), say(step.text), step.view, step.rows, question(step.question))
            for step in lesson.steps
        ),
        guide=say(lesson.guide),
    )
