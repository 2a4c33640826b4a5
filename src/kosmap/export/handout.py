"""A lesson on paper: A4, readable in grey, each step with its map, the time and room to write.

The key for the teacher has the answers instead of the room.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import replace

import matplotlib
import numpy as np
import segno
from markdown_it import MarkdownIt
from matplotlib.backends.backend_pdf import PdfPages

from kosmap.lessons.lesson import Lesson, Question, Step
from kosmap.lessons.reading import lesson_in
from kosmap.lessons.telling import at_step, tell_lesson
from kosmap.record.cite import sources_of
from kosmap.record.load import Record
from kosmap.record.telling import title_in
from kosmap.time.spans import day_date
from kosmap.view.selection import Selection, to_query
from kosmap.words.language import Translate, date_in_words, translator
from kosmap.words.phrase import told

from .figure import DRAWING, SETTINGS, days_in_words, shown_rows
from .figure_map import MapFrame, draw_map
from .paper import INK, PALE_INK, SOFT_INK, Column, Paper
from .rows import BORDERS_ATTRIBUTION, provenance

# Where the map is served, for the link on paper; a teacher's own machine where it is not said.
ADDRESS_VARIABLE, OWN_MACHINE = "KOSMAP_ADDRESS", "http://localhost:8501/"
# Of an A4 sheet, in inches.
WIDTH, HEIGHT, MARGIN = 8.268, 11.693, 0.55
STEPS_A_PAGE = 2
MAP_WIDTH, MAP_HEIGHT, RULER_HEIGHT = 3.35, 3.75, 0.42
BODY, SMALL, TITLE = 9.5, 7, 20
LINE_TO_WRITE = 0.29
DAYS_A_BAR = 61


def write(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """The lesson of `selection` as a PDF for pupils."""
    return handout(record, selection, key=False)


def write_key(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """The same with the answers, for the teacher."""
    return handout(record, selection, key=True)


def handout(record: Record, selection: Selection, key: bool) -> bytes:
    """A lesson as a PDF.

    Raises
    ------
    LookupError
        If there is no lesson of that name beside the record.
    """
    root = record.files.root if record.files else None
    lesson = lesson_in(root, selection.lesson, selection.language)[0] if root else None
    if lesson is None:
        raise LookupError(selection.lesson)
    _ = translator(selection.language)
    answers = answered(record, lesson, selection.language, _)
    file = io.BytesIO()
    about = {"Title": lesson.title, "Creator": "kosmap"}
    with (
        DRAWING,
        matplotlib.rc_context(SETTINGS),
        PdfPages(file, metadata=about) as pages,
    ):
        sheets = [_cover(record, lesson, selection, key, _)]
        numbered = list(enumerate(lesson.steps, 1))
        for at in range(0, len(numbered), STEPS_A_PAGE):
            paper = Paper(WIDTH, HEIGHT)
            for place, (number, step) in enumerate(numbered[at : at + STEPS_A_PAGE]):
                top = HEIGHT - MARGIN - place * (HEIGHT - 2 * MARGIN) / STEPS_A_PAGE
                shown = at_step(record, lesson, number, selection.language)
                _draw_step(paper, top, record, number, step, shown, answers[number - 1], key, _)
            sheets.append(paper)
        sheets += _evidence(record, lesson, selection, _)
        for number, paper in enumerate(sheets, 1):
            _foot(paper, record, selection, f"{number} / {len(sheets)}", _)
            pages.savefig(paper.figure)
    return file.getvalue()


def plain(text: str) -> Iterator[str]:
    """The paragraphs and items of a Markdown text, without its marks."""
    for token in MarkdownIt("commonmark", {"html": False}).parse(text):
        if token.type == "inline":
            words = "".join(
                " " if part.type in ("softbreak", "hardbreak") else part.content
                for part in token.children or []
            )
            if words.strip():
                yield words


def answered(record: Record, lesson: Lesson, language: str, _: Translate) -> list[str]:
    """The right answer to each step's question in words; empty where there is none."""
    steps = tell_lesson(record, lesson, language)["steps"]
    return [
        _answer(record, step.question, told_step["ask"], language, _) if step.question else ""
        for step, told_step in zip(lesson.steps, steps, strict=True)
    ]


def _answer(record: Record, asked: Question, ask: dict, language: str, _: Translate) -> str:
    right = ask.get("right", [])
    if asked.kind in ("choice", "choices"):
        return "; ".join(asked.answer)
    if asked.kind == "order":
        return " → ".join(ask["options"][at] for at in right)
    if asked.kind == "place":
        return f"{right[0]:.4f}, {right[1]:.4f}"
    if asked.kind == "date":
        row = record.rows["date"].iloc[record.position[asked.of]]
        return date_in_words(row, language)
    if asked.kind == "number":
        return f"{right[0]}–{right[1]}" if right[0] != right[1] else str(right[0])
    return ""


