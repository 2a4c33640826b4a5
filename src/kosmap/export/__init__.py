"""Take the record away: one module a format, and one list of them.

A format is a function of (record, selection, everything) that gives the bytes of a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kosmap.record.load import Record
from kosmap.view.selection import Selection

Write = Callable[[Record, Selection, bool], bytes]


@dataclass(frozen=True)
class Format:
    """A kind of file that the record can be taken away as.

    Attributes
    ----------
    name : str
        As it stands on the command line.
    suffix : str
        Of the file's name, with its dot.
    media_type : str
    module, function : str
        Where it is written: a module of this package, imported when it is first used, since
        some need libraries that take a second to load.
    """

    name: str
    suffix: str
    media_type: str
    module: str
    function: str = "write"

    def write(self, record: Record, selection: Selection, everything: bool = False) -> bytes:
        module = import_module(f".{self.module}", __name__)
        return getattr(module, self.function)(record, selection, everything)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("csv", ".csv", "text/csv", "csv"),
        Format("geojson", ".geojson", "application/geo+json", "geojson"),
        Format("gpkg", ".gpkg", "application/geopackage+sqlite3", "gpkg"),
        Format("kml", ".kml", "application/vnd.google-earth.kml+xml", "kml"),
        Format("html", ".html", "text/html", "html"),
        Format("acled-csv", ".csv", "text/csv", "acled_csv"),
        Format("png", ".png", "image/png", "figure", "png_slide"),
        Format("svg", ".svg", "image/svg+xml", "figure", "svg_slide"),
        Format("pdf", ".pdf", "application/pdf", "figure", "pdf_slide"),
        Format("png-a4", ".png", "image/png", "figure", "png_a4"),
        Format("svg-a4", ".svg", "image/svg+xml", "figure", "svg_a4"),
        Format("pdf-a4", ".pdf", "application/pdf", "figure", "pdf_a4"),
    )
}


def export(
    record: Record, selection: Selection, format_name: str, everything: bool = False
) -> bytes:
    """The file of a format.

    Parameters
    ----------
    format_name : str
        One of `FORMATS`.
    everything : bool
        True for every row of the record, whatever the filters and the date; the states are
        still those on the date of `selection`. A drawn map then shows the date unfiltered.

    Raises
    ------
    KeyError
        If there is no such format.
    """
    return FORMATS[format_name].write(record, selection, everything)
