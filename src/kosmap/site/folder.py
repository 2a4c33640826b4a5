"""The site as a folder of plain files, for any file server, any path, and no server at all.

Whatever the page needs later is a script (``kosmapFile("name", …)``), since a page that is
opened from a folder may load scripts and nothing else. All names but those of ``index.html``,
``sw.js`` and ``manifest.webmanifest`` tell their content, so a browser keeps them for good.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from kosmap.atlas.assets import (
    compact,
    frame_config,
    leaflet_script,
    leaflet_style,
    script,
    style,
)
from kosmap.atlas.columns import basemap, story_chunks, time_columns, titles
from kosmap.atlas.leaflet_map import CENTER, FIRST_ZOOM, ZOOM
from kosmap.atlas.wording import format_words
from kosmap.record.load import Record
from kosmap.space.names import LANGUAGES
from kosmap.view.selection import DEFAULT_LANGUAGE, opening
from kosmap.words.folding import rules
from kosmap.words.language import translator

from .icons import ICONS, icon
from .lookups import facets, search
from .pages import FILES, about, chart_pictures, lessons_told, record_file
from .words import choices, filter_words, site_texts

SHELL = Path(__file__).with_name("shell")
# The order in which the parts of the page are joined behind those of the map.
PARTS = (
    "folding.js",
    "lookups.js",
    "address.js",
    "choices.js",
    "timebar.js",
    "search.js",
    "comparison.js",
    "pages.js",
    "site.js",
)
# What a browser has to run: nothing that this folder did not bring.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'"
)
# What a click fetches over a weak wifi: so many rows, or of a large record so many files of them.
STORIES, FILES_OF_STORIES = 50, 400
Say = Callable[[str], None]


class Folder:
    """A folder that is being filled; what was in it before is gone when it is done.

    Parameters
    ----------
    path : Path
        Made where it is not there. Another folder's content is never replaced: see `begin`.
    """

    MARK = "kosmap-site.json"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: list[str] = []

    def begin(self) -> None:
        """Make the folder ready.

        Raises
        ------
        FileExistsError
            If the folder holds something that is not a site written by this command.
        """
        if self.path.exists() and any(self.path.iterdir()):
            if not (self.path / self.MARK).exists():
                raise FileExistsError(self.path)
            for old in self.path.iterdir():
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        self.path.mkdir(parents=True, exist_ok=True)
        self.write(self.MARK, "{}\n")

    def write(self, name: str, content: str | bytes) -> str:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        self.files.append(name)
        return name

    def keep(self, name: str, suffix: str, content: str | bytes) -> str:
        """Write a file that is named by its content too; its name."""
        raw = content.encode("utf-8") if isinstance(content, str) else content
        return self.write(f"{name}-{hashlib.sha256(raw).hexdigest()[:12]}{suffix}", raw)

    def script(self, name: str, data: object) -> str:
        """Write data as a script; its name, which the script says too."""
        text = compact(data)
        number = hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
        file = f"{name}-{number}.js"
        return self.write(file, f"kosmapFile({json.dumps(file)},{text});\n")


def write_site(
    record: Record,
    path: Path,
    languages: Iterable[str] = LANGUAGES,
    say: Say = lambda words: None,
) -> list[str]:
    """Write the site of a record.

    Parameters
    ----------
    languages : iterable of str
        BCP 47 tags; the page offers these.
    say : callable
        Is told what is being written, for a command line.

    Returns
    -------
    list of str
        The files, relative to the folder.

    Raises
    ------
    FileExistsError
        If the folder holds something else.
    """
    folder = Folder(path)
    folder.begin()
    shapes = record.files.shapes() if record.files else {}
    offered = {}
    say("map, search and filters")
    shared = {
        "columns": folder.script("columns", time_columns(record)),
        "facets": folder.script("facets", facets(record)),
        "search": folder.script("search", search(record)),
    }
    spoken = tuple(languages)
    for language in spoken:
        say(f"texts, charts and files in {language}")
        offered[language] = _in_language(folder, record, shapes, language)
    say("files to take away")
    for name, file in FILES.items():
        folder.write(f"files/{file}", record_file(record, name, DEFAULT_LANGUAGE))
    about_all = {
        "folding": rules(),
        "options": {"center": CENTER, "zoom": FIRST_ZOOM, **ZOOM},
        "opening": opening(record.days).day,
        **choices(),
        "languages": {tag: choices()["languages"][tag] for tag in spoken},
    }
    app = folder.keep(
        "kosmap", ".js", "\n".join((leaflet_script(), script(*(SHELL / part for part in PARTS))))
    )
    sheet = folder.keep("kosmap", ".css", "\n".join((leaflet_style(), style(), _shell("site.css"))))
    files = {"shared": shared, "languages": offered, "site": about_all}
    for size in ICONS:
        folder.write(f"icon-{size}.png", icon(size))
    folder.write("manifest.webmanifest", json.dumps(_manifest(), ensure_ascii=False, indent=1))
    page = _shell("index.html").format(
        policy=escape(POLICY), style=sheet, app=app, files=compact(files)
    )
    folder.write("index.html", page)
    _write_worker(folder)
    return sorted(set(folder.files))


def _in_language(folder: Folder, record: Record, shapes: dict, language: str) -> dict:
    """Write what is said in one language; the names of the files that the page starts with."""
    _ = translator(language)
    size = max(STORIES, len(record.rows) // FILES_OF_STORIES)
    config = {
        **frame_config(record, language, "map"),
        "titles": folder.script(f"titles-{language}", titles(record, language)),
        "details": {
            "size": size,
            "rows": [
                folder.script(f"told-{language}-{number}", chunk)
                for number, chunk in enumerate(story_chunks(record, language, size))
            ],
        },
    }
    labels = format_words(_)
    pages = {
        "about": about(record, language),
        "lessons": [
            {**entry, "file": folder.script(f"lesson-{entry['slug']}-{language}", told)}
            for entry, told in lessons_told(record, language)
        ],
        "charts": [
            {
                "title": chart.title,
                "caption": chart.caption,
                "picture": folder.keep(f"charts/{chart.name}-{language}", ".svg", chart.picture),
                "table": folder.write(f"charts/{chart.name}.csv", chart.table),
            }
            for chart in chart_pictures(record, language)
        ],
        "files": [
            *({"label": labels[name], "file": f"files/{file}"} for name, file in FILES.items()),
            {
                "label": labels["html"],
                "file": folder.write(
                    f"files/kosmap-{language}.html", record_file(record, "html", language)
                ),
            },
        ],
    }
    start = {
        "config": config,
        "basemap": basemap(record, shapes, language),
        "texts": site_texts(_),
        "filters": filter_words(record, shapes, language, _),
    }
    return {
        "start": folder.script(f"start-{language}", start),
        "pages": folder.script(f"pages-{language}", pages),
        "lessons": {entry["slug"]: entry["file"] for entry in pages["lessons"]},
    }


def _shell(name: str) -> str:
    return (SHELL / name).read_text("utf-8")


def _manifest() -> dict:
    """What a browser shows that installs the page; nothing of it is a claim of the record."""
    return {
        "name": "kosmap: northern Kosovo in time",
        "short_name": "kosmap",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in ICONS
        ],
    }


def _write_worker(folder: Folder) -> None:
    """Write the script that keeps the site for a visitor without a network.

    Its text changes whenever a file does, and by that the browser sees a new version. Files to
    take away are kept once they were asked for, everything else at the first visit.
    """
    kept = sorted(
        name for name in set(folder.files) if not name.startswith("files/") and name != Folder.MARK
    )
    version = hashlib.sha256(
        b"".join(name.encode() + (folder.path / name).read_bytes() for name in kept)
    ).hexdigest()[:12]
    worker = _shell("sw.js").replace("{version}", version).replace("[/*files*/]", compact(kept))
    folder.write("sw.js", worker)
