"""Your own table: dropped here, understood in the open, shown on the same map, kept by nobody."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from kosmap.export import export
from kosmap.record.adopt import Adopted, Answers, Question, Unreadable, adopt
from kosmap.record.adopt.coding import UNKNOWN_TYPE
from kosmap.record.adopt.folder import report, write_folder, zipped
from kosmap.record.adopt.headings import NAMES
from kosmap.record.adopt.limits import Limits
from kosmap.record.adopt.where import Finder
from kosmap.record.problems import Problem
from kosmap.record.vocabulary import EVENT_TYPES
from kosmap.record.whereabouts import Municipalities
from kosmap.space.gazetteer import Gazetteer
from kosmap.view.selection import Selection
from kosmap.words.language import Translate, translator
from kosmap.words.phrase import told

from . import state
from .header import header
from .notices import problem_rows
from .site import Site, site
from .style import apply_style

# Roles without which nothing can be shown come first; the rest is found or left aside.
ASKED_FIRST = ("date", "place", "latitude", "longitude", "title", "text", "type")
MAP_HEIGHT = 720
COLUMNS = 4
RESULT = "own table"


@dataclass(frozen=True)
class Made:
    """What was made of a table, and of which: its number among the uploads, and the answers."""

    of: tuple[str, Answers]
    adopted: Adopted
    problems: tuple[Problem, ...]
    shown: int
    map_page: bytes
    folder: bytes
    report: bytes


def show(root: Path) -> None:
    """Draw the page; the record under `root` lends its places and borders."""
    shared = site(root)
    selection = state.current(shared.record)
    _ = translator(selection.language)
    apply_style(selection.language, embed=False)
    header(shared, selection, tools=False)
    with st.container(key="own"):
        st.header(_("Your own table"))
        st.markdown(_introduction(_))
        file = st.file_uploader(_("A table"), key="own file")
        if file is None:
            st.session_state.pop(RESULT, None)
        else:
            _one_table(shared, selection, file, _)
    state.write_url(selection)


def _introduction(_: Translate) -> str:
    return _(
        "CSV, XLSX, GeoJSON or KML; the columns of ACLED or UCDP, or any with a date, a place and "
        "a text. It stays in this session: nobody else sees it, and it is gone when you leave."
    )


def _one_table(shared: Site, selection: Selection, file, _: Translate) -> None:
    answers = _answers()
    made = st.session_state.get(RESULT)
    if made is None or made.of != (file.file_id, answers):
        try:
            with st.spinner(_("Reading the table …")):
                made = _make(shared, selection, file, answers)
        except Unreadable as error:
            st.error(error.problem.sentence(_))
            return
        st.session_state[RESULT] = made
    counted = _("{shown} rows are shown, {left} are left out.").format(
        shown=made.shown, left=len({p.row for p in made.problems if p.left_out})
    )
    st.markdown(f"**{counted}**")
    for question in made.adopted.questions:
        _ask(question, _)
    _columns(made.adopted, _)
    for assumed in made.adopted.assumed:
        st.caption(told(assumed, _))
    if made.problems:
        with st.expander(_("{count} problems").format(count=len(made.problems))):
            st.dataframe(problem_rows(made.problems, _), hide_index=True)
    st.iframe(made.map_page.decode("utf-8"), height=MAP_HEIGHT)
    _take_away(made, _)


def _make(shared: Site, selection: Selection, file, answers: Answers) -> Made:
    """Adopt the table, and make of it all that the page shows; no file of it stays behind."""
    geodata = shared.files.geodata
    finder = Finder(
        Gazetteer.read(geodata / "places.csv"),
        Municipalities(geodata / "municipalities.geojson"),
        dict(answers.places),
    )
    adopted = adopt(file.name, file.getvalue(), finder, answers, Limits.configured())
    with tempfile.TemporaryDirectory(prefix="kosmap-") as folder:
        record = write_folder(file.name, adopted, shared.files, Path(folder))
        page = report(file.name, adopted, record)
        (Path(folder) / "report.html").write_text(page, encoding="utf-8")
        opens = Selection(day=record.days[1], trail=365, language=selection.language)
        return Made(
            of=(file.file_id, answers),
            adopted=adopted,
            problems=(*adopted.problems, *record.problems),
            shown=len(record.rows),
            map_page=export(record, opens, "html", everything=True),
            folder=zipped(Path(folder)),
            report=page.encode(),
        )


# ---- what is asked --------------------------------------------------------------------------


def _answers() -> Answers:
    """What has been answered so far, by the widgets of :func:`_ask` and :func:`_columns`."""
    kept = st.session_state
    order = kept.get("own day_first")
    return Answers(
        encoding=kept.get("own encoding"),
        day_first=None if order is None else order == "yes",
        headings=tuple(
            (role, kept[f"own column {role}"])
            for role in NAMES
            if kept.get(f"own column {role}") is not None
        ),
        event_type=kept.get("own type"),
    )


def _ask(question: Question, _: Translate) -> None:
    words = told(question.words, _)
    if question.about == "headings":
        st.warning(words)
        return
    st.radio(
        words, list(question.choices), index=None, key=f"own {question.about}",
        format_func=lambda choice: f"{_choice(choice, _)}: {question.choices[choice]}",
    )  # fmt: skip


def _choice(choice: str, _: Translate) -> str:
    return {"yes": _("day first"), "no": _("month first")}.get(choice, choice)


def _columns(adopted: Adopted, _: Translate) -> None:
    """Which column was taken for what, and which it is instead."""
    if adopted.kind == "own":
        return
    roles = [*ASKED_FIRST, *(role for role in NAMES if role not in ASKED_FIRST)]
    missing = any(question.about == "headings" for question in adopted.questions)
    with st.expander(_("What was understood of the columns"), expanded=missing):
        for at, column in enumerate(st.columns(COLUMNS)):
            with column:
                for role in roles[at::COLUMNS]:
                    st.selectbox(
                        f"`{role}`",
                        adopted.columns,
                        index=None,
                        key=f"own column {role}",
                        placeholder=adopted.headings.get(role, "–"),
                    )
        st.selectbox(
            _("What rows are whose type is not known"),
            EVENT_TYPES,
            index=None,
            key="own type",
            placeholder=UNKNOWN_TYPE,
        )


def _take_away(made: Made, _: Translate) -> None:
    files = {
        _("The map as one file (HTML)"): (made.map_page, "map.html", "text/html"),
        _("A folder for KOSMAP_DATA (ZIP)"): (made.folder, "kosmap.zip", "application/zip"),
        _("What was assumed and left out (HTML)"): (made.report, "report.html", "text/html"),
    }
    with st.container(horizontal=True):
        for label, (content, name, media_type) in files.items():
            st.download_button(label, content, name, media_type, on_click="ignore")
