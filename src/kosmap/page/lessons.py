"""The lessons: what there is to learn, for whom, and what a teacher should know."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from kosmap.lessons.lesson import Lesson
from kosmap.lessons.reading import lesson_in, slugs
from kosmap.lessons.telling import as_html
from kosmap.view.selection import DEFAULT_LANGUAGE
from kosmap.words.language import Translate, translator

from . import state
from .files import File, file_buttons
from .header import header
from .site import site
from .style import apply_style


def show(root: Path) -> None:
    """Draw the page for the lessons beside the record under `root`."""
    shared = site(root)
    selection = state.current(shared.record)
    _ = translator(selection.language)
    apply_style(selection.language, embed=False)
    header(shared, selection, tools=False)
    with st.container(key="text"):
        st.header(_("Lessons"))
        found = [lesson_in(shared.root, slug, selection.language) for slug in slugs(shared.root)]
        lessons = [lesson for lesson, _problems in found if lesson]
        if not lessons:
            st.info(_("There are no lessons beside this record."))
        for lesson in lessons:
            _entry(lesson, selection.language, _)
        for problem in (problem for _lesson, problems in found for problem in problems):
            st.warning(problem.sentence(_))
    state.write_url(selection)


def _entry(lesson: Lesson, language: str, _: Translate) -> None:
    st.subheader(lesson.title)
    facts = _("{minutes} minutes · age {age} · {steps} steps").format(
        minutes=lesson.minutes, age=lesson.age, steps=len(lesson.steps)
    )
    st.caption(facts)
    st.html(as_html(lesson.overview) + as_html("\n".join(f"- {goal}" for goal in lesson.goals)))
    if lesson.language != language:
        st.caption(_("This lesson is in English: it has not been written in your language yet."))
    query = {"lesson": lesson.slug, "step": "1"}
    if language != DEFAULT_LANGUAGE:
        query["lang"] = language
    # The map is the page that has no path of its own.
    st.link_button(_("Begin: {title}").format(title=lesson.title), f"./?{urlencode(query)}")
    paper = {"handout": _("Handout (PDF)"), "handout-key": _("Handout with answers (PDF)")}
    files = [File(label, kind, f"{lesson.slug}-{kind}.pdf", query) for kind, label in paper.items()]
    file_buttons(files, _, key=f"handout {lesson.slug}")
    if lesson.guide:
        with st.expander(_("For teachers")):
            st.html(as_html(lesson.guide))
