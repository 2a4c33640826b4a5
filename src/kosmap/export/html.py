"""The map as one file: it opens from a USB stick, without a network.

It is the page's own time layer with its data beside it in the file instead of on a server, so
it holds every date: the day of the selection is only where it opens.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from kosmap.atlas.assets import (
    compact,
    inline_resources,
    leaflet_script,
    leaflet_style,
    script,
    style,
)
from kosmap.atlas.leaflet_map import CENTER, FIRST_ZOOM, ZOOM
from kosmap.lessons.reading import lesson_in
from kosmap.lessons.telling import tell_lesson
from kosmap.record.load import Record
from kosmap.view.filtering import matching
from kosmap.view.selection import NO_FILTERS, Selection, iso
from kosmap.words.language import translator
from kosmap.words.phrase import told

from .rows import BORDERS_ATTRIBUTION, provenance

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{origin}">
<style>{leaflet_style}</style>
<style>{style}
body.km-frame {{ flex-direction: column; padding: 8px 12px; box-sizing: border-box; }}
.km-origin {{ font-size: 12px; color: var(--km-soft); padding-top: 4px; }}
@media (max-width: 760px) {{
  /* On a phone the map has the screen; licence and origin follow below it. */
  body.km-frame {{ height: auto; overflow: auto; }}
  .km-frame #root {{ flex: none; height: calc(100dvh - 16px); }}
}}
</style>
</head>
<body>
<main id="root">
<div id="parent"><div class="float-child"><div id="map_div"></div></div></div>
</main>
<p class="km-origin">{origin}</p>
<script>{leaflet}</script>
<script>{script}</script>
<script>
startKosmap(L.map("map_div", {options}), {resources});
window.kosmap.show({view});
</script>
</body>
</html>
"""


def write(record: Record, selection: Selection, everything: bool = False) -> bytes:
    """One HTML page with the map, its slider, playback, legend and popups.

    Parameters
    ----------
    everything : bool
        False to keep only the rows that pass the filters of `selection`.
    """
    # A lesson goes through the record: each of its steps has filters of its own.
    if everything or selection.lesson:
        selection = replace(selection, **NO_FILTERS)
    resources = inline_resources(
        filtered(record, selection), shapes(record), selection.language, selection.day
    )
    resources["config"]["days"] = list(record.days)  # whatever the filters leave
    view: dict[str, object] = {
        "day": selection.day,
        "first": selection.range_start,
        "trail": selection.trail,
        "types": [],
        "system": [],
        "institution": [],
        "mask": None,
        "event": selection.event,
        "lesson": _lesson(record, selection),
        "base": "",
        "theme": "",
        "sequence": 0,
    }
    about = provenance(selection, everything, record.adopted_from)
    _ = translator(selection.language)
    licence = told(about.licence, _) + (f" ({about.licence_url})" if about.licence_url else "")
    origin = (
        f"{told(about.title, _)}. {told(about.attribution, _)}. {licence}. "
        f"{told(BORDERS_ATTRIBUTION, _)}. {about.exported}: {told(about.selection, _)}"
    )
    page = PAGE.format(
        language=selection.language,
        title=escape(f"kosmap · {_('Northern Kosovo in time')} · {iso(selection.day)}"),
        origin=escape(origin),
        leaflet_style=leaflet_style(),
        style=style(),
        leaflet=leaflet_script(),
        script=script(),
        options=compact({"center": CENTER, "zoom": FIRST_ZOOM, **ZOOM}),
        resources=compact(resources),
        view=compact(view),
    )
    return page.encode("utf-8")


def _lesson(record: Record, selection: Selection) -> dict | None:
    """The lesson of the selection with its step, whole in the file."""
    if not selection.lesson or record.files is None:
        return None
    lesson, _ = lesson_in(record.files.root, selection.lesson, selection.language)
    if lesson is None:
        return None
    told_lesson = tell_lesson(record, lesson, selection.language)
    return {"file": told_lesson, "step": selection.step}


def filtered(record: Record, selection: Selection) -> Record:
    """The record with only the rows that pass the filters, on whatever date."""
    ids = set(record.rows["id"][matching(record, selection)])
    return replace(
        record,
        events=record.events[record.events.index.isin(ids)],
        institutions=record.institutions[record.institutions.index.isin(ids)],
    )


def shapes(record: Record) -> dict[str, dict]:
    """The basemap of the record; empty where the record did not come with one."""
    empty = {"type": "FeatureCollection", "features": []}
    if record.files is None:
        return {"municipalities": empty, "surroundings": empty, "ground": empty}
    return record.files.shapes()
