"""Words that the map and the page share: types, states, figures, precision."""

from __future__ import annotations

from collections.abc import Mapping

from kosmap.record.load import Record
from kosmap.words.language import Translate, translator


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


def about_record(_: Translate) -> tuple[str, ...]:
    """What the record is and how it is to be read, in paragraphs."""
    return (
        _(
            "kosmap shows what stood and what happened in the four northern municipalities of "
            "Kosovo since 2008: barricades, police bases, clashes, attacks, votes and changes of "
            "institutions, day by day. It takes no side. Places carry their Serbian and their "
            "Albanian name; colour and shape say what happened, never whose side it was."
        ),
        _(
            "Every row names its sources and where in them it stands. Filled symbols are certain "
            "on the date; hollow, dashed ones are possible, because the date is known only to a "
            "week, a month or a season; fading ones happened shortly before. A halo means that "
            "the place is known to the settlement only. What concerns a whole municipality or "
            "the whole north is named, but has no point."
        ),
        _(
            "Figures that disagree are kept as low, best and high, with whose they are. Private "
            "persons are not named. What no source reports is not here: an empty map is no proof "
            "of a quiet day."
        ),
        _(
            "Borders: © OpenStreetMap contributors (ODbL); the outline of North Mitrovica / "
            "Severna Mitrovica / Mitrovicë e Veriut is approximate, to about 200 m. Points of "
            "settlements: mostly GeoNames (CC BY 4.0). The coding of the record: CC BY 4.0."
        ),
    )


def format_words(_: Translate) -> dict[str, str]:
    """Each format that the record can be taken away in, as a button names it."""
    return {
        "csv": _("Table (CSV)"),
        "geojson": _("GeoJSON"),
        "gpkg": _("GeoPackage for QGIS"),
        "kml": _("KML for Google Earth"),
        "html": _("The map as one file (HTML)"),
        "acled-csv": _("CSV with ACLED's columns"),
        "png": _("Picture, slide (PNG)"),
        "svg": _("Drawing, slide (SVG)"),
        "pdf": _("Slide (PDF)"),
        "png-a4": _("Picture, A4 (PNG)"),
        "svg-a4": _("Drawing, A4 (SVG)"),
        "pdf-a4": _("Page, A4 (PDF)"),
    }


def about_translations(record: Record, language: str) -> tuple[str, ...]:
    """How far translations are to be trusted and how one is corrected; nothing where none are."""
    if not record.translations.serve(language):
        return ()
    _ = translator(language)
    return (
        _(
            "Titles and texts of the record were written in English and translated for this map. "
            "They were compared with the English, but they await a reader whose language this "
            "is. Where the English has changed since, or nothing is translated yet, the map says "
            "so. Citations and the titles of sources are not translated."
        ),
        _(
            "To correct one: open the file of your language in geodata/locale (sq.po or "
            "sr_Latn.po) in Poedit or any editor of gettext catalogues and look for the name of "
            "the row, which stands under its text; or send that name with the better words to "
            "those who run this page. Serbian in Cyrillic is made from Serbian in Latin script. "
            "The terms that all texts share are listed with reasons in docs/terms.md."
        ),
    )
