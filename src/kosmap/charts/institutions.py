"""Institutions of each system, day by day: a row for each system."""

from __future__ import annotations

import altair as alt
import pandas as pd

from kosmap.atlas.institution_symbols import COLOR
from kosmap.atlas.wording import count_in_words, system_words
from kosmap.record.vocabulary import SYSTEMS
from kosmap.words.language import day_in_words, translator

from .look import Look, Panels, milliseconds, time_axis

# Pixels of all that is counted, and of what is around it in each row.
COUNTED_HEIGHT, ROW_HEIGHT = 330, 34


def institutions_panels(counts: pd.DataFrame, days: tuple[int, int], look: Look) -> Panels:
    """How many institutions of each system there were: certain full, possible light on top.

    All rows have one colour and one scale, and are as high as what is counted in them: no
    system looks larger than it is.

    Parameters
    ----------
    counts : pandas.DataFrame
        As of :func:`kosmap.view.series.institutions`.
    days : tuple of int
        The first and last day that the axis reaches.
    """
    _ = translator(look.language)
    labels = system_words(_)
    data = counts.assign(
        start=milliseconds(counts["day"]),
        most=counts["certain"] + counts["possible"],
        when=[day_in_words((day - pd.Timestamp(0)).days, look.language) for day in counts["day"]],
        label=counts["system"].map(labels),
    )
    highest = data.groupby("system")["most"].max().clip(lower=1)
    shown = [name for name in SYSTEMS if name in highest.index]
    between = highest.sum() * ROW_HEIGHT / COUNTED_HEIGHT
    base, top = {}, 0.0
    for name in reversed(shown):
        base[name] = top
        top += highest[name] + between
    data["base"] = data["system"].map(base).astype(float)
    data["sure"] = data["base"] + data["certain"]
    data["top"] = data["base"] + data["most"]
    names = {str(round(at)): labels[name] for name, at in base.items()}
    y = alt.Y("sure:Q").scale(domain=[0, top], nice=False, zero=False).title(None).axis(
        values=list(base.values()), labelExpr=f"({names})[toString(round(datum.value))]",
        grid=True, gridColor=look.line, ticks=False, domain=False,
        labelBaseline="bottom", labelColor=look.ink, labelFontSize=12, labelLimit=150,
    )  # fmt: skip
    rows = alt.Chart(data).encode(x=time_axis("start", days, look), detail="system:N")
    areas = rows.mark_area(
        interpolate="step-after", color=COLOR, fillOpacity=0.8,
        line={"color": look.ink, "strokeWidth": 1.3},
    ).encode(y=y, y2="base:Q")  # fmt: skip
    bands = rows.mark_area(
        interpolate="step-after", color=COLOR, fillOpacity=0.2,
        line={"color": look.soft, "strokeWidth": 1, "strokeDash": [3, 2]},
    ).encode(y="top:Q", y2="sure:Q")  # fmt: skip
    # What the pointer finds: an area has one tooltip for all of it.
    pointed = rows.mark_rule(opacity=0, strokeWidth=6).encode(
        y="base:Q",
        y2="top:Q",
        tooltip=[
            alt.Tooltip("label:N", title=_("System")),
            alt.Tooltip("when:N", title=_("From")),
            alt.Tooltip("certain:Q", title=_("Certainly there")),
            alt.Tooltip("possible:Q", title=_("Possibly there, besides")),
        ],
    )
    return [
        alt.layer(bands, areas, *_numbers(data, look), pointed).properties(
            height=COUNTED_HEIGHT + ROW_HEIGHT * len(shown),
            description=_(
                "Institutions of each system day by day; the table below holds the numbers."
            ),
        )
    ]


def _numbers(data: pd.DataFrame, look: Look) -> list[alt.Chart]:
    """The count on the first and on the last day of each row, above it: ``46–57``."""
    data = data.assign(
        number=[
            count_in_words(str(certain), "", str(most))
            for certain, most in zip(data["certain"], data["most"], strict=True)
        ]
    )
    rows = data.groupby("system")
    charts = []
    for ends, dx in ((rows.head(1), 3), (rows.tail(1), -3)):
        numbers = alt.Chart(ends).encode(x="start:T", y="top:Q", text="number:N")
        # Light around the letters, where a falling line runs behind them.
        for around in (3, 0):
            charts.append(
                numbers.mark_text(
                    align="left" if dx > 0 else "right", dx=dx, dy=-7, fontSize=11.5,
                    fontWeight="bold", color=look.ink, stroke=look.paper, strokeWidth=around,
                )
            )  # fmt: skip
    return charts
