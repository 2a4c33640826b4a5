"""A lesson as the map's frame takes it: words as safe HTML, views as days and masks, answers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache

import numpy as np
from markdown_it import MarkdownIt

from kosmap.atlas.columns import accuracy_m
from kosmap.atlas.mask import bits
from kosmap.record.load import Record
from kosmap.record.telling import title_in
from kosmap.view.filtering import matching, present
from kosmap.view.selection import SWITCHES, Selection, to_query

from .checking import FIGURES, point_of, selection_of
from .lesson import ON_THE_MAP, Lesson, Question, Step

# How far from a place an answer on the map may be, in metres, beyond what the place is off.
CLOSE_ENOUGH = 2_000


@lru_cache
def _markdown() -> MarkdownIt:
    """Markdown without HTML: a lesson is written by anybody."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def as_html(text: str) -> str:
    """Markdown as HTML that holds no markup but Markdown's own, and no address but the web's."""
    return _markdown().render(text)


def tell_lesson(record: Record, lesson: Lesson, language: str) -> dict:
    """A lesson for the frame, ready for JSON.

    Returns
    -------
    dict
        ``slug``, ``title``, ``language``, ``fallback`` (True: in English for want of another),
        and ``steps``: of each ``title``, ``html``, ``view`` (day, first, trail, switches,
        mask), ``query`` (the link's parameters), ``rows`` (positions in ``record.rows``) and
        ``ask``, or None.
    """
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "language": lesson.language,
        "fallback": lesson.language != language,
        "steps": [_told(record, step, language) for step in lesson.steps],
    }


def at_step(record: Record, lesson: Lesson, step: int, language: str) -> Selection:
    """The selection of a step of a lesson, counted from 1; of the last where there is none."""
    step = min(step, len(lesson.steps))
    shown = selection_of(record, lesson.steps[step - 1].view, language)
    return replace(shown, lesson=lesson.slug, step=step)


def _told(record: Record, step: Step, language: str) -> dict:
    selection = selection_of(record, step.view, language)
    asked = step.question
    rows = dict.fromkeys((*step.rows, *(asked.rows if asked else ())))
    return {
        "title": step.title,
        "html": as_html(step.text),
        "query": {name: word for name, word in to_query(selection).items() if name != "lang"},
        "view": {
            "day": selection.day,
            "first": selection.range_start,
            "trail": selection.trail,
            **{name: sorted(getattr(selection, name)) for name in SWITCHES},
            "mask": _mask(record, selection),
            "event": selection.event,
        },
        "rows": [record.position[row] for row in rows if row in record.position],
        "ask": asked and _asked(record, asked, selection),
    }


def _mask(record: Record, selection: Selection) -> str | None:
    """The rows that the filters let through, switches apart; None where all pass."""
    given = selection_of(record, "", selection.language)
    filters = {
        name: getattr(selection, name)
        for name in ("municipality", "confidence", "actor", "source", "casualties", "search")
    }
    filtered = Selection(**{**given.__dict__, **filters})
    return bits(matching(record, filtered)) if filtered.is_filtered else None


def _asked(record: Record, asked: Question, selection: Selection) -> dict:
    told = {"kind": asked.kind, "text": asked.text, "feedback": as_html(asked.feedback)}
    if asked.kind in ("choice", "choices"):
        right = [asked.options.index(word) for word in asked.answer]
        return told | {"options": asked.options, "right": right}
    if asked.kind == "order":
        return told | _order(record, asked, selection.language)
    if asked.kind == "place":
        return told | _place(record, asked.of)
    if asked.kind == "date":
        at = record.position[asked.of]
        spans = record.spans
        return told | {"right": [int(spans.earliest_start[at]), int(spans.latest_end[at])]}
    if asked.kind == "number":
        return told | {"right": _number(record, asked, selection)}
    return told


def _order(record: Record, asked: Question, language: str) -> dict:
    """The rows shuffled, the same way each time, and their right order."""
    known = [row for row in asked.rows if row in record.position]
    shuffled = sorted(known, key=lambda row: hashlib.sha256(row.encode()).hexdigest())
    starts = np.array([record.spans.earliest_start[record.position[row]] for row in shuffled])
    return {
        "options": [title_in(record, row, language).text for row in shuffled],
        "right": np.argsort(starts, kind="stable").tolist(),
    }


def _place(record: Record, of: str) -> dict:
    """Where it is, and within how many metres an answer is right."""
    place, lat, lon = point_of(record, of) or ("", 0.0, 0.0)
    return {"right": [lat, lon, CLOSE_ENOUGH + accuracy_m(record, place)]}


def _number(record: Record, asked: Question, selection: Selection) -> list[int]:
    """The lowest and the highest number that is right."""
    if asked.of == ON_THE_MAP:
        count = len(present(record, selection)[0])
        return [count, count]
    row = record.events.loc[asked.of]
    figures = [row[f"{FIGURES[asked.number]}_{bound}"] for bound in ("low", "best", "high")]
    known = [int(figure) for figure in figures if figure]
    return [min(known), max(known)]
