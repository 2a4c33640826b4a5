"""What each column of each table holds: the one list behind checks, codebook and package.

Whoever adds a column adds it to the table's list of names in vocabulary.py and says here
what it means; the schemas, the codebook's tables and datapackage.json follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import vocabulary as words

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TITLE_LENGTH = 80
# One side of a date, and a date of one or two sides, as far as a pattern can tell.
SIDE = r"[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?"
DATE = rf"^({SIDE}|({SIDE}|\.\.)?/({SIDE}|\.\.)?)$"
ADDRESS = r"^https?://\S+$"
LOCATORS = r"^[\w.-]+:[0-9]+:[0-9]+(;[\w.-]+:[0-9]+:[0-9]+)*$"
# Types of our own, beside those of Frictionless Table Schema.
LIST, EDTF = "list", "edtf"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name, meaning : str
    type : str
        A type of Frictionless Table Schema, ``list`` (entries separated by ``;``) or
        ``edtf`` (a date of ISO 8601-2).
    required : bool
        True when no cell may be empty.
    values : tuple of str
        The only values allowed; empty for any.
    pattern : str
        A regular expression that a text matches.
    least, most : float or None
        Bounds of a number; for a text, `most` is its greatest length.
    key_of : str
        The file whose key a cell holds.
    optional : bool
        True where a table may be without it, and nothing is said.
    """

    name: str
    meaning: str
    type: str = "string"
    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    key_of: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its file (relative to the record's root), key and columns."""

    file: str
    title: str
    key: str
    columns: tuple[Column, ...]

    @property
    def may_lack(self) -> tuple[str, ...]:
        """The columns without which the rows still hold."""
        return tuple(column.name for column in self.columns if not column.required)

    @property
    def may_miss(self) -> tuple[str, ...]:
        """Those of them that a table may be without, and nothing is said."""
        return tuple(column.name for column in self.columns if column.optional)


def _table(
    file: str, title: str, names: Sequence[str], columns: dict[str, tuple[str, dict]]
) -> Table:
    """The table with its columns in the order of `names`; a name without meaning fails."""
    described = (Column(name, columns[name][0], **columns[name][1]) for name in names)
    return Table(file, title, names[0], tuple(described))


def _one_of(values: Sequence[object], required: bool = True) -> dict:
    return {"values": tuple(str(value) for value in values if value != ""), "required": required}


TEXT: dict = {"required": True}
FREE: dict = {}
KEY = {"required": True, "pattern": SLUG}
COUNT = {"type": "integer", "least": 0, "most": 999_999}
PERCENT = {"type": "number", "least": 0, "most": 100}
REFERENCES = {"type": LIST, "required": True}
DATED = {"type": EDTF, "required": True, "pattern": DATE}
PLACE = {"key_of": "geodata/places.csv"}
WHERE = _one_of((*words.MUNICIPALITIES, words.OUTSIDE), required=False)
NAMES = {
    "name_en": ("name in English use", TEXT),
    "name_sr_latn": ("name in Serbian, Latin script", FREE),
    "name_sr_cyrl": ("name in Serbian, Cyrillic script", FREE),
    "name_sq": ("name in Albanian", FREE),
}
COORDINATES = {
    "latitude": ("WGS 84, decimal degrees", {"type": "number", "least": -90, "most": 90}),
    "longitude": ("WGS 84, decimal degrees", {"type": "number", "least": -180, "most": 180}),
}
OWN_COORDINATES = {
    axis: (f"{meaning}; only where the site is known more exactly than the place", rules)
    for axis, (meaning, rules) in COORDINATES.items()
}
PRECISION = (
    "1 exact site, 2 settlement or part of it, 3 municipality or wider",
    {**_one_of(words.GEO_PRECISION), "type": "integer"},
)
SOURCES_CITED = ("`;` separated `source_id#locator`", REFERENCES)

EVENTS = _table(
    "events.csv",
    "Incidents: one row per incident at one place",
    words.EVENT_COLUMNS,
    {
        "event_id": ("stable slug, date, place and what; never used again", KEY),
        "event_type": ("what happened; see the types below", _one_of(words.EVENT_TYPES)),
        "title": (
            f"at most {TITLE_LENGTH} characters, neutral, our words",
            {"required": True, "most": TITLE_LENGTH},
        ),
        "description": (
            "1–4 sentences, our words: what happened, who says so, what is disputed",
            TEXT,
        ),
        "date": ("ISO 8601-2 (EDTF level 1) date or interval", DATED),
        "place_id": ("where; empty only where no place is known", PLACE),
        **OWN_COORDINATES,
        "geo_precision": PRECISION,
        "municipality": ("where the place lies; empty for a row on the whole region", WHERE),
        "actors": ("who took part, `;` separated, from geodata/actors.csv", {"type": LIST}),
        **{
            f"{kind}_{bound}": (f"{what}, {meaning}; empty where no source says", COUNT)
            for kind, what in (("fatalities", "people killed"), ("injuries", "people injured"))
            for bound, meaning in (
                ("low", "the lowest figure"),
                ("best", "the figure held most likely"),
                ("high", "the highest figure"),
            )
        },
        "figures_note": ("whose figures they are, and who was hurt", FREE),
        "source_ids": SOURCES_CITED,
        "confidence": ("how sure it is that this happened so", _one_of(words.CONFIDENCE)),
        "episode_id": (
            "slug shared by the rows of one episode; otherwise empty",
            {"pattern": SLUG},
        ),
    },
)

INSTITUTIONS = _table(
    "geodata/institutions.csv",
    "Institutions of every system in the four municipalities",
    words.INSTITUTION_COLUMNS,
    {
        "institution_id": ("stable slug; never used again, nor as an event_id", KEY),
        "kind": ("what it is, such as `court` or `school`", TEXT),
        **NAMES,
        "system": ("under which system it works", _one_of(words.SYSTEMS)),
        "date": ("EDTF interval of its life there", DATED),
        "place_id": ("where", PLACE),
        **OWN_COORDINATES,
        "geo_precision": PRECISION,
        "source_ids": SOURCES_CITED,
        "note": ("what else a reader needs", FREE),
    },
)

PLACES = _table(
    "geodata/places.csv",
    "Gazetteer",
    words.PLACE_COLUMNS,
    {
        "place_id": ("stable slug", KEY),
        "kind": ("what it is, such as `village` or `bridge`", TEXT),
        **NAMES,
        "alt_names": ("other spellings and case forms, `;` separated", {"type": LIST}),
        "municipality": ("where it lies; empty for the whole region", WHERE),
        **COORDINATES,
        "coord_source": ("where the coordinates come from", FREE),
        "coord_confidence": (
            "how sure the point is; empty where there is none",
            _one_of(words.CONFIDENCE, required=False),
        ),
        "accuracy_m": (
            "how far the point may be from the place that is meant, in metres: about 50 for a "
            "mapped building, half the width of a settlement; empty where there is no point",
            {"type": "integer", "least": 1, "most": 50_000, "optional": True},
        ),
    },
)

SOURCES = _table(
    "geodata/sources.csv",
    "Sources",
    words.SOURCE_COLUMNS,
    {
        "source_id": ("stable slug", KEY),
        "title": ("title; in square brackets where it is ours", TEXT),
        "publisher": ("who published it", FREE),
        "author": ("who wrote it", FREE),
        "date": ("when it was published (EDTF)", FREE),
        "url": ("its address", {"pattern": ADDRESS}),
        "kind": ("such as `news` or `report`", FREE),
        "note": ("what else a reader needs", FREE),
        "locators": (
            "`;` separated `section:paragraphs:notes`; empty for a short text, "
            "which is cited as `#text`",
            {"type": LIST, "pattern": LOCATORS},
        ),
    },
)

VOTES = _table(
    "geodata/votes.csv",
    "Results of votes by municipality",
    words.VOTE_COLUMNS,
    {
        "vote_id": ("stable slug", KEY),
        "date": ("day or days of the vote (EDTF)", DATED),
        "vote_type": ("what was voted on", FREE),
        "municipality": ("where; empty for the whole region", WHERE),
        "polling_stations": ("number of polling stations", COUNT),
        "registered": ("registered voters", COUNT),
        "turnout_voters": ("people who voted", COUNT),
        "turnout_percent": ("turnout in percent", PERCENT),
        "option": ("list, candidate or answer of this row; empty for the vote as a whole", FREE),
        "votes": ("votes for it", COUNT),
        "percent": ("its share in percent", PERCENT),
        "source_ids": SOURCES_CITED,
        "note": ("what else a reader needs", FREE),
    },
)

ACTORS = _table(
    "geodata/actors.csv",
    "Actors: the controlled list of the column `actors`",
    words.ACTOR_COLUMNS,
    {
        "actor": ("name, as it stands in events.csv", TEXT),
        "acled_actor": ("its name in ACLED, where it has one", FREE),
        "note": ("who belongs to it", FREE),
    },
)

TABLES = (EVENTS, INSTITUTIONS, PLACES, SOURCES, VOTES, ACTORS)

FIRST_ROW = "in the first row of a line only"
# Not a table of the record, which is read without it: the schematic ground is made of it.
ROUTES = _table(
    "geodata/routes.csv",
    "Lines of the schematic ground, a row for each point",
    words.ROUTE_COLUMNS,
    {
        "point_id": ("stable slug of the point", KEY),
        "route_id": ("slug of the line, shared by its points, which stand in its order", KEY),
        "kind": (
            f"what the line is; {FIRST_ROW}",
            _one_of(("lake", "river", "road", "railway", "bridge"), required=False),
        ),
        "rank": (
            f"1 for what is seen from afar, up to 4; {FIRST_ROW}",
            {"type": "integer", "least": 1, "most": 4},
        ),
        "ref": (f"the number of a road, where a source gives it; {FIRST_ROW}", FREE),
        **{name: (f"{meaning}; {FIRST_ROW}", FREE) for name, (meaning, _) in NAMES.items()},
        "accuracy_m": (
            f"how far the drawn line may be from the real one, in metres; {FIRST_ROW}",
            {"type": "integer", "least": 1, "most": 50_000},
        ),
        "place_id": ("the place that the line passes", PLACE),
        **{
            axis: (f"{meaning}; only where the point is no place", rules)
            for axis, (meaning, rules) in COORDINATES.items()
        },
        "coord_source": ("where a single coordinate comes from", FREE),
        "source": ("what says that the line passes here", TEXT),
    },
)
