"""What each of our types is in ACLED's terms: the one table of it.

ACLED (https://acleddata.com/methodology/acled-codebook) knows six event types and their
sub-event types. A type of ours says less than ACLED's coders would: whoever needs the finer
type reads the notes.
"""

from __future__ import annotations

STRATEGIC = "Strategic developments"

ACLED_TYPES: dict[str, tuple[str, str]] = {
    # Blocking a road with barricades is among ACLED's examples of a violent demonstration.
    "barricade": ("Riots", "Violent demonstration"),
    "police_base": (STRATEGIC, "Headquarters or base established"),
    "clash": ("Riots", "Violent demonstration"),
    "attack": ("Violence against civilians", "Attack"),
    "police_operation": (STRATEGIC, "Other"),
    "detention": (STRATEGIC, "Arrests"),
    "protest": ("Protests", "Peaceful protest"),
    "vote": (STRATEGIC, "Other"),
    "institution_change": (STRATEGIC, "Change to group/activity"),
    "political": (STRATEGIC, "Other"),
}


def acled_type(event_type: str) -> tuple[str, str]:
    """ACLED's event type and sub-event type of one of our types."""
    return ACLED_TYPES[event_type]
