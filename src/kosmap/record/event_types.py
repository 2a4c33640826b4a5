"""What each type of event and each system of institutions means, for those who code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EventType:
    """One `event_type`, in the codebook's words.

    Attributes
    ----------
    word : str
    belongs : str
        What is coded so.
    borderline : str
        A case that could have been another type, and why it is not.
    """

    word: str
    belongs: str
    borderline: str


EVENT_TYPES = (
    EventType(
        "barricade",
        "A road, bridge or entrance kept closed by people, vehicles, gravel or felled trees, "
        "for as long as it stands. Durable.",
        "The planters of the “peace park” on the main Ibar bridge (2014) are a barricade: they "
        "were laid out as a park, but kept the bridge closed to cars. A crowd that stops a "
        "convoy with nothing but itself is a `protest`; a road closed for an hour with lorries "
        "is a barricade of that day.",
    ),
    EventType(
        "police_base",
        "A base, fortified post or permanent checkpoint of police or soldiers, for as long as "
        "it is manned. Durable.",
        "A patrol or a checkpoint of some hours is a `police_operation`. Work on a base counts "
        "from the day it is manned; the expropriation of its land before is `political`.",
    ),
    EventType(
        "clash",
        "Violence in which both sides take part: crowd and police, two crowds, an exchange of "
        "fire.",
        "Crowd and KFOR in front of the municipal building of Zvečan (29 May 2023) is a "
        "clash, though the gathering began as a `protest`. Shots at a patrol that did not fire "
        "back are an `attack`.",
    ),
    EventType(
        "attack",
        "Violence from one side: shots, explosives, arson, a beating, damage to property.",
        "The burning of the crossing posts (19 February 2008) is an attack: the crowd met no "
        "resistance. A device found before it goes off is an attack if it had been laid, and a "
        "`police_operation` if it was found in a store of arms.",
    ),
    EventType(
        "police_operation",
        "What police or soldiers do on purpose: raids, searches, deployments, the taking or "
        "closing of a crossing, the clearing of a road.",
        "A raid that ends in fighting is two rows of one episode, a `police_operation` and a "
        "`clash` (North Mitrovica, 13 October 2021). The closing of an office of the other "
        "system is an `institution_change`, even when police carry it out.",
    ),
    EventType(
        "detention",
        "The arrest or release of named public figures or of a number of people, where the "
        "arrest itself is the news.",
        "Arrests in the course of a larger raid stay in the row of the `police_operation`.",
    ),
    EventType(
        "protest",
        "People gather to be seen and heard, without violence.",
        "Stones thrown by a few at the margin, without an answer, leave it a protest, and the "
        "description says so; when police answer with force it is a `clash`.",
    ),
    EventType(
        "vote",
        "An election, a referendum or a recall vote on its day, by municipality where the "
        "sources tell them apart. Results stand in geodata/votes.csv.",
        "A vote that was called and then not held is a vote, and the title says that it was "
        "not held. A vote inside an assembly is `political`.",
    ),
    EventType(
        "institution_change",
        "An institution opens, closes, moves, changes hands or loses its people: resignations, "
        "swearings-in, takeovers.",
        "The call of politicians to resign is `political`; the resignations are the change.",
    ),
    EventType(
        "political",
        "Decisions, agreements, statements and laws that bear on the north, wherever they are "
        "made.",
        "A decision and its execution are two rows: the import ban of June 2023 is "
        "`political`, the lorries stopped because of it are a `police_operation`.",
    ),
)

SYSTEMS = {
    "kosovo": "under the laws of Kosovo, as its own bodies see it",
    "serbia": "under the laws of Serbia, as its own bodies see it",
    "international": "of the UN, NATO, the EU, the OSCE or another international body",
    "shared": "in which both systems take part, or which changed from one to the other",
    "religious": "of a religious community",
    "private": "a company, party, medium or association",
}

CONFIDENCE = {
    "high": "independent sources, or a document of record, agree on what, where and when",
    "medium": "one good source, or several that differ in details which the description names",
    "low": "one weak or partisan source, or a date or place that is our own reading",
}

GEO_PRECISION = {
    1: "the exact site (a building, a bridge, a crossing)",
    2: "the settlement or a part of it; the point is that of the place",
    3: "the municipality or wider; no point is drawn",
}
