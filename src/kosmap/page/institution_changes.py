"""What became of the institutions between two dates: a section of the comparison."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from kosmap.atlas.institution_symbols import institution_symbol
from kosmap.atlas.wording import kind_words, system_words
from kosmap.record.vocabulary import INSTITUTION, SYSTEMS
from kosmap.space.names import full_name
from kosmap.view.selection import iso
from kosmap.words.language import Translate, translator

from .changes import Telling, group, image, item_facts, link, title

# Of each list its rows: by outcome, or by change for those that neither came nor went.
LISTS = ("opened", "closed", "moved", "changed_hands", "between", "still")
PAIRED = ("moved", "changed_hands")


def list_words(_: Translate) -> dict[str, str]:
    """Each of the lists as it is headed."""
    return {
        "opened": _("Opened"),
        "closed": _("Closed"),
        "moved": _("Moved"),
        "changed_hands": _("Changed hands"),
        "between": _("Opened and closed in between"),
        "still": _("Still there"),
    }


def institutions_section(changes: pd.DataFrame, first: int, last: int, told: Telling) -> str:
    """The section, as escaped HTML; nothing where no institution passes the filters.

    Parameters
    ----------
    changes : pandas.DataFrame
        As of :func:`kosmap.view.institution_changes.with_outcomes`.
    """
    _ = translator(told.selection.language)
    shown = changes[changes["type"] == INSTITUTION]
    if shown.empty:
        return ""
    shown = shown.assign(
        system=told.record.institutions.loc[shown["id"], "system"].to_numpy(),
        list=shown["outcome"].where(shown["outcome"] != "", shown["change"]),
    )
    lists = "".join(_list(name, shown, first, last, told) for name in LISTS)
    note = _(
        "Changed hands: at the same site one of a system has gone and one of another has come. "
        "Dashed: possibly there on one of the dates."
    )
    return (
        f'<section class="km-institutions"><h2>{escape(_("Institutions"))}</h2>'
        f"{systems_table(shown, first, last, told)}"
        f'<p class="km-soft">{escape(note)}</p>'
        f'<div class="km-changes">{lists}</div></section>'
    )


def systems_table(shown: pd.DataFrame, first: int, last: int, told: Telling) -> str:
    """How many institutions of each system were there, opened, closed, moved, changed hands."""
    _ = translator(told.selection.language)
    words, labels = list_words(_), system_words(_)
    columns = LISTS[:4]
    heads = [iso(first), *(words[name] for name in columns), iso(last)]
    lines = []
    for system in SYSTEMS:
        rows = shown[shown["system"] == system]
        if rows.empty:
            continue
        counts = rows["list"].value_counts()
        # A move is two rows of one system; a change of hands is one row of each.
        numbers = [
            (rows["before"] != "absent").sum(),
            *(counts.get(name, 0) // (2 if name == "moved" else 1) for name in columns),
            (rows["after"] != "absent").sum(),
        ]
        cells = "".join(f"<td>{number}</td>" for number in numbers)
        mark = image(institution_symbol(system), told.theme)
        lines.append(f'<tr><th scope="row">{mark}{escape(labels[system])}</th>{cells}</tr>')
    header = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f'<table class="km-counts"><caption>{escape(_("By system"))}</caption>'
        f"<thead><tr><td></td>{header}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )


def _list(name: str, shown: pd.DataFrame, first: int, last: int, told: Telling) -> str:
    """One list, by system; of a pair the row that has gone stands for both. Empty: nothing."""
    _ = translator(told.selection.language)
    rows = shown[shown["list"] == name]
    if name in PAIRED:
        rows = rows[(rows["change"] == "gone") | ~rows["other_id"].isin(rows["id"])]
    if rows.empty:
        return ""
    labels = system_words(_)
    groups = ""
    for system in SYSTEMS:
        of_system = rows[rows["system"] == system]
        items = [_item(row, first, last, told) for row in of_system.to_dict("records")]
        mark = image(institution_symbol(system), told.theme)
        groups += group(mark, labels[system], items, told, unfolded=name != "still")
    heading = escape(list_words(_)[name])
    return (
        f'<section class="km-outcome"><h3>{heading} <span class="km-number">{len(rows)}</span>'
        f"</h3>{groups}</section>"
    )


def _item(row: Mapping, first: int, last: int, told: Telling) -> str:
    language = told.selection.language
    _ = translator(language)
    facts = item_facts(row, first, last, told)
    if row["other_id"]:
        name = full_name(told.record.institutions.loc[row["other_id"]], language)
        gone = row["change"] == "gone"
        if row["outcome"] not in PAIRED:
            text = (
                _("the same kind, opened there: {name}")
                if gone
                else _("the same kind, closed there: {name}")
            )
        else:
            text = _("then: {name}") if gone else _("before: {name}")
        facts.append(text.format(name=f"{name} ({_place(row['other_id'], told)})"))
    at = told.record.rows.iloc[told.record.position[row["id"]]]
    symbol = institution_symbol(at["system"], at["institution"])
    mark = image(symbol, told.theme, hollow=row["possible"])
    said = " · ".join([kind_words(_)[at["institution"]], *facts])
    return (
        f'<li>{mark}<span><a href="{escape(link(row, first, last, told))}">'
        f"{escape(title(row, told))}</a><small>{escape(said)}</small></span></li>"
    )


def _place(row_id: str, told: Telling) -> str:
    place = told.record.institutions.at[row_id, "place_id"]
    return full_name(told.record.place_rows[place], told.selection.language)
