"""The folium map: an empty map with tiles by choice, on which the time layer starts."""

from __future__ import annotations

import folium
import xyzservices.providers as providers
from branca.element import MacroElement
from jinja2 import Template

from .assets import compact

# Tiles are asked for by the visitor, never by the page itself: the map reads well without.
TILES = (providers.OpenStreetMap.Mapnik, providers.OpenTopoMap)
ZOOM = {"min_zoom": 8, "max_zoom": 17, "zoom_snap": 0.25}
START = {"location": (43.05, 20.75), "zoom_start": 10}


class OwnMap(folium.Map):
    """A folium map whose scripts come from our own server, by relative addresses.

    Parameters
    ----------
    base : str
        Address of the folder of assets, relative to the frame.
    scripts, styles : list of str
        Names of the files to load, in their order.
    """

    def __init__(self, base: str, scripts: list[str], styles: list[str], **options) -> None:
        super().__init__(tiles=None, **options)
        self.default_js = [(name, base + name) for name in scripts]
        self.default_css = [(name, base + name) for name in styles]


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


def build_map(
    base: str, script: str, style: str, resources: dict[str, str], tiles_label: str
) -> folium.Map:
    """The map with its time layer, and online tiles to choose.

    Parameters
    ----------
    script, style : str
        Names of the files that hold Leaflet and the time layer.
    resources : dict of str to str
        Names of the files that the time layer starts with.
    tiles_label : str
        What the layer control calls a map of tiles: ``Online map: {name}``.
    """
    leaflet_map = OwnMap(
        base,
        [script],
        [style],
        control_scale=True,
        **START,
        **ZOOM,
    )
    for provider in TILES:
        folium.TileLayer(
            provider,
            name=tiles_label.format(name=provider.name.replace(".", " ")),
            overlay=True,
            show=False,
        ).add_to(leaflet_map)
    folium.LayerControl(position="topright").add_to(leaflet_map)
    TimeLayer({part: base + name for part, name in resources.items()}).add_to(leaflet_map)
    return leaflet_map
