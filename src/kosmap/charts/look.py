"""What the charts share: colours, axes of time and of counts, words for months.

A chart is one panel or several, one above the other. Colour never tells anything alone:
each type and each kind has a place of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd
from babel.dates import format_skeleton

from kosmap.time.spans import day_date
from kosmap.words.language import locale_of

Panel = alt.LayerChart | alt.FacetChart
Panels = list[Panel]


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


def panel_title(words: str, look: Look) -> alt.TitleParams:
    return alt.TitleParams(words, anchor="start", fontSize=14, color=look.ink)


def time_axis(column: str, days: tuple[int, int], look: Look) -> alt.X:
    """Years, or months of a shorter time; numbers only, the same in every language."""
    short = days[1] - days[0] < 3 * 366
    axis = alt.Axis(
        format="%Y-%m" if short else "%Y", labelColor=look.soft, gridColor=look.line, grid=True,
        tickCount="month" if days[1] - days[0] < 200 else 8 if short else "year",
        labelOverlap="greedy",
    )  # fmt: skip
    # As dates: a domain of plain numbers leaves the axis without any extent in the browser.
    ends = [
        alt.DateTime(year=date.year, month=date.month, date=date.day, utc=True)
        for date in map(day_date, days)
    ]
    scale = alt.Scale(type="utc", domain=ends, nice=False)
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
