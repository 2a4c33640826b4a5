"""The folium map: an empty map, on which the time layer starts."""

from __future__ import annotations

from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from .assets import compact

# As Leaflet calls them: folium would keep limits of its own names for tiles alone.
ZOOM: dict[str, Any] = {"minZoom": 8, "maxZoom": 17, "zoomSnap": 0.25}
CENTER, FIRST_ZOOM = (43.05, 20.75), 10


class TimeLayer(MacroElement):
    """Starts the time layer on its map.

    Parameters
    ----------
    resources : dict of str to str
        Addresses of ``config`` (:func:`kosmap.atlas.assets.frame_config`), ``columns`` and
        ``basemap``, fetched together. Never these themselves: folium renders the script as a
        template, and the record is untrusted text.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.startKosmap({{ this._parent.get_name() }}, {{ this.resources }});"
        "{% endmacro %}"
    )

    def __init__(self, resources: dict[str, str]) -> None:
        super().__init__()
        self._name = "TimeLayer"
        self.resources = compact(resources)


def build_map(resources: dict[str, str]) -> folium.Map:
    """The map with its time layer, which brings all that lies on it.

    It loads nothing itself: its script belongs behind Leaflet and the time layer, as
    :meth:`kosmap.atlas.assets.Assets.write_script` puts it.

    Parameters
    ----------
    resources : dict of str to str
        Addresses of what the time layer starts with, relative to the frame.
    """
    leaflet_map = folium.Map(CENTER, zoom_start=FIRST_ZOOM, tiles=None, control_scale=True, **ZOOM)
    leaflet_map.default_js, leaflet_map.default_css = [], []
    TimeLayer(resources).add_to(leaflet_map)
    return leaflet_map
