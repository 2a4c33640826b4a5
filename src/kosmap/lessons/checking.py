"""Check lessons against the record: the views, the rows, and every answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

from kosmap.record.load import Record
from kosmap.record.problems import Problem
from kosmap.view.selection import Selection, from_query, opening
from kosmap.words.phrase import Phrase

from .lesson import NUMBERS, ON_THE_MAP, Lesson, Question
from .reading import FOLDER, WRITTEN, read_lesson, slugs

FIGURES = dict(zip(NUMBERS, ("fatalities", "injuries"), strict=True))
FIX = Phrase("Copy the parameters from the address bar, the ids from events.csv.")


def check_lessons(record: Record, root: Path) -> list[Problem]:
    """Every problem of the lessons under `root`: file, step, what was found and expected."""
    problems: list[Problem] = []
    for slug in slugs(root):
        written = {}
        for language in WRITTEN:
            lesson, found = read_lesson(root / FOLDER / slug / f"{language}.md")
            problems += found
            if lesson is not None:
                written[language] = lesson
                problems += lesson_problems(record, lesson)
        if not written and not problems:
            problems.append(
                Problem(f"{FOLDER}/{slug}", None, "", "", Phrase("a file such as en.md"))
            )
        problems += _unlike(written)
    return problems


def lesson_problems(record: Record, lesson: Lesson) -> Iterator[Problem]:
    """What a lesson says that the record does not."""
    file = f"{FOLDER}/{lesson.slug}/{lesson.language}.md"
    for number, step in enumerate(lesson.steps, 1):
        where = f"step {number} “{step.title}”"
        for name, value in from_query(query(step.view), opening(record.days), record.days).ignored:
            yield Problem(file, None, where, f"{name}={value}", Phrase("a view of the map"), FIX)
        asked = step.question
        cited = (*step.rows, *(asked.rows if asked else ()))
        for row in (row for row in cited if row not in record.position):
            yield Problem(file, None, where, row, Phrase("the id of a row of the record"), FIX)
        if asked and (expected := _unanswerable(record, asked)):
            yield Problem(file, None, where, asked.of, expected, FIX)


def query(view: str) -> dict[str, str]:
    """The parameters of a step's view, with or without the question mark of a link."""
    return dict(parse_qsl(view.removeprefix("?"), keep_blank_values=True))


def selection_of(record: Record, view: str, language: str) -> Selection:
    """The selection that a step's view describes; what is not understood is left out."""
    given = query(view) | {"lang": language}
    return from_query(given, opening(record.days), record.days).selection


def _unanswerable(record: Record, asked: Question) -> Phrase | None:
    """What the record would have to hold for the question to have an answer; None: it does."""
    if asked.kind == "place":
        held = point_of(record, asked.of) is not None
        return None if held else Phrase("a place_id, or the id of a row, that has a point")
    if asked.kind == "date" and asked.of not in record.position:
        return Phrase("the id of a row of the record")
    if asked.kind == "number" and asked.of != ON_THE_MAP:
        if asked.of not in record.events.index:
            return Phrase("the id of an event, or map")
        if not record.events.at[asked.of, f"{FIGURES[asked.number]}_best"]:
            return Phrase("an event with a figure of people {what}", what=asked.number)
    return None


def point_of(record: Record, of: str) -> tuple[str, float, float] | None:
    """The place of a row, or a place, with its point (WGS 84 degrees); None without a point."""
    if of in record.place_rows:
        place = record.place_rows[of]
        if not place["latitude"]:
            return None
        return of, float(place["latitude"]), float(place["longitude"])
    if of not in record.position:
        return None
    row = record.rows.iloc[record.position[of]]
    if row.isna()["latitude"]:
        return None
    return row["place_id"], float(row["latitude"]), float(row["longitude"])


def _unlike(written: dict[str, Lesson]) -> Iterator[Problem]:
    """Where a lesson differs between its languages in more than words."""

    def shape(lesson: Lesson) -> list[tuple]:
        return [
            (step.view, step.rows, step.question and (step.question.kind, step.question.of))
            for step in lesson.steps
        ]

    lessons = list(written.values())
    for other in lessons[1:]:
        if shape(other) != shape(lessons[0]):
            yield Problem(
                f"{FOLDER}/{other.slug}/{other.language}.md",
                None,
                "",
                f"{len(other.steps)} steps",
                Phrase(
                    "the views, rows and kinds of question of {file}",
                    file=f"{lessons[0].language}.md",
                ),
            )
