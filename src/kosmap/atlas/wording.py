"""Words that the map and the page share: types, states, figures, precision."""

from __future__ import annotations

from collections.abc import Mapping

from kosmap.words.language import Translate


def type_words(_: Translate) -> dict[str, str]:
    """Each row type as the legend names it."""
    return {
        "barricade": _("Barricade"),
        "police_base": _("Police base"),
        "clash": _("Clash"),
        "attack": _("Attack"),
        "police_operation": _("Police operation"),
        "detention": _("Detention"),
        "protest": _("Protest"),
        "vote": _("Vote"),
        "institution_change": _("Institution change"),
        "political": _("Political event"),
        "institution": _("Institution"),
    }


def state_words(_: Translate) -> dict[str, str]:
    """Each state of a row on a date."""
    return {
        "certain": _("on this date"),
        "possible": _("possibly on this date"),
        "recent": _("shortly before"),
        "absent": _("not on this date"),
    }


def system_words(_: Translate) -> dict[str, str]:
    """Each system of institutions."""
    return {
        "kosovo": _("Kosovo system"),
        "serbia": _("Serbian system"),
        "international": _("International"),
        "shared": _("Both systems"),
        "religious": _("Religious"),
        "private": _("Private"),
    }


def kind_words(_: Translate) -> dict[str, str]:
    """Each group of kinds of institutions."""
    return {
        "town_hall": _("Town hall, administration"),
        "court": _("Court, prosecution"),
        "police": _("Police"),
        "school": _("School, university"),
        "health": _("Hospital, health centre"),
        "post_bank": _("Post, bank"),
        "church": _("House of prayer"),
        "mission": _("KFOR, EULEX, UN, OSCE"),
        "crossing": _("Crossing"),
        "media": _("Media, party"),
        "other": _("Other office or service"),
    }


def municipality_words(_: Translate) -> dict[str, str]:
    """What is said of places that are in none of the four municipalities."""
    return {"outside": _("outside the four"), "": _("whole north")}


def precision_words(geo_precision: int, _: Translate) -> str:
    """How exactly the place of a row is known (ACLED's three steps)."""
    return {1: _("exact site"), 2: _("placed to the settlement"), 3: _("placed to the area")}[
        geo_precision
    ]


def confidence_level_words(_: Translate) -> dict[str, str]:
    """The three levels of confidence."""
    return {"high": _("high"), "medium": _("medium"), "low": _("low")}


def confidence_words(confidence: str, _: Translate) -> str:
    """How sure the record is of a row, and what that rests on."""
    return {
        "high": _("Confidence: high (independent sources, or one with authority)"),
        "medium": _("Confidence: medium (one source, or sources that differ in part)"),
        "low": _("Confidence: low (one weak source, or sources that contradict)"),
    }[confidence]


def source_kind_words(_: Translate) -> dict[str, str]:
    """The kinds of sources of geodata/sources.csv; another kind stands as it is."""
    return {
        "news": _("news"),
        "agency": _("news agency"),
        "aggregator": _("aggregator"),
        "official": _("official"),
        "encyclopedia": _("encyclopedia"),
        "blog": _("blog"),
        "report": _("report"),
        "other": _("other"),
    }


def casualty_words(_: Translate) -> dict[str, str]:
    """The choices of the filter of casualties."""
    return {"any": _("Killed or injured"), "killed": _("Killed"), "injured": _("Injured")}


def count_in_words(low: str, best: str, high: str) -> str:
    """A figure with its range: ``52``, ``52–55``, ``93 (52–148)``; empty when unknown."""
    if not (low or best or high):
        return ""
    ends = "–".join(dict.fromkeys(bound for bound in (low, high) if bound))
    if not best or best == ends:
        return ends or best
    return f"{best} ({ends})" if ends else best


def figures_in_words(event: Mapping[str, str], _: Translate) -> str:
    """Killed and injured with their ranges, and whose figures these are."""
    parts = []
    for kind, label in (("fatalities", _("Killed: {count}")), ("injuries", _("Injured: {count}"))):
        count = count_in_words(*(event[f"{kind}_{bound}"] for bound in ("low", "best", "high")))
        if count:
            parts.append(label.format(count=count))
    if parts and event["figures_note"]:
        parts.append(event["figures_note"])
    return " · ".join(parts)
