"""What the site holds ready beside the map: charts, files, and what the record is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kosmap.atlas.columns import cited
from kosmap.atlas.wording import about_record, about_translations
from kosmap.charts import drawn
from kosmap.export import export
from kosmap.lessons.reading import lesson_in, slugs
from kosmap.lessons.telling import as_html, tell_lesson
from kosmap.record.cite import cite_record, sources_of
from kosmap.record.load import Record
from kosmap.view.selection import Selection, opening
from kosmap.words.language import translator

# The formats that are the same in every language, and what their files are called.
FILES = {
    "csv": "kosmap.csv",
    "geojson": "kosmap.geojson",
    "gpkg": "kosmap.gpkg",
    "kml": "kosmap.kml",
    "acled-csv": "kosmap-acled.csv",
}


@dataclass(frozen=True)
class Picture:
    """A chart of the whole record, drawn."""

    name: str
    title: str
    caption: str
    picture: bytes
    table: bytes


def chart_pictures(record: Record, language: str) -> Iterator[Picture]:
    """Every chart of the whole record that has something to show."""
    first, last = record.days
    selection = Selection(day=last, range_start=first, language=language)
    for make in drawn.CHARTS.values():
        chart = make(record, selection)
        if chart.table.empty:
            continue
        yield Picture(
            chart.name,
            chart.title,
            chart.caption,
            drawn.picture(chart, record, selection, "svg"),
            drawn.table_as_csv(chart.table, record, replace(selection, language="en")),
        )


def record_file(record: Record, name: str, language: str) -> bytes:
    """The whole record in one of the formats, opened on the day that the page opens on."""
    selection = replace(opening(record.days), language=language)
    return export(record, selection, name, everything=True)


def lessons_told(record: Record, language: str) -> Iterator[tuple[dict, dict]]:
    """Each lesson as the list of lessons has it, and as the map's frame does."""
    _ = translator(language)
    if record.files is None:
        return
    root = record.files.root
    for slug in slugs(root):
        lesson, _problems = lesson_in(root, slug, language)
        if lesson is None:
            continue
        facts = _("{minutes} minutes · age {age} · {steps} steps").format(
            minutes=lesson.minutes, age=lesson.age, steps=len(lesson.steps)
        )
        listed = {
            "slug": slug,
            "title": lesson.title,
            "overview": lesson.overview,
            "goals": lesson.goals,
            "facts": facts,
            "guide": as_html(lesson.guide),
        }
        yield listed, tell_lesson(record, lesson, language)


def about(record: Record, language: str) -> dict:
    """What the record is, how it is cited, and the list of its sources."""
    _ = translator(language)
    citation = cite_record(record, dt.date.today())
    return {
        "paragraphs": (*about_record(_), *about_translations(record, language)),
        "citation": citation.plain,
        "bibtex": citation.bibtex,
        "sources": [
            {key: source[key] for key in ("label", "url")}
            for source in (
                cited(source, language)
                for source in sources_of(record, ";".join(record.sources.index))
            )
        ],
    }
