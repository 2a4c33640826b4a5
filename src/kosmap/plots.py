"""The charts, as altair specifications: on the page as wide as the page, saved as a sheet.

A chart is one panel or several, one above the other. Colour never tells anything alone:
each type and each kind has a place of its own.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd
from babel.dates import format_skeleton

from kosmap.atlas.symbols import SYMBOLS
from kosmap.atlas.wording import count_in_words, type_words
from kosmap.language import date_in_words, day_in_words, locale_of, translator
from kosmap.record.vocabulary import DURABLE_TYPES, EVENT_TYPES

MILLISECONDS = 86_400_000
# Of the room of one type's row, what the highest bar takes.
FILL = 0.82
ROW_HEIGHT = 46
EPISODE_HEIGHT = 38
EPISODES_SHOWN = 15
SHEET_WIDTH = 1100
FORMATS = {"png": "image/png", "svg": "image/svg+xml"}
Panels = list[alt.LayerChart]


@dataclass(frozen=True)
class Look:
    """The colours of a chart and the language of its words."""

    language: str
    ink: str = "#1c2126"
    soft: str = "#545e68"
    line: str = "#c9d0d6"
    paper: str = "#ffffff"

    @classmethod
    def of(cls, language: str, theme: str) -> Look:
        if theme == "dark":
            return cls(language, ink="#f2f4f6", soft="#b4bdc6", line="#414a54", paper="#0e1117")
        return cls(language)


def month_words(month: pd.Timestamp, language: str) -> str:
    """A month with its year: ``December 2022``."""
    return format_skeleton("yMMMM", month, locale=locale_of(language))


def incidents_panels(counts: pd.DataFrame, days: tuple[int, int], look: Look) -> Panels:
    """Incidents a month, a row for each type; possible ones hollow on top.

    Parameters
    ----------
    counts : pandas.DataFrame
        As of :func:`kosmap.series.incidents_by_month`.
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
            bars.mark_bar(stroke=look.soft, strokeWidth=0.7).encode(y2="sure:Q"),
            bars.transform_filter("datum.possible > 0")
            .mark_bar(fillOpacity=0.15, stroke=look.soft, strokeWidth=0.7, strokeDash=[2, 1.5])
            .encode(y=alt.Y("sure:Q"), y2="top:Q"),
            alt.Chart(peak)
            .mark_text(dy=-6, fontSize=11, color=look.ink)
            .encode(x=alt.X("start:T"), y=alt.Y("top:Q"), text="most:N"),
        ).properties(
            height=ROW_HEIGHT * len(shown),
            description=_("Incidents of each type by month; the table below holds the numbers."),
        )
    ]


def standing_panels(counts: pd.DataFrame, days: tuple[int, int], look: Look) -> Panels:
    """Barricades and bases that stood: certain as a line, possible as a band above it.

    Parameters
    ----------
    counts : pandas.DataFrame
        As of :func:`kosmap.series.standing`.
    """
    _ = translator(look.language)
    labels = type_words(_)
    panels = []
    for name in (found for found in DURABLE_TYPES if found in set(counts["type"])):
        data = counts[counts["type"] == name]
        data = data.assign(
            start=milliseconds(data["day"]),
            most=data["certain"] + data["possible"],
            when=[
                day_in_words((day - pd.Timestamp(0)).days, look.language) for day in data["day"]
            ],
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
                title=panel_title(labels[name], look), height=150,
                description=_("How many stood on each day; the table below holds the numbers."),
            )
        )  # fmt: skip
    return panels


