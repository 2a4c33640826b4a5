"""How much a table may hold, so that no file can stop the server."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The largest table that is adopted.

    Attributes
    ----------
    megabytes : int
        Of the file, and of what it unpacks to ten times as many.
    rows, columns : int
    cell : int
        Characters of one cell.
    """

    megabytes: int = 20
    rows: int = 200_000
    columns: int = 2_000
    cell: int = 100_000

    @property
    def bytes(self) -> int:
        return self.megabytes * 1_000_000

    @property
    def unpacked_bytes(self) -> int:
        return 10 * self.bytes

    @classmethod
    def configured(cls) -> Limits:
        """The limits that the deployer has set: ``KOSMAP_MAX_MB``, ``KOSMAP_MAX_ROWS``."""
        usual = cls()
        return cls(
            megabytes=int(os.environ.get("KOSMAP_MAX_MB", usual.megabytes)),
            rows=int(os.environ.get("KOSMAP_MAX_ROWS", usual.rows)),
        )
