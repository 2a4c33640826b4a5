"""The words of the map's frame."""

from __future__ import annotations

from kosmap.words.language import Translate

from .corrections import correction_texts
from .wording import kind_words, state_words, system_words, type_words


def frame_texts(_: Translate) -> dict:
    """The words of the frame. ``{count}`` and ``{days}`` are filled in by the browser."""
    return {
        "types": type_words(_),
        "system": system_words(_),
        "institution": kind_words(_),
        "systems": _("System"),
        "kinds": _("Kind of institution"),
        "unfold": _("Institutions by system and kind"),
        "all": _("All"),
        "states": state_words(_),
        "sentence": _("What stood and what happened in northern Kosovo on this date."),
        "legend": _("Legend and layers"),
        "online": _("Streets and terrain (online)"),
        "bases": {"streets": _("Streets"), "terrain": _("Terrain")},
        "offline": _("The online map does not come; this is our own ground."),
        "schematicGround": _("schematic: lines through known places, not surveyed"),
        "halo": _("place approximate"),
        "toggle": _("Show or hide"),
        "panel": _("What is on the map"),
        "more": _("and {count} more"),
        "empty": _("Nothing is on the map: choose another date, or clear the filters."),
        "episode": _("Of the same episode"),
        "before": _("Before, at the same place"),
        "after": _("After, at the same place"),
        "translation": {
            "current": _("Translated from English; no native reader has read it yet."),
            "outdated": _("Translated from an older text: the English one has changed since."),
            "missing": _("Not all of it is translated: the rest is in English."),
        },
        "older": _("older text"),
        "correct": _("A mistake? “About” says how to correct it; this row is {id}."),
        "cite": _("Cite as"),
        "copyCitation": _("Copy"),
        "bibtex": _("BibTeX"),
        "copied": _("Copied"),
        "notices": _("{count} off the map"),
        "inAll": _("{count} municipality-wide"),
        "here": _("{count} here"),
        "back": _("back to the list"),
        "playback": _("Playback"),
        "play": _("Play"),
        "pause": _("Pause"),
        "loop": _("Repeat"),
        "speed": _("Speed"),
        "daysASecond": _("{days} days/s"),
        "previousChange": _("Previous change"),
        "nextChange": _("Next change"),
        "ruler": _("Time ruler: click for a date, drag for a range"),
        "clearRange": _("Range"),
        "map": _("Map"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "close": _("Close popup"),
        "readOn": _("More, with sources"),
        "sheetUp": _("Draw the list up"),
        "sheetDown": _("Draw the list down"),
        "lesson": lesson_texts(_),
        "correction": correction_texts(_),
        "present": {
            "keys": _(
                "Page keys: steps. S: spotlight. B or full stop: black. ?: these keys. F: end."
            ),
            "black": _("The screen is black. Press B to go on."),
            "ended": _("Presenting has ended."),
        },
    }


def lesson_texts(_: Translate) -> dict:
    """The words of a lesson beside the map. ``{step}`` and ``{steps}`` are filled in there."""
    return {
        "step": _("step {step} of {steps}"),
        "next": _("Next"),
        "back": _("Back"),
        "leave": _("Leave the lesson"),
        "check": _("Check"),
        "right": _("That is right."),
        "wrong": _("Not yet. Look again."),
        "middle": _("The place in the middle of the map"),
        "clickMap": _("Click on the map, or move it and press the button."),
        "moveDate": _("Move the slider, then press the button."),
        "thisDate": _("The date on the map"),
        "compare": _("Compare"),
        "yours": _("Your answer"),
        "up": _("Move up"),
        "down": _("Move down"),
        "evidence": _("Rows and their sources"),
        "end": _("This is the end of the lesson. Your answers stay in this browser only."),
        "fallback": _("This lesson is in English: it has not been written in your language yet."),
    }
