"""Incidents by month: a row for each type."""

from __future__ import annotations

import altair as alt
import pandas as pd

from kosmap.atlas.symbols import SYMBOLS
from kosmap.atlas.wording import type_words
from kosmap.record.vocabulary import EVENT_TYPES
from kosmap.words.language import translator

from .look import Look, Panels, milliseconds, month_words, time_axis

# Of the room of one type's row, what the highest bar takes; and that room, in pixels.
FILL = 0.82
ROW_HEIGHT = 46


def incidents_panels(counts: pd.DataFrame, days: tuple[int, int], look: Look) -> Panels:
    """Incidents a month, a row for each type; possible ones hollow on top.

    Parameters
    ----------
    counts : pandas.DataFrame
        As of :func:`kosmap.view.series.incidents_by_month`.
    days : tuple of int
        The first and last day that the axis reaches.
    """
    _ = translator(look.language)
    labels = type_words(_)
    shown = [name for name in EVENT_TYPES if name in set(counts["type"])]
    row = {name: len(shown) - 1 - at for at, name in enumerate(shown)}
    highest = (counts["certain"] + counts["possible"]).max()
    data = counts.assign(
        start=milliseconds(counts["month"]),
        end=milliseconds(counts["month"] + pd.offsets.MonthBegin()),
        base=counts["type"].map(row).astype(float),
        when=[month_words(month, look.language) for month in counts["month"]],
        label=counts["type"].map(labels),
    )
    data["sure"] = data["base"] + FILL * data["certain"] / highest
    data["top"] = data["sure"] + FILL * data["possible"] / highest
    peak = data.sort_values("top").groupby("type").tail(1)
    peak = peak.assign(most=(peak["certain"] + peak["possible"]).astype(str))
    tooltip = [
        alt.Tooltip("label:N", title=_("Type")),
        alt.Tooltip("when:N", title=_("Month")),
        alt.Tooltip("certain:Q", title=_("Began in it")),
        alt.Tooltip("possible:Q", title=_("Possibly began in it")),
    ]
    names = {str(at): labels[name] for name, at in row.items()}
    y = alt.Y("base:Q").scale(domain=[0, len(shown)], nice=False, zero=False).title(None).axis(
        values=list(row.values()), labelExpr=f"({names})[toString(datum.value)]",
        grid=True, gridColor=look.line, ticks=False, domain=False,
        labelBaseline="bottom", labelColor=look.ink, labelFontSize=12, labelLimit=150,
    )  # fmt: skip
    colours = alt.Color("type:N", legend=None).scale(
        domain=shown, range=[SYMBOLS[name].color for name in shown]
    )
    bars = alt.Chart(data).encode(
        x=time_axis("start", days, look), x2="end:Q", y=y, tooltip=tooltip, color=colours
    )
    return [
        alt.layer(
            bars.mark_bar(stroke=look.soft, strokeWidth=0.5).encode(y2="sure:Q"),
            bars.transform_filter("datum.possible > 0")
            .mark_bar(fillOpacity=0.15, stroke=look.soft, strokeWidth=0.5, strokeDash=[2, 1.5])
            .encode(y=alt.Y("sure:Q"), y2="top:Q"),
            alt.Chart(peak)
            .mark_text(dy=-6, fontSize=11, color=look.ink)
            .encode(x=alt.X("start:T"), y=alt.Y("top:Q"), text="most:N"),
        ).properties(
            height=ROW_HEIGHT * len(shown),
            description=_("Incidents of each type by month; the table below holds the numbers."),
        )
    ]
