"""What the record is, how it was made, and where its limits are."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kosmap.atlas.wording import about_record, about_translations, source_kind_words
from kosmap.record.cite import cite_record
from kosmap.record.load import Record
from kosmap.words.language import Translate, translator

from . import state
from .alternative import counts_of_record
from .header import header
from .notices import problem_table
from .site import site
from .style import apply_style


def show(root: Path) -> None:
    """Draw the page for the record under `root`."""
    shared = site(root)
    selection = state.current(shared.record)
    _ = translator(selection.language)
    apply_style(selection.language, embed=False)
    header(shared, selection, tools=False)
    with st.container(key="text"):
        st.header(_("About this map"))
        st.markdown("\n\n".join(about_record(_)))
        st.subheader(_("What the record holds"))
        st.markdown(counts_of_record(shared.record, _))
        st.subheader(_("Cite the record"))
        citation = cite_record(shared.record, state.today())
        st.code(citation.plain, language=None, wrap_lines=True)
        st.code(citation.bibtex, language="latex", wrap_lines=True)
        if translations := about_translations(shared.record, selection.language):
            st.subheader(_("Translations"))
            st.markdown("\n\n".join(translations))
        if shared.record.problems:
            st.subheader(_("Rows left out, and why"))
            problem_table(shared.record, _)
        st.subheader(_("Sources"))
        _sources(shared.record, _)
    state.write_url(selection)


def _sources(record: Record, _: Translate) -> None:
    heads = {
        "publisher": _("Publisher"),
        "title": _("Title"),
        "date": _("Date"),
        "kind": _("Kind"),
        "url": _("Address"),
    }
    shown = record.sources[list(heads)].replace({"kind": source_kind_words(_)})
    st.dataframe(
        shown.rename(columns=heads),
        hide_index=True,
        column_config={heads["url"]: st.column_config.LinkColumn()},
    )
