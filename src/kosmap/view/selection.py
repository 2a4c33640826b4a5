"""What the visitor has chosen to see: one frozen value, read from and written to a URL.

Every view is a function of (record, selection). Nonsense in a parameter is ignored and
reported; it never raises.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kosmap.record.institution_kinds import INSTITUTION_GROUPS
from kosmap.record.vocabulary import CONFIDENCE, MUNICIPALITIES, OUTSIDE, ROW_TYPES, SYSTEMS
from kosmap.space.names import LANGUAGES
from kosmap.time.spans import day_date, day_number

from .base import BASES, NO_BASE, default_base

TRAILS = (0, 7, 30, 90, 365)
DEFAULT_TRAIL = 30
DEFAULT_LANGUAGE = "en"
CASUALTIES = ("any", "killed", "injured")
# The page opens on a day on which much is on the map.
FIRST_SHOWN = day_number(dt.date(2022, 12, 15))
# The name of a lesson's folder.
LESSON = re.compile(r"^[a-z0-9-]{1,80}$")
FILTERED_MUNICIPALITIES = (*MUNICIPALITIES, OUTSIDE)

# The URL parameter of each filter that is a set of words, with the words it may hold
# (None: any, since they depend on the record).
WORD_SETS: dict[str, tuple[str, ...] | None] = {
    "types": ROW_TYPES,
    "municipality": FILTERED_MUNICIPALITIES,
    "system": SYSTEMS,
    "institution": INSTITUTION_GROUPS,
    "confidence": CONFIDENCE,
    "actor": None,
    "source": None,
}
# Filters of institutions: whatever is chosen in them, incidents stay.
OF_INSTITUTIONS = ("system", "institution")
# The filters that the map applies itself: what its legend switches.
SWITCHES = ("types", *OF_INSTITUTIONS)

# Names of actors and publishers may hold a comma; semicolons part the lists of the record.
SEPARATORS = {"actor": ";", "source": ";"}


@dataclass(frozen=True)
class Selection:
    """A date or a range of days, filters, the chosen row, and the language.

    An empty set of words means that the filter is not used.

    Attributes
    ----------
    day : int
        The date on the map, in days from 1970-01-01; in a range, its last day.
    range_start : int or None
        The first day of the range; None when one date is shown.
    trail : int
        For how many days a momentary event stays on the map, fading.
    system, institution : frozenset of str
        The systems and the groups of kinds of the institutions shown; incidents pass.
    compare : int or None
        A second date to be compared with `day`.
    lesson, step : str, int
        The lesson beside the map, by its folder, and its step, counted from 1.
    base : str
        The online map over our own ground (:mod:`kosmap.view.base`); empty for none.
    """

    day: int
    range_start: int | None = None
    trail: int = DEFAULT_TRAIL
    types: frozenset[str] = frozenset()
    municipality: frozenset[str] = frozenset()
    system: frozenset[str] = frozenset()
    institution: frozenset[str] = frozenset()
    confidence: frozenset[str] = frozenset()
    actor: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    casualties: str = ""
    search: str = ""
    event: str = ""
    compare: int | None = None
    language: str = DEFAULT_LANGUAGE
    embed: bool = False
    present: bool = False
    lesson: str = ""
    step: int = 1
    base: str = ""

    @property
    def is_range(self) -> bool:
        return self.range_start is not None

    @property
    def is_filtered(self) -> bool:
        return self != replace(self, **NO_FILTERS)


NO_FILTERS: dict = {
    **dict.fromkeys(WORD_SETS, frozenset()),
    "casualties": "",
    "search": "",
}


def opening(days: tuple[int, int]) -> Selection:
    """What a visitor sees who brings no parameters; `days` as of :func:`from_query`."""
    return Selection(day=min(max(FIRST_SHOWN, days[0]), days[1]), base=default_base())


@dataclass(frozen=True)
class Reading:
    """A selection read from a URL, and what in the URL was not understood."""

    selection: Selection
    ignored: tuple[tuple[str, str], ...] = field(default=())


def from_query(query: Mapping[str, str], default: Selection, days: tuple[int, int]) -> Reading:
    """Read a selection from URL parameters.

    Parameters
    ----------
    query : mapping of str to str
        ``date``, ``from``, ``to``, ``types``, ``municipality``, ``system``,
        ``institution``, ``event``, ``lang``, ``trail``, ``q``, ``actor``, ``confidence``,
        ``casualties``, ``source``, ``compare``, ``lesson``, ``step``, ``embed``, ``present``,
        ``base``. Others are left alone.
    default : Selection
        What holds where a parameter is missing or is not understood.
    days : tuple of int
        The first and last day of the record; dates beyond are brought to the nearer one.
    """
    ignored: list[tuple[str, str]] = []
    changes: dict = {}

    def note(name: str) -> None:
        ignored.append((name, query[name]))

    read = {
        name: _read_day(query.get(name, ""), days) for name in ("date", "from", "to", "compare")
    }
    for name in read:
        if query.get(name) and read[name] is None:
            note(name)
    if read["from"] is not None or read["to"] is not None:
        first = days[0] if read["from"] is None else read["from"]
        last = days[1] if read["to"] is None else read["to"]
        if first > last:
            note("from")
        else:
            changes |= {"range_start": first, "day": last}
    elif read["date"] is not None:
        changes |= {"range_start": None, "day": read["date"]}
    if read["compare"] is not None:
        changes["compare"] = read["compare"]

    for name, allowed in WORD_SETS.items():
        given = [word for word in query.get(name, "").split(SEPARATORS.get(name, ",")) if word]
        good = frozenset(word for word in given if allowed is None or word in allowed)
        if len(good) < len(set(given)):
            note(name)
        if good:
            changes[name] = good
    if trail := query.get("trail", ""):
        if trail in map(str, TRAILS):
            changes["trail"] = int(trail)
        else:
            note("trail")
    for name, words, key in (
        ("lang", LANGUAGES, "language"),
        ("casualties", CASUALTIES, "casualties"),
        ("base", (*BASES, NO_BASE), "base"),
    ):
        if word := query.get(name, ""):
            if word in words:
                changes[key] = word
            else:
                note(name)
    if LESSON.match(query.get("lesson", "")):
        changes["lesson"] = query["lesson"]
        if (step := query.get("step", "1")).isascii() and step.isdigit() and 0 < int(step) < 1000:
            changes["step"] = int(step)
        else:
            note("step")
    if changes.get("base") == NO_BASE:
        changes["base"] = ""
    changes |= {
        "search": query.get("q", "")[:200],
        "event": query.get("event", "")[:200],
        **{name: query.get(name, "").lower() in ("1", "true") for name in ("embed", "present")},
    }
    return Reading(replace(default, **changes), tuple(ignored))


def to_query(selection: Selection) -> dict[str, str]:
    """The URL parameters of a selection; what is as by default is left out."""
    query: dict[str, str] = {}
    if selection.range_start is not None:
        query["from"] = iso(selection.range_start)
        query["to"] = iso(selection.day)
    else:
        query["date"] = iso(selection.day)
    for name in WORD_SETS:
        if chosen := getattr(selection, name):
            query[name] = SEPARATORS.get(name, ",").join(sorted(chosen))
    if selection.trail != DEFAULT_TRAIL:
        query["trail"] = str(selection.trail)
    if selection.language != DEFAULT_LANGUAGE:
        query["lang"] = selection.language
    if selection.compare is not None:
        query["compare"] = iso(selection.compare)
    if selection.base != default_base():
        query["base"] = selection.base or NO_BASE
    query |= {
        name: value
        for name, value in (
            ("q", selection.search),
            ("casualties", selection.casualties),
            ("event", selection.event),
            ("lesson", selection.lesson),
            ("step", str(selection.step) if selection.lesson else ""),
            ("embed", "1" if selection.embed else ""),
            ("present", "1" if selection.present else ""),
        )
        if value
    }
    return query


def iso(day: int) -> str:
    """A day number as an ISO 8601 date."""
    return day_date(day).isoformat()


def _read_day(text: str, days: tuple[int, int]) -> int | None:
    try:
        day = day_number(dt.date.fromisoformat(text))
    except ValueError:
        return None
    return min(max(day, days[0]), days[1])
