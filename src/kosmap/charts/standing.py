"""Barricades and police bases that stood, day by day."""

from __future__ import annotations

import altair as alt
import pandas as pd

from kosmap.atlas.symbols import SYMBOLS
from kosmap.atlas.wording import type_words
from kosmap.record.vocabulary import DURABLE_TYPES
from kosmap.words.language import day_in_words, translator

from .look import Look, Panels, count_axis, milliseconds, panel_title, time_axis


def standing_panels(counts: pd.DataFrame, days: tuple[int, int], look: Look) -> Panels:
    """Barricades and bases that stood: certain as a line, possible as a band above it.

    Parameters
    ----------
    counts : pandas.DataFrame
        As of :func:`kosmap.view.series.standing`.
    """
    _ = translator(look.language)
    labels = type_words(_)
    panels = []
    for name in (found for found in DURABLE_TYPES if found in set(counts["type"])):
        data = counts[counts["type"] == name]
        data = data.assign(
            start=milliseconds(data["day"]),
            most=(data["certain"] + data["possible"]).astype(float),
            when=[day_in_words((day - pd.Timestamp(0)).days, look.language) for day in data["day"]],
        )
        colour = SYMBOLS[name].color
        highest = max(int(data["most"].max()), 1)
        base = alt.Chart(data).encode(
            x=time_axis("start", days, look),
            tooltip=[
                alt.Tooltip("when:N", title=_("From")),
                alt.Tooltip("certain:Q", title=_("Certainly stood")),
                alt.Tooltip("possible:Q", title=_("Possibly stood, besides")),
            ],
        )
        panels.append(
            alt.layer(
                base.mark_area(
                    interpolate="step-after", color=colour, fillOpacity=0.2,
                    line={"color": look.soft, "strokeWidth": 1, "strokeDash": [3, 2]},
                ).encode(y=count_axis("most", highest, look), y2="certain:Q"),
                base.mark_area(
                    interpolate="step-after", color=colour, fillOpacity=0.75,
                    line={"color": look.ink, "strokeWidth": 1.3},
                ).encode(y=alt.Y("certain:Q")),
                # What the pointer finds: an area has one tooltip for all of it.
                base.mark_rule(opacity=0, strokeWidth=6).encode(y=alt.Y("most:Q")),
            ).properties(
                title=panel_title(labels[name], look), height=190,
                description=_("How many stood on each day; the table below holds the numbers."),
            )
        )  # fmt: skip
    return panels
