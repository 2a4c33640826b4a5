"""What each cell of the record may hold, one column at a time, as pandera schemas.

They follow columns.py. Every check carries its expectation in plain words: it is what the
maintainer reads.
"""

from __future__ import annotations

from functools import partial

import pandas as pd
import pandera.pandas as pa

from kosmap.words.phrase import Phrase

from . import columns
from .columns import EDTF, LIST, SLUG, Column, Table
from .problems import Problem

NUMERALS = {"integer": r"^[0-9]{1,6}$", "number": r"^-?[0-9]+(\.[0-9]+)?$"}


def expectation(column: Column) -> str:
    """What a cell of `column` may hold, in plain words."""
    plain: Phrase
    if column.values:
        plain = Phrase("one of {words}", words=", ".join(column.values))
    elif column.type == "integer":
        plain = Phrase(
            "a whole number from {least} to {most}", least=column.least, most=column.most
        )
    elif column.type == "number":
        plain = Phrase(
            "a number from {least} to {most} with a decimal point",
            least=column.least,
            most=column.most,
        )
    elif column.pattern == SLUG:
        plain = Phrase("a slug of a-z, 0-9 and single hyphens")
    elif column.pattern == columns.ADDRESS:
        plain = Phrase("an address that starts with http")
    elif column.pattern == columns.LOCATORS:
        plain = Phrase("section:paragraphs:notes entries separated by ;")
    else:
        plain = Phrase("some text")
    return plain if column.required else Phrase("{words}, or nothing", words=plain)


def valid(column: Column, cells: pd.Series) -> pd.Series:
    """Which of `cells` may stand in `column`."""
    filled = cells != ""
    if column.values:
        good = cells.isin(column.values)
    elif column.type in NUMERALS:
        numerals = cells.where(cells.str.match(NUMERALS[column.type]))
        good = pd.to_numeric(numerals, errors="coerce").between(column.least, column.most)
    elif column.pattern:
        good = cells.str.match(column.pattern)
    else:
        good = filled
    return good if column.required else good | ~filled


def schema_of(table: Table) -> pa.DataFrameSchema:
    """The schema of a table. Dates and lists are left to the rules, which say more."""
    return pa.DataFrameSchema(
        {
            # No type is asked for: read_table gives text in every cell.
            column.name: pa.Column(
                checks=pa.Check(partial(valid, column), error=expectation(column))
            )
            for column in table.columns
            if column.type != EDTF
            and (column.pattern if column.type == LIST else column.required or is_bounded(column))
        }
    )


def is_bounded(column: Column) -> bool:
    """Whether an optional cell of `column` may hold some texts only."""
    return bool(column.values or column.pattern or column.type in NUMERALS)


SCHEMAS = {table.file: schema_of(table) for table in columns.TABLES}


def check_cells(table: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> list[Problem]:
    """Check each cell of `table` by itself; a problem for each that fails."""
    if table.empty:
        return []
    try:
        schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        return [
            # The table of failures keeps plain text only: the phrase is the check's own.
            Problem(file, int(row), column, found, schema.columns[column].checks[0].error)
            for row, column, found in zip(
                cases["index"], cases["column"], cases["failure_case"], strict=True
            )
        ]
    return []