def _cover(record: Record, lesson: Lesson, selection: Selection, key: bool, _: Translate) -> Paper:
    paper = Paper(WIDTH, HEIGHT)
    column = Column(paper, MARGIN, HEIGHT - MARGIN, WIDTH - 2 * MARGIN - 1.6, 1.2)
    column.line(_("For teachers") if key else _("Lessons"), 11, color=SOFT_INK, bold=True)
    column.wrapped(lesson.title, TITLE, 2, bold=True)
    column.skip(0.1)
    for paragraph in plain(lesson.overview):
        column.wrapped(paragraph, 11, 5)
    column.skip(0.1)
    for goal in lesson.goals:
        column.wrapped(f"• {goal}", BODY, 2)
    column.skip(0.1)
    facts = _("{minutes} minutes · age {age} · {steps} steps").format(
        minutes=lesson.minutes, age=lesson.age, steps=len(lesson.steps)
    )
    column.line(facts, BODY, color=SOFT_INK)
    link = _link(lesson, selection)
    column.wrapped(link, BODY, 2, color=SOFT_INK)
    _qr_code(paper, link)
    wide = Column(paper, MARGIN, column.y - 0.25, WIDTH - 2 * MARGIN, 0.9)
    if key:
        for paragraph in plain(lesson.guide):
            wide.wrapped(paragraph, BODY, wide.room(BODY))
            wide.skip(0.06)
        return paper
    for label in (_("Name"), _("Class, date")):
        wide.skip(0.18)
        wide.line(f"{label}:", BODY)
        paper.line([(MARGIN + 1.2, wide.y), (WIDTH - MARGIN, wide.y)], 2, edgecolor=PALE_INK)
    shown = at_step(record, lesson, 1, selection.language)
    height = wide.y - 1.2 - RULER_HEIGHT
    frame = MapFrame(MARGIN, 1.0 + RULER_HEIGHT, WIDTH - 2 * MARGIN, min(height, 5.6), body=BODY)
    draw_map(paper, record, shown_rows(record, shown), frame, selection.language)
    _ruler(paper, record, shown, (MARGIN, 0.75, WIDTH - 2 * MARGIN))
    return paper


def _draw_step(
    paper: Paper, top: float, record: Record, number: int, step: Step, shown: Selection,
    answer: str, key: bool, _: Translate,
) -> None:  # fmt: skip
    """A step: on the left its map and the time, on the right its words and the question."""
    bottom = top - (HEIGHT - 2 * MARGIN) / STEPS_A_PAGE + 0.25
    head = Column(paper, MARGIN, top, WIDTH - 2 * MARGIN, bottom)
    head.line(f"{number}. {step.title}", 13, bold=True)
    under = head.y - 0.12
    frame = MapFrame(MARGIN, under - MAP_HEIGHT, MAP_WIDTH, MAP_HEIGHT, body=6.5)
    draw_map(paper, record, shown_rows(record, shown), frame, shown.language)
    _ruler(paper, record, shown, (MARGIN, under - MAP_HEIGHT - RULER_HEIGHT - 0.05, MAP_WIDTH))
    words = Column(
        paper, MARGIN + MAP_WIDTH + 0.25, under, WIDTH - 2 * MARGIN - MAP_WIDTH - 0.25, bottom
    )
    for paragraph in plain(step.text):
        words.wrapped(paragraph, BODY, words.room(BODY))
        words.skip(0.05)
    if step.question:
        words.skip(0.06)
        words.wrapped(step.question.text, BODY, 6, bold=True)
        _room_or_answer(words, record, step.question, answer, key, shown.language, _)


def _room_or_answer(
    words: Column, record: Record, asked: Question, answer: str, key: bool, language: str,
    _: Translate,
) -> None:  # fmt: skip
    options = asked.options or [title_in(record, row, language).text for row in sorted(asked.rows)]
    for option in options:
        words.skip(0.03)
        words.wrapped(f"{'_____' if asked.kind == 'order' else '☐'}  {option}", BODY, 3)
    if key:
        words.skip(0.06)
        if answer:
            words.wrapped(f"✓ {answer}", BODY, 5, bold=True)
        for paragraph in plain(asked.feedback):
            words.wrapped(paragraph, BODY, words.room(BODY), color=SOFT_INK)
        return
    words.skip(0.1)
    most = 2 if options else 6
    for _line in range(most):
        if words.y - LINE_TO_WRITE < words.bottom:
            return
        words.skip(LINE_TO_WRITE)
        ends = [(words.x, words.y), (words.x + words.width, words.y)]
        words.paper.line(ends, 2, edgecolor=PALE_INK, linewidth=0.6)


