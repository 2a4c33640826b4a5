"""Online maps by choice of the visitor: tiles of other servers, over our own ground."""

from __future__ import annotations

import xyzservices.providers as providers
from xyzservices import TileProvider

# By the word in the address, as `kosmap.view.base` has it.
BASES: dict[str, TileProvider] = {
    "streets": providers.OpenStreetMap.Mapnik,
    "terrain": providers.OpenTopoMap,
}


def bases() -> dict[str, dict]:
    """What the browser needs of each: address, attribution, zoom."""
    return {
        name: {
            "url": provider.url,
            "subdomains": provider.get("subdomains", "abc"),
            "attribution": provider.html_attribution,
            "maxNativeZoom": provider.max_zoom,
        }
        for name, provider in BASES.items()
    }
