"""The groups by which institutions are drawn, filtered and counted: each kind is in one.

The `kind` of a row of geodata/institutions.csv says what it is as finely as its source does;
a map at a glance can tell about ten groups apart. A kind that is in no group counts as
``other``, and ``kosmap check`` warns of it.
"""

from __future__ import annotations

from dataclasses import dataclass

OTHER = "other"


@dataclass(frozen=True)
class KindGroup:
    """Kinds of institutions that share a symbol.

    Attributes
    ----------
    word : str
        As in a link: ``institution=school``.
    kinds : tuple of str
        The words that column `kind` of geodata/institutions.csv may hold for it.
    belongs : str
        What is in it, in the codebook's words.
    """

    word: str
    kinds: tuple[str, ...]
    belongs: str


KIND_GROUPS = (
    KindGroup(
        "town_hall",
        ("municipal_administration", "district_office"),
        "administrations of municipalities and districts, and their offices",
    ),
    KindGroup("court", ("court", "prosecution"), "courts and prosecution offices"),
    KindGroup(
        "police",
        ("police_station", "police_base"),
        "police stations and bases; a base is also an event while it is news",
    ),
    KindGroup("school", ("school", "university"), "schools, universities and faculties"),
    KindGroup("health", ("hospital", "health_centre"), "hospitals and health centres"),
    KindGroup("post_bank", ("post_office", "bank"), "post offices and banks"),
    KindGroup(
        "church", ("church_monastery", "mosque"), "churches, monasteries and other houses of prayer"
    ),
    KindGroup(
        "mission",
        ("kfor_base", "eulex", "un", "osce"),
        "bases and offices of KFOR, EULEX, the UN and the OSCE",
    ),
    KindGroup("crossing", ("border_crossing",), "crossings on the boundary with Serbia"),
    KindGroup("media", ("media", "party"), "newsrooms, and offices of parties"),
    KindGroup(
        OTHER,
        (OTHER, "pension_fund", "social_work", "culture", "telecom", "utility", "enterprise"),
        "every other office, service, company or works",
    ),
)
INSTITUTION_GROUPS = tuple(group.word for group in KIND_GROUPS)
GROUP_OF_KIND = {kind: group.word for group in KIND_GROUPS for kind in group.kinds}


def group_of(kind: str) -> str:
    """The group of a `kind`; ``other`` where it is in none."""
    return GROUP_OF_KIND.get(kind, OTHER)
