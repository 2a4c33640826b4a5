"""The picture of the installed site: the ruler's bars and the day, no flag."""

from __future__ import annotations

from functools import lru_cache

import vl_convert

ICONS = (192, 512)
BARS = (10, 22, 14, 40, 26, 54, 18)


@lru_cache
def icon(size: int) -> bytes:
    """A square picture (PNG), `size` pixels wide."""
    bars = "".join(
        f'<rect x="{18 + 9.5 * at}" y="{78 - height}" width="6" height="{height}" fill="#545e68"/>'
        for at, height in enumerate(BARS)
    )
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">'
        f'<rect width="100" height="100" fill="#fff"/>{bars}'
        '<rect x="63" y="16" width="3.4" height="68" fill="#0b5fa5"/></svg>'
    )
    return vl_convert.svg_to_png(drawing, scale=size / 100)
