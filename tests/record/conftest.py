"""A small record in a folder of its own, to be damaged at will."""

import csv
import io
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kosmap.record import vocabulary as words
from kosmap.record.load import Files, Record, load_record

SHIPPED = Path(__file__).parents[2]

PLACES = {
    "rudare": ("village", "Rudare", "Рударе", "Rudar", "zvecan", "42.9311", "20.8378"),
    "zvecan": ("town", "Zvečan", "Звечан", "Zveçan", "zvecan", "42.9075", "20.8403"),
    "zupce": ("village", "Zupče", "Зупче", "Zupç", "zubin-potok", "42.9017", "20.7639"),
    "mutivoda": ("crossing", "Mutivoda", "Мутивода", "Mutivodë", "outside", "", ""),
    "northern-kosovo": ("region", "Northern Kosovo", "Север", "Veri", "", "", ""),
}
EVENT = {
    "event_type": "barricade",
    "title": "Lorries close the road",
    "description": "Residents closed the road, says the report.",
    "date": "2022-12-10/2022-12-29",
    "place_id": "rudare",
    "geo_precision": "2",
    "municipality": "zvecan",
    "actors": "Residents;KFOR",
    "source_ids": "icg-2024#II.B.p4",
    "confidence": "high",
}
SEED = """II.B Barricades

In the early morning of the tenth of December, men of the village drove their lorries across
the main road — and, as they said to reporters, would not leave before the officer's release.
"""


@dataclass
class Folder:
    """A record in a folder: change its tables, `write`, and `load`."""

    root: Path
    events: list[dict] = field(default_factory=list)
    places: list[dict] = field(default_factory=list)
    institutions: list[dict] = field(default_factory=list)
    header: tuple[str, ...] = words.EVENT_COLUMNS

    def add(self, event_id: str, **cells: str) -> None:
        self.events.append({"event_id": event_id, **EVENT, **cells})

    @property
    def events_file(self) -> Path:
        return self.root / "events.csv"

    def text(self) -> str:
        return table(self.header, self.events)

    def write(self) -> None:
        geodata = self.root / "geodata"
        self.events_file.write_text(self.text(), encoding="utf-8")
        tables = (
            ("places", words.PLACE_COLUMNS, self.places),
            ("institutions", words.INSTITUTION_COLUMNS, self.institutions),
            ("votes", words.VOTE_COLUMNS, []),
            ("actors", words.ACTOR_COLUMNS, [{"actor": "Residents"}, {"actor": "KFOR"}]),
            (
                "sources",
                words.SOURCE_COLUMNS,
                [
                    {"source_id": "icg-2024", "title": "Report", "locators": "I:3:1;II.B:14:2"},
                    {"source_id": "bbc-2022", "title": "News"},
                ],
            ),
        )
        for name, columns, rows in tables:
            (geodata / f"{name}.csv").write_text(table(columns, rows), encoding="utf-8")

    def load(self) -> Record:
        return load_record(Files.under(self.root))


def table(columns: tuple[str, ...], rows: list[dict]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture
def folder(tmp_path) -> Folder:
    """Four sound events (rows 2 to 5), one institution, and a source document beside them."""
    return sound_folder(tmp_path)


def sound_folder(parent: Path) -> Folder:
    root = parent / "project"
    (root / "geodata").mkdir(parents=True)
    shutil.copy(SHIPPED / "geodata" / "municipalities.geojson", root / "geodata")
    seeds = parent / "shared" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "report.txt").write_text(SEED, encoding="utf-8")
    folder = Folder(root)
    folder.places = [
        {
            "place_id": place_id,
            "kind": kind,
            "name_en": name,
            "name_sr_latn": name,
            "name_sr_cyrl": cyrillic,
            "name_sq": albanian,
            "municipality": municipality,
            "latitude": latitude,
            "longitude": longitude,
            "coord_confidence": "medium" if latitude else "",
        }
        for place_id, (
            kind, name, cyrillic, albanian, municipality, latitude, longitude,
        ) in PLACES.items()
    ]  # fmt: skip
    folder.institutions = [
        {
            "institution_id": "court-zvecan",
            "kind": "court",
            "name_en": "Court",
            "system": "kosovo",
            "date": "2013/..",
            "place_id": "zvecan",
            "geo_precision": "2",
            "source_ids": "bbc-2022#text",
        }
    ]
    folder.add("2022-12-10-rudare-barricade")
    folder.add(
        "2022-12-10-zupce-barricade",
        title="Barricade at Zupče",
        place_id="zupce",
        municipality="zubin-potok",
    )
    folder.add(
        "2023-05-29-zvecan-clash",
        event_type="clash",
        title="Clash at the municipal building",
        date="2023-05-29",
        place_id="zvecan",
        episode_id="2023-may",
        injuries_low="50",
        injuries_best="93",
        injuries_high="93",
        figures_note="soldiers (KFOR)",
        source_ids="bbc-2022#text;icg-2024#I",
    )
    folder.add(
        "2022-11-05-northern-kosovo-walk-out",
        event_type="political",
        title="Walk-out from the institutions",
        date="2022-11~",
        place_id="northern-kosovo",
        geo_precision="3",
        municipality="",
        source_ids="icg-2024#II.B.n2",
    )
    return folder
