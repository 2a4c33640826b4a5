"""What the visitor should know before trusting the map: rows left out, parameters ignored."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import streamlit as st

from kosmap.record.load import Record
from kosmap.record.problems import Problem
from kosmap.words.language import Translate
from kosmap.words.phrase import told

# A page is no place for ten thousand lines; `kosmap check` prints them all.
LISTED_AT_MOST = 50


def notices(record: Record, _: Translate) -> None:
    """Say what was left out and why, and which parameters were not understood."""
    for name, value in st.session_state.get("ignored", ()):
        st.warning(
            _("The address holds {name}={value}, which is not understood; it is ignored.").format(
                name=f"`{name}`", value=f"`{value[:80]}`"
            )
        )
    for problem in record.problems:
        if problem.row is None and problem.left_out:
            st.error(problem.sentence(_))
    if not record.problems:
        return
    counted = (
        _("{left_out} rows of the record are not shown; {problems} problems in all.")
        if record.left_out
        else _("{problems} problems of the record.")
    ).format(left_out=record.left_out, problems=len(record.problems))
    with st.expander(counted, icon=":material/warning:"):
        problem_table(record, _)


def refused(problems: Iterable[Problem], _: Translate) -> None:
    """Say that the record has changed, and why the page still shows the version before."""
    if not (reasons := " ".join(problem.sentence(_) for problem in problems)):
        return
    words = _("The record has changed and cannot be read; the page shows the version before.")
    st.warning(f"{words} {reasons}")


def problem_rows(problems: Iterable[Problem], _: Translate) -> list[dict[str, object]]:
    """Problems as rows of a table, as far as a page has room for them."""
    return [
        {
            _("File"): problem.file,
            _("Row"): problem.row,
            _("Column"): problem.column,
            _("Found"): told(problem.found, _)[:200],
            _("Expected"): told(problem.expected, _),
            _("How to mend it"): told(problem.fix, _),
        }
        for problem in islice(problems, LISTED_AT_MOST)
    ]


def problem_table(record: Record, _: Translate) -> None:
    """The problems of the record, as far as a page has room for them."""
    st.dataframe(problem_rows(record.problems, _), hide_index=True)
    if len(record.problems) > LISTED_AT_MOST:
        st.caption(_("`kosmap check` prints all of them."))
