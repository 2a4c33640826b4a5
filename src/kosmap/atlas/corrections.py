"""Where a reader sends what is wrong with a row: text to copy, and an address if there is one."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from kosmap.words.language import Translate

# The deployer's address for corrections: a mail address, or a link, such as that of a new issue.
# ``{title}`` and ``{body}`` in it are filled in by the browser.
CORRECTIONS_VARIABLE = "KOSMAP_CORRECTIONS"
FILLED_IN = "subject={title}&body={body}"


def corrections_address() -> str:
    """The deployer's link with ``{title}`` and ``{body}``; empty where there is none, or no link.

    A mail address becomes a ``mailto:`` link. A link of another scheme could run a script, and
    is none.
    """
    chosen = os.environ.get(CORRECTIONS_VARIABLE, "").strip()
    if "@" in chosen and not urlsplit(chosen).scheme:
        chosen = f"mailto:{chosen}"
    if urlsplit(chosen).scheme not in ("mailto", "https", "http"):
        return ""
    if chosen.startswith("mailto:") and "{body}" not in chosen:
        chosen += ("&" if "?" in chosen else "?") + FILLED_IN
    return chosen


def correction_texts(_: Translate) -> dict:
    """The words of the form in which a correction is written."""
    return {
        "report": _("Report a correction"),
        "what": _("What is wrong"),
        "columns": {
            "title": _("Title"),
            "description": _("Text"),
            "date": _("Date"),
            "place": _("Place"),
            "figures": _("Figures"),
            "source": _("Source"),
            "translation": _("Translation"),
        },
        "proposed": _("What it should say"),
        "source": _("Where that is written (address or title)"),
        "message": _("The correction, as text"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "send": _("Send"),
    }
