"""Which rows a map may show, as the frame takes it."""

from __future__ import annotations

import base64

import numpy as np


def bits(mask: np.ndarray) -> str:
    """A mask as base64 of its bits, the first row in the lowest bit of the first byte."""
    return base64.b64encode(np.packbits(mask, bitorder="little").tobytes()).decode("ascii")
