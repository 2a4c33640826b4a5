"""``kosmap export site``: the map as a folder of plain files."""

from __future__ import annotations

import sys
from pathlib import Path

from kosmap.record.load import Record
from kosmap.site.folder import write_site
from kosmap.space.names import LANGUAGES


def export_site(record: Record, out: Path, language: str | None) -> str:
    """Write the site and describe it in a line.

    Parameters
    ----------
    language : str or None
        The one language of the site; None for all.

    Raises
    ------
    FileExistsError
        If `out` is a folder that holds something else.
    """
    languages = (language,) if language else LANGUAGES
    files = write_site(record, out, languages, say=lambda words: print(words, file=sys.stderr))
    size = sum((out / name).stat().st_size for name in files)
    return f"{out}: {len(files)} files, {size:,} bytes. Any file server serves it."
