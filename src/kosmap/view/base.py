"""Which online map lies over our own ground: none, unless the visitor or the deployer says so."""

from __future__ import annotations

import os

# In the address as ``base=``; ``none`` only where the deployer has chosen another default.
BASES = ("streets", "terrain")
NO_BASE = "none"
# The deployer's default; anything else than one of `BASES` is none.
BASE_VARIABLE = "KOSMAP_BASE"


def default_base() -> str:
    """The deployer's choice; empty for none."""
    chosen = os.environ.get(BASE_VARIABLE, "")
    return chosen if chosen in BASES else ""
