"""The text alternative of the map: what it shows on this date, in words."""

from __future__ import annotations

from collections import Counter
from html import escape

import numpy as np

from kosmap.atlas.wording import kind_words, state_words, system_words, type_words
from kosmap.record.load import Record
from kosmap.record.vocabulary import INSTITUTION, ROW_TYPES
from kosmap.time.presence import STATE_NAMES
from kosmap.view.selection import Selection
from kosmap.words.language import Translate, day_in_words


def present_in_words(
    record: Record,
    on_the_map: tuple[np.ndarray, np.ndarray],
    selection: Selection,
    _: Translate,
) -> str:
    """How many rows of each type are present, as escaped HTML.

    Parameters
    ----------
    on_the_map : tuple
        Positions in ``record.rows`` and their states, as of :func:`kosmap.view.filtering.present`.
    """
    positions, states = on_the_map
    when = day_in_words(selection.day, selection.language)
    if selection.range_start is not None:
        when = f"{day_in_words(selection.range_start, selection.language)} – {when}"
    counts = Counter(zip(record.type_codes[positions].tolist(), states.tolist(), strict=True))
    labels, certainty = type_words(_), state_words(_)
    parts = []
    for type_code, row_type in enumerate(ROW_TYPES):
        by_state = {state: n for (found, state), n in counts.items() if found == type_code}
        if not by_state:
            continue
        how = ", ".join(
            f"{n} {certainty[STATE_NAMES[state]]}" for state, n in sorted(by_state.items())
        )
        if row_type == INSTITUTION:
            how += f"; {_institutions_in_words(record, positions, _)}"
        parts.append(f"<b>{escape(labels[row_type])} {sum(by_state.values())}</b> ({escape(how)})")
    shown = "; ".join(parts) or escape(_("nothing is on the map"))
    return f"<b>{escape(when)}</b>: {shown}."


def _institutions_in_words(record: Record, positions: np.ndarray, _: Translate) -> str:
    """How many institutions of each system and of each kind are among some rows."""
    shown = record.rows.iloc[positions]
    told = []
    for column, words in (("system", system_words(_)), ("institution", kind_words(_))):
        counts = Counter(shown[column])
        told.append(", ".join(f"{words[w]} {counts[w]}" for w in words if counts[w]))
    return "; ".join(told)


def counts_of_record(record: Record, _: Translate) -> str:
    """How many rows of each type the record holds, and over which days, as a list."""
    labels = type_words(_)
    counts = Counter(record.rows["type"])
    lines = [f"- {labels[row_type]}: {counts[row_type]}" for row_type in ROW_TYPES]
    return "\n".join([*lines, "- " + _("Sources: {count}").format(count=len(record.sources))])
