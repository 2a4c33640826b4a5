"""The words of the site's own page; those of the map are the frame's."""

from __future__ import annotations

from collections.abc import Mapping

from kosmap.atlas.wording import casualty_words, confidence_level_words
from kosmap.record.load import Record
from kosmap.record.translations import ACTOR
from kosmap.record.vocabulary import OUTSIDE
from kosmap.space.names import LANGUAGE_NAMES, full_name
from kosmap.view.selection import TRAILS
from kosmap.words.language import Translate


def site_texts(_: Translate) -> dict:
    """What the page says; names in braces are filled in by the browser."""
    return {
        "subtitle": _("Northern Kosovo in time"),
        "pages": {
            "map": _("Map"),
            "compare": _("Compare"),
            "charts": _("Charts"),
            "lessons": _("Lessons"),
            "files": _("Download"),
            "about": _("About"),
        },
        "search": _("Search titles, texts, places"),
        "found": _("{count} rows match “{search}”, on all dates: go to one"),
        "notFound": _(
            "Nothing matches “{search}”. Try fewer or shorter words: every word must occur in a "
            "title, a text or a name of a place."
        ),
        "outside": _(
            "Nothing matches “{search}” within the filters; without them {count} rows do."
        ),
        "filters": _("Filters"),
        "clear": _("Clear all filters"),
        "allOf": _("All"),
        "language": _("Language"),
        "share": _("Copy link"),
        "copied": _("Copied"),
        "ignored": _("The address holds {name}={value}, which is not understood; it is ignored."),
        "slider": _("Date"),
        "typed": _("Date to go to"),
        "misread": _(
            "{text} is not a date such as 2022-12-15, nor two with a stroke between them."
        ),
        "trail": _("After it happened, an event stays on the map, fading, for"),
        "days": _("{days} days"),
        "earlier": _("Earlier date"),
        "later": _("Later date"),
        "changes": {
            "appeared": _("Appeared: not there on {before}, there on {after}"),
            "gone": _("Gone: there on {before}, not there on {after}"),
            "still": _("Still there: on both dates"),
            "between": _("In between: there on neither date, but on days between them"),
        },
        "begin": _("Begin: {title}"),
        "teachers": _("For teachers"),
        "cite": _("Cite the record"),
        "sources": _("Sources"),
        "table": _("Table (CSV)"),
        "skip": _("Skip the header"),
        "unavailable": _("This part could not be fetched. Check the connection and try again."),
    }


def filter_words(record: Record, shapes: Mapping, language: str, _: Translate) -> dict:
    """Label and words of each filter that the page has besides the legend's switches."""
    places = {
        feature["properties"]["municipality"]: full_name(feature["properties"], language)
        for feature in shapes["municipalities"]["features"]
    } | {OUTSIDE: _("Outside the four")}
    actors = {
        actor: record.translations.text(actor, ACTOR, actor, language) for actor in record.actors
    }
    return {
        "municipality": {"label": _("Municipality"), "words": places},
        "actor": {"label": _("Actor"), "words": actors},
        "confidence": {"label": _("Confidence"), "words": confidence_level_words(_)},
        "source": {"label": _("Source"), "words": {}},
        "casualties": {"label": _("Casualties"), "words": casualty_words(_)},
    }


def choices() -> dict:
    """What does not depend on the language."""
    return {"languages": LANGUAGE_NAMES, "trails": TRAILS}