def casualties_panels(
    figures: pd.DataFrame, by: str, days: tuple[int, int], look: Look
) -> Panels:
    """People killed and injured: the best figure as a bar, lowest to highest as a line.

    Parameters
    ----------
    figures : pandas.DataFrame
        As of :func:`kosmap.series.casualties` with the same `by`.
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


def _by_month(data: pd.DataFrame, label: str, days: tuple[int, int], look: Look) -> alt.LayerChart:
    _ = translator(look.language)
    middle = data["month"] + pd.Timedelta(days=15)
    data = data.assign(
        start=milliseconds(data["month"]),
        end=milliseconds(data["month"] + pd.offsets.MonthBegin()),
        middle=milliseconds(middle),
        when=[month_words(month, look.language) for month in data["month"]],
    )
    base = alt.Chart(data).encode(
        tooltip=[alt.Tooltip("when:N", title=_("Month")), alt.Tooltip("figure:N", title=label)]
    )
    at = alt.X("middle:T")
    return alt.layer(
        base.mark_bar(color=BAR, stroke=look.soft, strokeWidth=0.7).encode(
            x=time_axis("start", days, look), x2="end:Q",
            y=count_axis("best", int(data["high"].max()), look),
        ),
        base.mark_rule(color=look.ink, strokeWidth=1.6).encode(x=at, y="low:Q", y2="high:Q"),
        base.mark_tick(color=look.ink, thickness=1.6, width=7).encode(x=at, y="low:Q"),
        base.mark_tick(color=look.ink, thickness=1.6, width=7).encode(x=at, y="high:Q"),
    ).properties(height=150)  # fmt: skip


def _by_episode(
    data: pd.DataFrame, label: str, days: tuple[int, int], look: Look
) -> alt.LayerChart:
    # The longest names stand above their bars, so that a phone shows them too.
    _ = translator(look.language)
    worst = data["high"].rank(ascending=False, method="first") <= EPISODES_SHOWN
    data = data[worst].assign(
        name=[
            f"{date_in_words(date, look.language)}: {title}"
            for date, title in zip(data[worst]["date"], data[worst]["title"], strict=True)
        ],
        zero=0,
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
    down = {"yOffset": 7}
    return alt.layer(
        base.mark_bar(color=BAR, stroke=look.soft, strokeWidth=0.7, height=11, **down).encode(
            x=x.title(None).axis(format="d", tickMinStep=1, gridColor=look.line, labelColor=look.soft)
        ),
        base.mark_rule(color=look.ink, strokeWidth=1.6, **down).encode(x="low:Q", x2="high:Q"),
        base.mark_tick(color=look.ink, thickness=1.6, height=9, **down).encode(x="low:Q"),
        base.mark_tick(color=look.ink, thickness=1.6, height=9, **down).encode(x="high:Q"),
        base.mark_text(align="left", dx=7, fontSize=11, color=look.ink, **down).encode(
            x="high:Q", text="figure:N"
        ),
        base.mark_text(align="left", dy=-8, fontSize=12, color=look.ink).encode(
            x=alt.X("zero:Q"), text="name:N"
        ),
    ).properties(height=EPISODE_HEIGHT * len(data))


# One colour for people killed and injured alike: each has a panel of its own.
BAR = "#56b4e9"


def casualty_words(language: str) -> dict[str, str]:
    """The two kinds of casualties as the charts name them."""
    _ = translator(language)
    return {"killed": _("People killed"), "injured": _("People injured")}


def panel_title(words: str, look: Look) -> alt.TitleParams:
    return alt.TitleParams(words, anchor="start", fontSize=14, color=look.ink)


def time_axis(column: str, days: tuple[int, int], look: Look) -> alt.X:
    """Years, or months of a shorter time; numbers only, the same in every language."""
    short = days[1] - days[0] < 3 * 366
    axis = alt.Axis(
        format="%Y-%m" if short else "%Y", labelColor=look.soft, gridColor=look.line, grid=True,
        tickCount="month" if days[1] - days[0] < 200 else 8 if short else "year",
        labelOverlap=True,
    )  # fmt: skip
    scale = alt.Scale(type="utc", domain=[day * MILLISECONDS for day in days], nice=False)
    return alt.X(f"{column}:T", title=None, axis=axis, scale=scale)


def count_axis(column: str, highest: int, look: Look) -> alt.Y:
    """Whole numbers from nought to `highest`."""
    axis = alt.Axis(
        format="d", tickMinStep=1, tickCount=5, labelColor=look.soft, gridColor=look.line
    )
    scale = alt.Scale(domain=[0, highest], nice=True)
    return alt.Y(f"{column}:Q", title=None, axis=axis, scale=scale)


def milliseconds(times: pd.Series) -> pd.Series:
    """Times as the browser counts them; as floats, since it has no whole number so large."""
    return ((times - pd.Timestamp(0)) / pd.Timedelta(milliseconds=1)).astype(float)


def sheet(
    panels: Callable[[Look], Panels],
    title: str,
    notes: Sequence[str],
    file_format: str,
    language: str,
) -> bytes:
    """A chart as a picture that stands alone: on white, with title, choice of rows and origin.

    Parameters
    ----------
    panels : callable
        Gives the panels in the look that it is handed.
    notes : sequence of str
        The lines below the title.
    file_format : str
        One of `FORMATS`.
    """
    look = Look(language)
    drawn = [panel.properties(width=SHEET_WIDTH) for panel in panels(look)]
    chart = (
        alt.vconcat(*drawn)
        .properties(
            title=alt.TitleParams(
                title, subtitle=list(notes), anchor="start", fontSize=20, color=look.ink,
                subtitleColor=look.soft, subtitleFontSize=12, offset=14,
            ),
            background=look.paper, padding=24,
        )
        .configure_view(stroke=None)
        .configure(font="DejaVu Sans, Liberation Sans, Arial, sans-serif")
    )  # fmt: skip
    if file_format == "svg":
        text = io.StringIO()
        chart.save(text, format="svg")
        return text.getvalue().encode("utf-8")
    picture = io.BytesIO()
    chart.save(picture, format="png", scale_factor=2)
    return picture.getvalue()
