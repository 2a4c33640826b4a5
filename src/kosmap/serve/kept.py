"""The record that all visitors share: read once, and again when its files have changed.

A changed record is taken whole or not at all. While its files are being written, and where the
new one cannot be read, the one before stays.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

from kosmap.record.load import Files, Record, load_record
from kosmap.record.problems import Problem
from kosmap.record.translations import FOLDER as TRANSLATED

DATA_VARIABLE = "KOSMAP_DATA"
# Files that were changed less than so many seconds ago may be followed by more.
SETTLED_AFTER = 1.0

Stamp = tuple[tuple[str, tuple[int, int] | None], ...]


@dataclass(frozen=True)
class Kept:
    """A record in use.

    Attributes
    ----------
    root : Path
        The folder that holds it.
    stamp : tuple
        Names, times and sizes of its files: another where one of them has changed.
    refused : tuple of Problem
        Why a newer version of the files is not in use.
    refused_stamp : tuple
        The stamp of that version.
    """

    root: Path
    stamp: Stamp
    record: Record
    refused: tuple[Problem, ...] = ()
    refused_stamp: Stamp = ()


_kept: dict[Path, Kept] = {}
_reading = threading.Lock()


def kept(root: Path) -> Kept:
    """The record under `root`, or in the folder that the variable ``KOSMAP_DATA`` names."""
    root = Path(os.environ.get(DATA_VARIABLE) or root)
    stamp = stamp_of(root)
    with _reading:
        before = _kept.get(root)
        if before is None or stamp not in (before.stamp, before.refused_stamp):
            _kept[root] = _read(root, stamp, before)
        return _kept[root]


def stamp_of(root: Path) -> Stamp:
    """Names, times (ns) and sizes (bytes) of the files of the record; None for a missing one."""
    tables = [
        root / "events.csv",
        root / "datapackage.json",
        *sorted((root / "geodata").glob("*")),
        *sorted((root / TRANSLATED).glob("*.po")),
    ]
    return tuple((path.name, _changed(path)) for path in tables)


def _read(root: Path, stamp: Stamp, before: Kept | None) -> Kept:
    gc.unfreeze()
    record = load_record(Files.under(root))
    # The record stays as long as the server: the collector need not walk it each time.
    gc.collect()
    gc.freeze()
    if before is None:
        return Kept(root, stamp, record)
    # Half of a table, or a table before the one that it refers to, looks like a loss.
    loses = len(record.rows) < len(before.record.rows) or len(record.problems) > len(
        before.record.problems
    )
    if stamp_of(root) != stamp or (loses and not _settled(stamp)):
        return before
    unreadable = tuple(p for p in record.problems if p.row is None and p.left_out)
    if unreadable:
        return replace(before, refused=unreadable, refused_stamp=stamp)
    return Kept(root, stamp, record)


def _settled(stamp: Stamp) -> bool:
    newest = max((changed[0] for _name, changed in stamp if changed), default=0)
    return time.time() - newest / 1e9 > SETTLED_AFTER


def _changed(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
