"""What all sessions share: the record, the assets, and the map rendered once a language."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import streamlit.components.v1 as components
import streamlit_folium

from kosmap.atlas.assets import CHUNK, Assets, frame_config
from kosmap.atlas.bases import bases
from kosmap.atlas.leaflet_map import build_map
from kosmap.lessons.reading import lesson_in
from kosmap.lessons.telling import tell_lesson
from kosmap.record.load import Files, Record
from kosmap.record.problems import Problem
from kosmap.serve.kept import Kept, kept
from kosmap.time.presence import change_days
from kosmap.view.filtering import matching
from kosmap.view.selection import NO_FILTERS, Selection

ASSETS_NAME = "files"
# A declared component is served at /component/<module>.<name>/; from inside the frame of
# another component that is one folder up, whatever the base path of the server.
ASSETS_BASE = f"../{__name__}.{ASSETS_NAME}/"
# The days of change are kept for so many combinations of filters.
FILTERS_KEPT = 100


class Site:
    """A record and everything made of it once for all sessions."""

    def __init__(self, source: Kept, assets: Assets) -> None:
        self.root = source.root
        self.stamp = source.stamp
        self.record: Record = source.record
        self.files = Files.under(source.root)
        self.assets = assets
        # Why a newer version of the record is not shown.
        self.refused: tuple[Problem, ...] = ()
        self.columns = assets.write_columns(self.record)
        self._changes: dict[Selection, np.ndarray] = {}
        self._map_scripts: dict[tuple[str, str], str] = {}

    @cached_property
    def shapes(self) -> dict[str, dict]:
        return self.files.shapes()

    def change_days(self, selection: Selection) -> np.ndarray:
        """The days on which a row that passes the filters appears or is gone, sorted."""
        filters = replace(
            Selection(day=0), **{name: getattr(selection, name) for name in NO_FILTERS}
        )
        if filters not in self._changes:
            if len(self._changes) >= FILTERS_KEPT:
                self._changes.clear()
            self._changes[filters] = change_days(self.record.spans[matching(self.record, filters)])
        return self._changes[filters]

    def map_script(self, language: str, view: str) -> str:
        """Address of the map in `language`, rendered once; `view` names maps that move together.

        It is another where anything in the map is, and relative to the map's frame.
        """
        key = (language, view)
        if key not in self._map_scripts:
            self._map_scripts[key] = self._render(language, view)
        return self._map_scripts[key]

    def lesson_file(self, slug: str, language: str) -> str:
        """Address of a lesson in `language`, relative to the map's frame; empty for none."""
        if not slug:
            return ""
        lesson, _ = lesson_in(self.root, slug, language)
        if lesson is None:
            return ""
        return ASSETS_BASE + self.assets.write_lesson(tell_lesson(self.record, lesson, language))

    def _render(self, language: str, view: str) -> str:
        config = {
            **frame_config(self.record, language, view),
            "bases": bases(),
            "titles": self.assets.write_titles(self.record, language),
            "details": {
                "size": CHUNK,
                "prefix": self.assets.write_stories(self.record, language),
            },
        }
        files = {
            "config": self.assets.write_config(config),
            "columns": self.columns,
            "basemap": self.assets.write_basemap(self.record, self.shapes, language),
        }
        leaflet_map = build_map({part: ASSETS_BASE + file for part, file in files.items()})
        leaflet_map.get_root().render()
        script = streamlit_folium._get_map_string(leaflet_map)
        return ASSETS_BASE + self.assets.write_script(script, language)


@cache
def _assets() -> Assets:
    """The served folder: one for the life of the server."""
    folder = Path(tempfile.mkdtemp(prefix="kosmap-"))
    assets = Assets(folder)
    components.declare_component(ASSETS_NAME, path=str(folder))
    return assets


# The site of each folder.
_sites: dict[Path, Site] = {}
_making = threading.Lock()


def site(root: Path) -> Site:
    """The site of the record under `root`, made anew when the record has changed."""
    source = kept(root)
    with _making:
        found = _sites.get(source.root)
        if found is None or found.stamp != source.stamp:
            found = _sites[source.root] = Site(source, _assets())
        found.refused = source.refused
        return found
