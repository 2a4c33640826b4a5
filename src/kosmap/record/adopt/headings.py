"""Which column of a table is which: by its name in four languages, else by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from kosmap.words.folding import words_of

from .dates import read_date

# The usual names of each role, in plain letters; the earlier is the likelier.
NAMES: dict[str, str] = {
    "date": "date event_date datum data date_start start_date when kada kur day dan dita begin",
    "end_date": "end_date date_end end until kraj datum_kraja do_datuma mbarimi fundi "
    "data_e_fundit",
    "latitude": "latitude lat y geo_latitude sirina geografska_sirina gjeresia "
    "gjeresia_gjeografike",
    "longitude": "longitude lon lng long x geo_longitude duzina geografska_duzina gjatesia "
    "gjatesia_gjeografike",
    "coordinates": "coordinates coords koordinate koordinatat latlon lat_lon latitude_longitude",
    "place": "place place_name placename location location_name locality mesto mjesto vendi vend "
    "naziv_mesta emri_i_vendit naselje vendbanimi lokacija lokacioni settlement village town city "
    "selo fshati grad qyteti toponym where gde ku",
    "municipality": "municipality municipality_name opstina opcina komuna admin2 adm_2",
    "geo_precision": "geo_precision precision where_prec",
    "type": "event_type type tip vrsta kategorija category lloji kategoria type_of_event",
    "title": "title headline naslov titulli titull name naziv emri",
    "text": "text description notes note opis tekst teksti pershkrimi napomena shenime details "
    "summary what sta cfare incident dogadaj ngjarja",
    "actors": "actors actor akteri aktoret aktori",
    "killed": "fatalities fatalities_best best deaths killed dead poginulih poginuli ubijenih "
    "ubijeni mrtvih te_vrare vdekur vrare",
    "killed_low": "fatalities_low low",
    "killed_high": "fatalities_high high",
    "injured": "injured injuries injuries_best wounded povredenih povredeni ranjenih ranjeni "
    "te_lenduar lenduar plagosur",
    "source": "source sources izvor izvori burimi burimet publisher medij",
    "url": "url link web address_of_source adresa_izvora",
    "id": "id event_id event_id_cnty sifra numri",
    "system": "system sistem sistemi",
    "kind": "kind kind_of_institution vrsta_ustanove vrsta_institucije lloji_i_institucionit",
}
# Roles that only a table of institutions has.
OF_INSTITUTIONS = ("system", "kind")
LOOKED_AT = 60
MOSTLY = 0.8
# Names of places are written in many ways, and a gazetteer knows not all of them.
OFTEN = 0.5
LONG_TEXT = 40
# Shorter names stand in too many headings.
SHORTEST_WORD = 5


def recognise(
    table: pd.DataFrame, is_place: Callable[[str], bool], given: Mapping[str, str]
) -> dict[str, str]:
    """The heading of each role that a column plays.

    Parameters
    ----------
    is_place : callable
        Whether a text names a place of the gazetteer.
    given : mapping of str to str
        Roles whose heading is known already; an empty heading means that there is none.
    """
    found = {role: heading for role, heading in given.items() if heading in table.columns}
    taken = set(found.values())
    # A heading that is the name goes before one that holds it among other words.
    for holds in (_is_named, _has_word):
        for role, names in NAMES.items():
            if role in given or role in found:
                continue
            headings = (h for name in names.split() for h in table.columns if holds(h, name))
            if heading := next((h for h in headings if h not in taken), None):
                found[role] = heading
                taken.add(heading)
    return found | _by_content(table, is_place, set(found) | set(given), taken)


def plain_name(heading: str) -> str:
    """A heading as it is compared: folded words joined by underscores."""
    return "_".join(words_of(heading))


def _is_named(heading: str, name: str) -> bool:
    return plain_name(heading) == plain_name(name)


def _has_word(heading: str, name: str) -> bool:
    """Whether a heading has the name as one of its words: “Broj povređenih”."""
    return len(name) >= SHORTEST_WORD and plain_name(name) in words_of(heading)


def _by_content(
    table: pd.DataFrame, is_place: Callable[[str], bool], known: set[str], taken: set[str]
) -> dict[str, str]:
    """The columns of date, place and text where no name gives them away."""
    found: dict[str, str] = {}
    samples = {
        heading: [cell for cell in table[heading].unique() if cell][:LOOKED_AT]
        for heading in table.columns
        if heading not in taken
    }

    def first(role: str, holds: Callable[[str], bool], share: float) -> None:
        if role in known:
            return
        for heading, cells in samples.items():
            if heading in found.values() or not cells:
                continue
            if sum(map(holds, cells)) >= share * len(cells):
                found[role] = heading
                return

    first("date", _looks_like_a_date, MOSTLY)
    if not {"latitude", "coordinates"} & known:
        first("place", is_place, OFTEN)
    first("text", lambda cell: len(cell) > LONG_TEXT, MOSTLY)
    return found


def _looks_like_a_date(cell: str) -> bool:
    dated = read_date(cell)
    # A bare number may be anything.
    return bool(dated.edtf or dated.readings) and not cell.isdigit()
