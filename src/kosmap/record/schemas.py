"""What each cell of the record may hold, one column at a time, as pandera schemas.

Every check carries its expectation in plain words: it is what the maintainer reads.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from . import vocabulary as words
from .problems import Problem

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COUNT = r"^\d{1,6}$"
TITLE_LENGTH = 80


def one_of(values: tuple) -> pa.Check:
    allowed = [str(value) for value in values]
    return pa.Check.isin(
        allowed, error="one of " + ", ".join(value or "nothing" for value in allowed)
    )


def matches(pattern: str, expected: str, optional: bool = False) -> pa.Check:
    return pa.Check(
        lambda cells: cells.str.match(pattern) | (optional & (cells == "")), error=expected
    )


def number_between(low: float, high: float, expected: str) -> pa.Check:
    def check(cells: pd.Series) -> pd.Series:
        return (cells == "") | pd.to_numeric(cells, errors="coerce").between(low, high)

    return pa.Check(check, error=expected)


FILLED = matches(r"(?s).", "some text")
SLUGGED = matches(SLUG, "a slug of a-z, 0-9 and single hyphens")
LATITUDE = number_between(
    -90, 90, "degrees of latitude from -90 to 90, with a decimal point, or nothing"
)
LONGITUDE = number_between(
    -180, 180, "degrees of longitude from -180 to 180, with a decimal point, or nothing"
)

EVENTS = pa.DataFrameSchema(
    {
        "event_id": pa.Column(str, SLUGGED),
        "event_type": pa.Column(str, one_of(words.EVENT_TYPES)),
        "title": pa.Column(str, FILLED),
        "description": pa.Column(str, FILLED),
        "latitude": pa.Column(str, LATITUDE),
        "longitude": pa.Column(str, LONGITUDE),
        "geo_precision": pa.Column(str, one_of(words.GEO_PRECISION)),
        "municipality": pa.Column(
            str, one_of((*words.MUNICIPALITIES, words.OUTSIDE, words.REGION_WIDE))
        ),
        **{
            column: pa.Column(str, matches(COUNT, "a whole number or nothing", optional=True))
            for column in words.FIGURE_COLUMNS
        },
        "confidence": pa.Column(str, one_of(words.CONFIDENCE)),
        "episode_id": pa.Column(str, matches(SLUG, "a slug or nothing", optional=True)),
    }
)

INSTITUTIONS = pa.DataFrameSchema(
    {
        "institution_id": pa.Column(str, SLUGGED),
        "kind": pa.Column(str, FILLED),
        "name_en": pa.Column(str, FILLED),
        "system": pa.Column(str, one_of(words.SYSTEMS)),
        "latitude": pa.Column(str, LATITUDE),
        "longitude": pa.Column(str, LONGITUDE),
        "geo_precision": pa.Column(str, one_of(words.GEO_PRECISION)),
    }
)

PLACES = pa.DataFrameSchema(
    {
        "place_id": pa.Column(str, SLUGGED),
        "kind": pa.Column(str, FILLED),
        "name_en": pa.Column(str, FILLED),
        "municipality": pa.Column(
            str, one_of((*words.MUNICIPALITIES, words.OUTSIDE, words.REGION_WIDE))
        ),
        "latitude": pa.Column(str, LATITUDE),
        "longitude": pa.Column(str, LONGITUDE),
    }
)

SOURCES = pa.DataFrameSchema(
    {
        "source_id": pa.Column(str, SLUGGED),
        "title": pa.Column(str, FILLED),
        "url": pa.Column(
            str, matches(r"^https?://\S+$", "an address that starts with http", optional=True)
        ),
        "locators": pa.Column(
            str,
            matches(
                r"^[\w.-]+:\d+:\d+(;[\w.-]+:\d+:\d+)*$",
                "section:paragraphs:notes entries separated by ;",
                optional=True,
            ),
        ),
    }
)

VOTES = pa.DataFrameSchema(
    {
        "vote_id": pa.Column(str, SLUGGED),
        "municipality": pa.Column(
            str, one_of((*words.MUNICIPALITIES, words.OUTSIDE, words.REGION_WIDE))
        ),
        "polling_stations": pa.Column(str, matches(COUNT, "a whole number", optional=True)),
        "registered": pa.Column(str, matches(COUNT, "a whole number", optional=True)),
        "turnout_voters": pa.Column(str, matches(COUNT, "a whole number", optional=True)),
        "votes": pa.Column(str, matches(COUNT, "a whole number", optional=True)),
        "turnout_percent": pa.Column(str, number_between(0, 100, "a percentage")),
        "percent": pa.Column(str, number_between(0, 100, "a percentage")),
    }
)


def check_cells(table: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> list[Problem]:
    """Check each cell of `table` by itself; a problem for each that fails."""
    try:
        schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        return [
            Problem(file, int(row), column, found, expected)
            for row, column, found, expected in zip(
                cases["index"], cases["column"], cases["failure_case"], cases["check"], strict=True
            )
        ]
    return []
