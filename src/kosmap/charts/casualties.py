"""People killed and injured, with the ranges that the sources give."""

from __future__ import annotations

import altair as alt
import pandas as pd

from kosmap.atlas.wording import count_in_words
from kosmap.words.language import date_in_words, translator

from .look import (
    Look,
    Panel,
    Panels,
    count_axis,
    milliseconds,
    month_words,
    panel_title,
    time_axis,
)

EPISODE_HEIGHT = 38
EPISODES_SHOWN = 15
# One colour for people killed and injured alike: each has a panel of its own.
BAR = "#56b4e9"


def casualty_words(language: str) -> dict[str, str]:
    """The two kinds of casualties as the charts name them."""
    _ = translator(language)
    return {"killed": _("People killed"), "injured": _("People injured")}


def casualties_panels(figures: pd.DataFrame, by: str, days: tuple[int, int], look: Look) -> Panels:
    """People killed and injured: the best figure as a bar, lowest to highest as a line.

    Parameters
    ----------
    figures : pandas.DataFrame
        As of :func:`kosmap.view.series.casualties` with the same `by`.
    """
    _ = translator(look.language)
    panels = []
    for kind, label in casualty_words(look.language).items():
        data = figures[figures["kind"] == kind]
        if data.empty:
            continue
        data = data.assign(
            figure=[
                count_in_words(*(str(number) for number in numbers))
                for numbers in zip(data["low"], data["best"], data["high"], strict=True)
            ]
        )
        panel = _by_month if by == "month" else _by_episode
        panels.append(
            panel(data, label, days, look).properties(
                title=panel_title(label, look),
                description=_("{kind}, with ranges; the table below holds the numbers.").format(
                    kind=label
                ),
            )
        )
    return panels


def _by_month(data: pd.DataFrame, label: str, days: tuple[int, int], look: Look) -> Panel:
    _ = translator(look.language)
    middle = data["month"] + pd.Timedelta(days=15)
    data = data.assign(
        start=milliseconds(data["month"]),
        end=milliseconds(data["month"] + pd.offsets.MonthBegin()),
        middle=milliseconds(middle),
        zero=0.0,
        when=[month_words(month, look.language) for month in data["month"]],
    )
    base = alt.Chart(data).encode(
        tooltip=[alt.Tooltip("when:N", title=_("Month")), alt.Tooltip("figure:N", title=label)]
    )
    at = alt.X("middle:T")
    return alt.layer(
        base.mark_bar(color=BAR, stroke=look.soft, strokeWidth=0.5).encode(
            x=time_axis("start", days, look), x2="end:Q",
            y=count_axis("best", int(data["high"].max()), look), y2="zero:Q",
        ),
        base.mark_rule(color=look.ink, strokeWidth=1.6).encode(x=at, y="low:Q", y2="high:Q"),
        base.mark_tick(color=look.ink, thickness=1.6, width=7).encode(x=at, y="low:Q"),
        base.mark_tick(color=look.ink, thickness=1.6, width=7).encode(x=at, y="high:Q"),
    ).properties(height=190)  # fmt: skip


def _by_episode(data: pd.DataFrame, label: str, days: tuple[int, int], look: Look) -> Panel:
    # The longest names stand above their bars, so that a phone shows them too.
    _ = translator(look.language)
    worst = data["high"].rank(ascending=False, method="first") <= EPISODES_SHOWN
    data = data[worst].assign(
        name=[
            f"{date_in_words(date, look.language)} · {title}"
            for date, title in zip(data[worst]["date"], data[worst]["title"], strict=True)
        ],
        zero=0.0,
    )
    y = alt.Y("episode:N", sort=None, axis=None).scale(paddingInner=0)
    base = alt.Chart(data).encode(
        y=y,
        tooltip=[
            alt.Tooltip("name:N", title=_("Episode")),
            alt.Tooltip("figure:N", title=label),
            alt.Tooltip("events:Q", title=_("Events with figures")),
        ],
    )
    x = alt.X("best:Q").scale(domain=[0, int(data["high"].max()) * 1.12], nice=False)
    return alt.layer(
        base.mark_bar(color=BAR, stroke=look.soft, strokeWidth=0.5, height=11, yOffset=7).encode(
            x=x.title(None).axis(
                format="d", tickMinStep=1, tickCount=8, grid=False, labelColor=look.soft
            )
        ),
        base.mark_rule(color=look.ink, strokeWidth=1.6, yOffset=7).encode(x="low:Q", x2="high:Q"),
        base.mark_tick(color=look.ink, thickness=1.6, height=9, yOffset=7).encode(x="low:Q"),
        base.mark_tick(color=look.ink, thickness=1.6, height=9, yOffset=7).encode(x="high:Q"),
        base.mark_text(align="left", dx=7, fontSize=11, color=look.ink, yOffset=7).encode(
            x="high:Q", text="figure:N"
        ),
        base.mark_text(align="left", dy=-8, fontSize=12, color=look.ink).encode(
            x=alt.X("zero:Q"), text="name:N"
        ),
    ).properties(height=EPISODE_HEIGHT * len(data))
