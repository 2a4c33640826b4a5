"""A table with place names in, a table with places and coordinates out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from rapidfuzz.distance import OSA

from kosmap.space.gazetteer import THRESHOLD, Gazetteer
from kosmap.space.matching import Match, Matcher
from kosmap.space.spelling import folded_words

if TYPE_CHECKING:
    from kosmap.space.nominatim import Found, Nominatim

ADDED_COLUMNS = (
    "place_id",
    "matched_name",
    "latitude",
    "longitude",
    "geo_precision",
    "score",
    "match",
    "candidates",
)
# Names that people give such columns, in plain letters; the earlier is the likelier.
PLACE_COLUMNS = """
place place_name placename location location_name locality naziv mesto mjesto vendi vend naziv_mesta
naziv_mjesta emri_i_vendit naselje vendbanimi lokacija lokacioni settlement village town city selo
fshati grad qyteti toponym toponim name ime emri site adresa address
"""
MUNICIPALITY_COLUMNS = """
municipality municipality_name opstina opcina naziv_opstine komuna admin2 adm2 adm2_name
"""
# A name that only OpenStreetMap knows is never as sure as one of the gazetteer.
ONLINE_SHARE = 0.95
WIDE_ONLINE = frozenset({"municipality", "county", "state", "region", "district", "country"})
SETTLED_ONLINE = frozenset(
    {"city", "town", "village", "hamlet", "suburb", "neighbourhood", "quarter"}
)


def geocode_table(
    table: pd.DataFrame,
    gazetteer: Gazetteer,
    *,
    place_column: str | None = None,
    municipality_column: str | None = None,
    online: Nominatim | None = None,
) -> pd.DataFrame:
    """Find the places that a column of `table` names.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table; the rows and columns stay as they are.
    gazetteer : Gazetteer
    place_column, municipality_column : str, optional
        Columns with the place names and with the municipality that each lies in. Found by
        their usual names where not given; a municipality is not needed.
    online : Nominatim, optional
        Asked about the names that the gazetteer does not know.

    Returns
    -------
    pandas.DataFrame
        `table` with the columns of `ADDED_COLUMNS`; one that `table` has already is added as
        ``geocoded_…``. Coordinates are WGS 84 degrees, missing below a score of 80.

    Raises
    ------
    ValueError
        When there is no such column; the text says which there are and what to do.
    """
    places = _texts(table, _column(table, place_column, PLACE_COLUMNS, "--place-column"))
    wanted = _column(
        table, municipality_column, MUNICIPALITY_COLUMNS, "--municipality-column", needed=False
    )
    within = _texts(table, wanted) if wanted is not None else [""] * len(table)
    matcher = Matcher(gazetteer)
    known: dict[tuple[str, str], tuple] = {}
    rows = []
    for key in zip(places, within, strict=True):
        if key not in known:
            known[key] = _row(matcher.match(*key), key, online)
        rows.append(known[key])
    added = pd.DataFrame(rows, columns=list(ADDED_COLUMNS), index=table.index)
    added = added.astype({"latitude": float, "longitude": float, "geo_precision": "Int64"})
    added = added.rename(
        columns={name: f"geocoded_{name}" for name in ADDED_COLUMNS if name in table.columns}
    )
    return pd.concat([table, added], axis="columns")


def _row(match: Match, key: tuple[str, str], online: Nominatim | None) -> tuple:
    """The added cells of one name. Scores are rounded down: 79.6 is below the threshold."""
    if match.candidate:
        place = match.candidate.place
        return (
            place.place_id,
            match.candidate.name,
            place.latitude,
            place.longitude,
            match.precision,
            int(match.score),
            match.match,
            "",
        )
    candidates = [f"{c.place.place_id}={int(c.score)}" for c in match.candidates]
    if match.match == "none" and online and key[0].strip():
        found = [(_likeness(key[0], one), one) for one in online.find(*key)]
        found.sort(key=lambda pair: -pair[0])
        if found and found[0][0] >= THRESHOLD:
            score, best = found[0]
            return (
                "",
                f"{best.address} (OpenStreetMap {best.osm_id})",
                best.latitude,
                best.longitude,
                _precision(best),
                int(score),
                "close",
                "",
            )
        candidates += [f"osm:{one.osm_id}={int(score)}" for score, one in found]
    return "", "", None, None, None, int(match.score), match.match, ";".join(candidates)


def _likeness(text: str, found: Found) -> float:
    """How like the name that was asked for the answer's own name is, 0 to 100."""
    asked = " ".join(folded_words(text.split(",")[0]))
    own = " ".join(folded_words(found.name))
    return 100 * ONLINE_SHARE * OSA.normalized_similarity(asked, own)


def _precision(found: Found) -> int:
    if found.kind in WIDE_ONLINE:
        return 3
    return 2 if found.kind in SETTLED_ONLINE else 1


def _column(
    table: pd.DataFrame,
    given: str | None,
    usual: str,
    option: str,
    *,
    needed: bool = True,
) -> str | None:
    """The column of that name or, where none is given, of a usual one."""
    there = ", ".join(f"“{name}”" for name in table.columns) or "no columns"
    if given is not None:
        if given in table.columns:
            return given
        raise ValueError(
            f"Header, row 1: found {there}, expected the column “{given}”. "
            f"Give one of those with {option}."
        )
    plain: dict[str, str] = {}
    for name in table.columns:
        plain.setdefault("_".join(folded_words(str(name))), name)
    for name in usual.split():
        found = plain.get("_".join(folded_words(name)))
        if found is not None:
            return found
    if not needed:
        return None
    raise ValueError(
        f"Header, row 1: found {there}, expected a column with place names, such as “place”, "
        f"“mesto” or “vendi”. Say which one it is with {option}."
    )


def _texts(table: pd.DataFrame, column: str | None) -> list[str]:
    return ["" if pd.isna(cell) else str(cell) for cell in table[column]]
