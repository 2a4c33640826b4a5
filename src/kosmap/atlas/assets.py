"""The files that the map's frame loads from our own server: Leaflet, the time layer, data.

Everything lies in one folder that the page serves. Files are named by their content, so a
browser keeps them for good and a changed record is fetched anew.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel.dates import get_date_format, get_month_names
from pandas.util import hash_pandas_object
from xstatic.pkg import leaflet

from kosmap.record.load import Record
from kosmap.view.selection import iso
from kosmap.words.language import locale_of, translator

from .columns import CHUNK, basemap, first_bounds, story_chunks, time_columns, titles
from .corrections import corrections_address
from .episodes import episodes
from .frame_texts import frame_texts
from .institution_symbols import house_parts
from .symbols import SYMBOLS

FRAME = Path(__file__).with_name("frame")
# The order in which the parts of the time layer are joined into one script.
PARTS = (
    "load.js",
    "time_index.js",
    "symbols.js",
    "institutions.js",
    "basemap.js",
    "ground.js",
    "online.js",
    "controls.js",
    "grouping.js",
    "group_size.js",
    "spread.js",
    "sites.js",
    "accuracy.js",
    "groups.js",
    "labels.js",
    "popups.js",
    "correction.js",
    "panel.js",
    "sheet.js",
    "answers.js",
    "questions.js",
    "lesson.js",
    "legend.js",
    "playback.js",
    "ruler.js",
    "view.js",
    "follow.js",
    "present.js",
    "frame.js",
)
LEAFLET = Path(leaflet.BASE_DIR)
# Up to here what rows tell is written before the page is served, beyond it meanwhile.
ROWS_TOLD_AT_ONCE = 5_000


@lru_cache
def script(*more: Path) -> str:
    """The time layer as one script: its parts, and `more` of them, in one scope."""
    files = [*(FRAME / part for part in PARTS), *more]
    parts = "\n".join(file.read_text("utf-8") for file in files)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


@lru_cache
def style() -> str:
    return (FRAME / "frame.css").read_text("utf-8")


def leaflet_script() -> str:
    """Leaflet, without the address of its sources, which are not served."""
    return (LEAFLET / "leaflet.js").read_text("utf-8").split("//# sourceMappingURL")[0]


def leaflet_style() -> str:
    """Leaflet's style sheet with its pictures inside."""

    def inside(found: re.Match) -> str:
        picture = base64.b64encode((LEAFLET / found[1]).read_bytes()).decode("ascii")
        return f"url(data:image/png;base64,{picture})"

    sheet = (LEAFLET / "leaflet.css").read_text("utf-8")
    return re.sub(r"url\((images/[\w.-]+)\)", inside, sheet)


def compact(data: object) -> str:
    """`data` as JSON without spaces, safe inside a script element too."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


class Assets:
    """The served folder and what is in it.

    Parameters
    ----------
    folder : Path
        A folder of our own; made where it is not there yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self._lock = threading.Lock()

    def write_script(self, map_script: str, language: str) -> str:
        """Write Leaflet, the time layer, the styles of both, and the map, as one script.

        The frame would fetch each further file only after the one before, and is sent what is
        in no file again at every move.
        """
        sheet = compact(f"{leaflet_style()}\n{style()}")
        styles = f'Object.assign(document.createElement("style"), {{ textContent: {sheet} }})'
        parts = leaflet_script(), f"document.head.append({styles});", script(), map_script
        return self._keep(f"kosmap-{language}", ".js", "\n".join(parts))

    def write_columns(self, record: Record) -> str:
        """Write the columns of a record; the name of the file."""
        return self._keep("columns", ".json", compact(time_columns(record)))

    def write_config(self, config: dict) -> str:
        return self._keep("config", ".json", compact(config))

    def write_basemap(self, record: Record, shapes: dict[str, dict], language: str) -> str:
        """Write the basemap; local roads and streets as a file of their own, for later."""
        drawn = basemap(record, shapes, language)
        if drawn["ground"]["detail"]:
            detail = self._keep("ground", ".json", compact(drawn["ground"]["detail"]))
            drawn["ground"]["detail"] = detail
        return self._keep("basemap", ".json", compact(drawn))

    def write_titles(self, record: Record, language: str) -> str:
        return self._keep(f"titles-{language}", ".json", compact(titles(record, language)))

    def write_lesson(self, lesson: dict) -> str:
        return self._keep(f"lesson-{lesson['slug']}", ".json", compact(lesson))

    def write_stories(self, record: Record, language: str) -> str:
        """Write what the rows tell in `language`; what the names of the files begin with."""
        tables = (record.events, record.institutions, record.places, record.sources)
        content = b"".join(hash_pandas_object(table).to_numpy().tobytes() for table in tables)
        content += record.translations.fingerprint(language)
        prefix = f"told-{language}-{hashlib.sha256(content).hexdigest()[:16]}-"

        def write() -> None:
            for number, chunk in enumerate(story_chunks(record, language)):
                (self.folder / f"{prefix}{number}.json").write_text(compact(chunk), "utf-8")

        if len(record.rows) > ROWS_TOLD_AT_ONCE:
            threading.Thread(target=write, daemon=True).start()
        else:
            write()
        return prefix

    def _keep(self, name: str, suffix: str, text: str) -> str:
        file = f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:16]}{suffix}"
        with self._lock:
            if not (self.folder / file).exists():
                (self.folder / file).write_text(text, "utf-8")
        return file


def frame_config(record: Record, language: str, view: str) -> dict:
    """What the time layer needs to know besides the data: words, symbols, days, bounds.

    Parameters
    ----------
    view : str
        Maps that share this name share zoom and centre.
    """
    _ = translator(language)
    return {
        "language": language,
        "months": list(get_month_names("wide", "format", locale_of(language)).values()),
        "datePattern": get_date_format("long", locale_of(language)).pattern,
        "days": list(record.days),
        "bounds": first_bounds(record),
        "view": view,
        "symbols": {
            name: {"path": symbol.path, "color": symbol.color} for name, symbol in SYMBOLS.items()
        },
        "houses": house_parts(),
        "episodes": []
        if record.adopted_from
        else [e for e in episodes(_, language) if e["first"] >= record.days[0]],
        "attribution": _attribution(record, _),
        "corrections": corrections_address(),
        "texts": frame_texts(_),
    }


def _attribution(record: Record, _: Callable[[str], str]) -> str:
    """Our own words and links: the only markup that the frame is given."""
    osm = (
        '<a href="https://www.openstreetmap.org/copyright" target="_blank" '
        'rel="noopener">© OpenStreetMap</a>'
    )
    if record.adopted_from:
        return _("Borders {osm} contributors").format(osm=osm)
    cc = (
        '<a href="https://creativecommons.org/licenses/by/4.0/" target="_blank" '
        'rel="noopener">CC BY 4.0</a>'
    )
    return _("Borders {osm} contributors · record {cc}").format(osm=osm, cc=cc)


def inline_resources(record: Record, shapes: dict[str, dict], language: str, day: int) -> dict:
    """What the time layer starts with, for a page that is one file: all data in it."""
    return {
        "config": {
            **frame_config(record, language, f"file-{iso(day)}"),
            "titles": titles(record, language),
            "details": {"size": CHUNK, "rows": list(story_chunks(record, language))},
        },
        "columns": time_columns(record),
        "basemap": basemap(record, shapes, language),
    }
