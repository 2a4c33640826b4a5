"""The episodes that the time ruler names, as bands over its density of incidents."""

from __future__ import annotations

from kosmap.time.spans import parse_span
from kosmap.words.language import Translate, date_in_words


def episodes(_: Translate, language: str) -> list[dict]:
    """Label, dates in words, and first and last day (from 1970-01-01) of each episode.

    The dates are those of the rows of the record that belong to it; see docs/codebook.md.
    """
    named = (
        (_("March 2008"), "2008-03-14/2008-03-17"),
        (_("Crisis 2011–13"), "2011-07-25/2013-04-19"),
        (_("Sept 2021"), "2021-09-20/2021-10-02"),
        (_("July 2022"), "2022-07-31/2022-08-01"),
        (_("Dec 2022"), "2022-12-10/2022-12-29"),
        (_("May 2023"), "2023-05-26/2023-05-29"),
        (_("Banjska"), "2023-09-24/2023-09-24"),
    )
    bands = []
    for label, dates in named:
        span = parse_span(dates)
        bands.append(
            {
                "label": label,
                "when": date_in_words(dates, language),
                "first": span.earliest_start,
                "last": span.latest_end,
            }
        )
    return bands