def _ruler(
    paper: Paper, record: Record, shown: Selection, place: tuple[float, float, float]
) -> None:
    """How many incidents began in each two months, and the day or range that is shown."""
    left, bottom, width = place
    first, last = record.days
    starts = record.spans.earliest_start[: len(record.events)]
    counts, edges = np.histogram(
        starts, bins=max(1, (last - first) // DAYS_A_BAR), range=(first, last)
    )
    high = RULER_HEIGHT - 0.16
    scale = width / (last - first)
    for count, edge in zip(counts, edges[:-1], strict=True):
        x = left + (edge - first) * scale
        tall = high * float(np.sqrt(count / max(1, counts.max())))
        if count:
            corners = [(x, bottom + 0.14), (x, bottom + 0.14 + tall)]
            paper.line(corners, 3, edgecolor=SOFT_INK, linewidth=1.4)
    paper.line(
        [(left, bottom + 0.14), (left + width, bottom + 0.14)], 3, edgecolor=INK, linewidth=0.8
    )
    begins = shown.day if shown.range_start is None else shown.range_start
    for day in {begins, shown.day}:
        x = left + (day - first) * scale
        paper.line([(x, bottom + 0.1), (x, bottom + RULER_HEIGHT)], 4, edgecolor=INK, linewidth=2)
    paper.text(left, bottom, str(day_date(first).year), SMALL, color=SOFT_INK)
    paper.text(left + width / 2, bottom, days_in_words(shown), SMALL, bold=True, align="center")
    paper.text(left + width, bottom, str(day_date(last).year), SMALL, color=SOFT_INK, align="right")


def _link(lesson: Lesson, selection: Selection) -> str:
    """Where the lesson is on the map."""
    query = to_query(replace(selection, lesson=lesson.slug, step=1))
    said = "&".join(f"{name}={query[name]}" for name in ("lesson", "step", "lang") if name in query)
    return f"{os.environ.get(ADDRESS_VARIABLE, OWN_MACHINE)}?{said}"


def _qr_code(paper: Paper, link: str) -> None:
    matrix = segno.make(link, error="l").matrix
    size = 1.35
    cell = size / len(matrix)
    left, top = WIDTH - MARGIN - size, HEIGHT - MARGIN
    for y, line in enumerate(matrix):
        for x, dark in enumerate(line):
            if dark:
                paper.area(_square(left + x * cell, top - (y + 1) * cell, cell), 4, INK)


def _square(x: float, y: float, side: float) -> list[tuple[float, float]]:
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


def _evidence(
    record: Record, lesson: Lesson, selection: Selection, _: Translate
) -> Iterator[Paper]:
    """The rows that the lesson rests on, with their dates and sources."""
    asked = (step.question.rows if step.question else () for step in lesson.steps)
    cited = (row for step in lesson.steps for row in step.rows)
    rows = [
        row
        for row in dict.fromkeys((*cited, *(row for rows in asked for row in rows)))
        if row in record.position
    ]
    column: Column | None = None
    for row in rows:
        if column is None or column.room(SMALL) < 8:
            paper = Paper(WIDTH, HEIGHT)
            column = Column(paper, MARGIN, HEIGHT - MARGIN, WIDTH - 2 * MARGIN, 0.8)
            column.heading(_("Rows and their sources"), 13)
            column.skip(0.08)
            yield paper
        cells = record.rows.iloc[record.position[row]]
        date = date_in_words(cells["date"], selection.language)
        column.wrapped(
            f"{title_in(record, row, selection.language).text} · {date}", BODY, 2, bold=True
        )
        sources = "; ".join(
            ", ".join(part for part in (source.publisher, source.title, source.date) if part)
            for source in sources_of(record, cells["source_ids"])
        )
        column.wrapped(sources, SMALL + 0.5, 5, color=SOFT_INK)
        column.skip(0.07)


def _foot(paper: Paper, record: Record, selection: Selection, page: str, _: Translate) -> None:
    origin = provenance(selection, False, record.adopted_from)
    column = Column(paper, MARGIN, 0.5, WIDTH - 2 * MARGIN - 0.8, 0.1)
    text = f"{told(origin.attribution, _)} · {told(BORDERS_ATTRIBUTION, _)} · {origin.exported}"
    column.wrapped(text, 6, 2, color=SOFT_INK)
    paper.text(WIDTH - MARGIN, 0.38, page, SMALL, color=SOFT_INK, align="right")
