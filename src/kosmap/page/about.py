"""What the record is, how it was made, and where its limits are."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kosmap.atlas.wording import source_kind_words
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
        st.markdown(_about(_))
        st.subheader(_("What the record holds"))
        st.markdown(counts_of_record(shared.record, _))
        st.subheader(_("Cite the record"))
        citation = cite_record(shared.record, state.today())
        st.code(citation.plain, language=None, wrap_lines=True)
        st.code(citation.bibtex, language="latex", wrap_lines=True)
        if selection.language != "en" and shared.record.translations.serve(selection.language):
            st.subheader(_("Translations"))
            st.markdown(_translations(_))
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


def _translations(_: Translate) -> str:
    paragraphs = (
        _(
            "Titles and texts of the record were written in English and translated for this map. "
            "They were compared with the English, but they await a reader whose language this "
            "is. Where the English has changed since, or nothing is translated yet, the map says "
            "so. Citations and the titles of sources are not translated."
        ),
        _(
            "To correct one: open the file of your language in `geodata/locale` (`sq.po` or "
            "`sr_Latn.po`) in Poedit or any editor of gettext catalogues and look for the name of "
            "the row, which stands under its text; or send that name with the better words to "
            "those who run this page. Serbian in Cyrillic is made from Serbian in Latin script. "
            "The terms that all texts share are listed with reasons in `docs/terms.md`."
        ),
    )
    return "\n\n".join(paragraphs)


def _about(_: Translate) -> str:
    paragraphs = (
        _(
            "kosmap shows what stood and what happened in the four northern municipalities of "
            "Kosovo since 2008: barricades, police bases, clashes, attacks, votes and changes of "
            "institutions, day by day. It takes no side. Places carry their Serbian and their "
            "Albanian name; colour and shape say what happened, never whose side it was."
        ),
        _(
            "Every row names its sources and where in them it stands. Filled symbols are certain "
            "on the date; hollow, dashed ones are possible, because the date is known only to a "
            "week, a month or a season; fading ones happened shortly before. A halo means that "
            "the place is known to the settlement only. What concerns a whole municipality or "
            "the whole north is named, but has no point."
        ),
        _(
            "Figures that disagree are kept as low, best and high, with whose they are. Private "
            "persons are not named. What no source reports is not here: an empty map is no proof "
            "of a quiet day."
        ),
        _(
            "Borders: © OpenStreetMap contributors (ODbL); the outline of North Mitrovica / "
            "Severna Mitrovica / Mitrovicë e Veriut is approximate, to about 200 m. Points of "
            "settlements: mostly GeoNames (CC BY 4.0). The coding of the record: CC BY 4.0."
        ),
    )
    return "\n\n".join(paragraphs)
