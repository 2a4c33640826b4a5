"""A synthetic record of any size: ``python -m kosmap.benchmarks.synthesise --rows N --out FOLDER``.

The folder holds an events.csv and a copy of the geodata tables, so that the environment
variable ``KOSMAP_DATA`` can point to it. What is drawn follows the shipped record: its years,
its shares of types, municipalities and precisions, how its rows cluster in episodes, how long
barricades stand. The same number of rows, seed and gazetteer give the same file.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import shapely
import typer

from kosmap.cli import record_root
from kosmap.record import vocabulary as words
from kosmap.record.rules import WHOLE_SOURCE, source_locators
from kosmap.time.spans import day_number

from . import proportions as like


@dataclass
class Drawn:
    """The rows while they are drawn: one array a column, as long as the record.

    Attributes
    ----------
    day : numpy.ndarray of int
        First day of each row, from 1970-01-01.
    episode : numpy.ndarray of int
        Number of its episode, -1 for a row on its own.
    """

    rng: np.random.Generator
    day: np.ndarray
    episode: np.ndarray

    @property
    def rows(self) -> int:
        return len(self.day)

    @cached_property
    def episodes(self) -> int:
        return int(self.episode.max(initial=-1)) + 1

    def chance(self, share: float) -> np.ndarray:
        """True for about `share` of the rows."""
        return self.rng.random(self.rows) < share

    def choice(self, weights, size: int | None = None) -> np.ndarray:
        """Positions in `weights`, drawn by weight; `size` is by default one a row."""
        weights = np.asarray(weights, dtype=float)
        return self.rng.choice(
            len(weights), self.rows if size is None else size, p=weights / weights.sum()
        )

    def alike(self, weights, share: float) -> np.ndarray:
        """As :meth:`choice`, but in an episode about `share` of the rows choose the same."""
        own, shared = self.choice(weights), self.choice(weights, self.episodes + 1)
        follows = (self.episode >= 0) & self.chance(share)
        return np.where(follows, shared[self.episode], own)


def draw_days(rng: np.random.Generator, rows: int) -> Drawn:
    """Days by year and season; most rows gather in episodes, some of them much larger."""
    days = np.arange(day_number(dt.date(like.FIRST_YEAR, 1, 1)), like.LAST_DAY + 1)
    dates = days.astype("datetime64[D]")
    year = dates.astype("datetime64[Y]").astype(int) + 1970 - like.FIRST_YEAR
    month = dates.astype("datetime64[M]").astype(int) % 12
    weights = (
        np.asarray(like.YEARS, dtype=float)[year] * np.asarray(like.MONTHS, dtype=float)[month]
    )
    weights /= weights.sum()
    episodes = max(1, round(rows * like.IN_EPISODES / like.ROWS_IN_EPISODE))
    begins = rng.choice(days, episodes, p=weights)
    sizes = np.minimum(rng.pareto(1.5, episodes) + 0.5, like.LARGEST_EPISODE)
    episode = rng.choice(episodes, rows, p=sizes / sizes.sum())
    together = begins[episode] + rng.exponential(like.DAYS_OF_EPISODE, rows).astype(int)
    alone = rng.random(rows) >= like.IN_EPISODES
    day = np.where(alone, rng.choice(days, rows, p=weights), np.minimum(together, like.LAST_DAY))
    order = np.argsort(day, kind="stable")
    return Drawn(rng, day[order], np.where(alone, -1, episode)[order])


def dates_in_edtf(drawn: Drawn, types: np.ndarray) -> np.ndarray:
    """Each row's EDTF date: an interval for what stands, sometimes vague for what happens."""
    dates = drawn.day.astype("datetime64[D]")
    text = dates.astype(str).astype(object)
    month = dates.astype("datetime64[M]")
    year = np.array([day[:4] for day in text], dtype=object)
    # Seasons by their EDTF numbers: 21 spring to 24 winter, which begins in December.
    season = 21 + (month.astype(int) % 12 - 2) // 3 % 4
    winter_ends = month.astype(int) % 12 < 2
    season_year = np.where(winter_ends, year.astype(int) - 1, year.astype(int)).astype(str)
    written = {
        "day": text,
        "about": text + "~",
        "month": month.astype(str).astype(object),
        "season": season_year.astype(object) + "-" + season.astype(str).astype(object),
        "year": year,
    }
    precision = drawn.choice(tuple(like.VAGUE.values()))
    happened = np.choose(precision, [written[name] for name in like.VAGUE])
    for row_type, (median, scatter) in like.STANDS.items():
        stands = types == row_type
        length = drawn.rng.lognormal(np.log(median), scatter, drawn.rows).astype(int)
        end = drawn.day + length
        is_open = drawn.chance(like.STILL_STANDING[row_type]) | (end > like.LAST_DAY)
        last = np.where(is_open, 0, end).astype("datetime64[D]").astype(str).astype(object)
        about = np.where(drawn.chance(0.15) & ~is_open, "~", "").astype(object)
        interval = text + "/" + np.where(is_open, "..", last) + about
        happened = np.where(stands, interval, happened)
    return happened


def draw_places(drawn: Drawn, places: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Each row's position in `places`, and whether it is placed no better than to its area."""
    municipality = drawn.alike(tuple(like.MUNICIPALITIES.values()), 0.8)
    known = (places["latitude"] != "").to_numpy()
    pull = places["kind"].map(like.DRAW).fillna(like.WITHOUT_DRAW).to_numpy() * known
    at = np.zeros(drawn.rows, dtype=int)
    for number, name in enumerate(like.MUNICIPALITIES):
        weights = pull * (places["municipality"] == name).to_numpy()
        chosen = municipality == number
        at[chosen] = drawn.alike(weights, like.LIKE_ITS_EPISODE)[chosen]
    pointless = drawn.chance(like.WITHOUT_POINT)
    wide = np.flatnonzero((places["municipality"] == words.REGION_WIDE).to_numpy())
    if len(wide):
        at = np.where(pointless & drawn.chance(like.REGION_WIDE), wide[0], at)
    return at, pointless


def draw_sites(
    drawn: Drawn, places: pd.DataFrame, at: np.ndarray, candidates: np.ndarray, shapes: dict
) -> tuple[np.ndarray, np.ndarray]:
    """Own coordinates (WGS 84 degrees) of the `candidates`, NaN for the other rows.

    A site that does not come to lie in the municipality of its place is drawn again, and
    after a few times given up.
    """
    degrees = places[["latitude", "longitude"]].replace("", "nan").astype(float).to_numpy()
    municipality = places["municipality"].to_numpy()[at]
    latitude, longitude = (np.full(drawn.rows, np.nan) for _ in range(2))
    left = candidates.copy()
    for _ in range(like.DRAWS):
        off = drawn.rng.normal(0, like.OFF_PLACE_M / like.METRES_PER_DEGREE, (drawn.rows, 2))
        off[:, 1] /= np.cos(np.radians(43))
        points = (degrees[at] + off).round(5)
        inside = np.zeros(drawn.rows, dtype=bool)
        for name, shape in shapes.items():
            own = left & (municipality == name)
            inside[own] = shapely.contains_xy(shape, points[own, 1], points[own, 0])
        latitude[inside], longitude[inside] = points[inside, 0], points[inside, 1]
        left &= ~inside
    return latitude, longitude


def draw_figures(drawn: Drawn, types: np.ndarray) -> dict[str, np.ndarray]:
    """Killed and injured, low ≤ best ≤ high, empty where no source says."""
    figures = {}
    hurt = np.isin(types, like.HURT_TYPES) & drawn.chance(like.HURT)
    for kind, most, told in (
        ("fatalities", 2, hurt & drawn.chance(like.KILLED)),
        ("injuries", 30, hurt),
    ):
        three = np.sort(drawn.rng.integers(0, most + 1, (drawn.rows, 3)), axis=1)
        for column, bound in zip(three.T, ("low", "best", "high"), strict=True):
            figures[f"{kind}_{bound}"] = np.where(told, column.astype(str), "")
    return figures


def references(sources: pd.DataFrame) -> list[str]:
    """One place in each source, as a row of events.csv cites it."""
    return [
        f"{source}#{next(iter(sections), WHOLE_SOURCE)}"
        for source, sections in source_locators(sources).items()
    ]


def joined(drawn: Drawn, known: list[str], most: int, separator: str = ";") -> list[str]:
    """One to `most` different entries of `known` for each row."""
    numbers = drawn.rng.integers(0, len(known), (drawn.rows, most))
    counts = drawn.rng.integers(1, most + 1, drawn.rows)
    return [
        separator.join(dict.fromkeys(known[number] for number in row[:count]))
        for row, count in zip(numbers, counts, strict=True)
    ]


def synthesise(rows: int, seed: int, geodata: Path) -> pd.DataFrame:
    """The events of a synthetic record, in the columns of events.csv, sorted by day.

    Parameters
    ----------
    rows : int
    seed : int
        The same seed gives the same rows.
    geodata : Path
        The folder of the gazetteer, sources, actors and municipalities to draw from.
    """
    read = {
        name: pd.read_csv(geodata / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("places", "sources", "actors")
    }
    places = read["places"]
    collection = json.loads((geodata / "municipalities.geojson").read_text("utf-8"))
    shapes = {
        feature["properties"]["municipality"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in collection["features"]
    }
    drawn = draw_days(np.random.default_rng(seed), rows)
    types = np.array(list(like.TYPES), dtype=object)[
        drawn.alike(list(like.TYPES.values()), like.LIKE_ITS_EPISODE)
    ]
    at, pointless = draw_places(drawn, places)
    own = ~pointless & drawn.chance(like.OWN_POINT)
    latitude, longitude = draw_sites(drawn, places, at, own, shapes)
    has_site = ~np.isnan(latitude)
    exact = has_site & drawn.chance(like.EXACT_SITE)
    place_ids, names = places["place_id"].to_numpy()[at], places["name_en"].to_numpy()[at]
    days = drawn.day.astype("datetime64[D]").astype(str)
    told = joined(drawn, list(like.SENTENCES), 4, separator=" ")
    table = {
        "event_id": [
            f"{day}-{place}-{row_type.replace('_', '-')}-s{number}"
            for number, (day, place, row_type) in enumerate(
                zip(days, place_ids, types, strict=True), start=1
            )
        ],
        "event_type": types,
        "title": [
            f"Synthetic {row_type.replace('_', ' ')} {number}, {name}"[:80]
            for number, (row_type, name) in enumerate(zip(types, names, strict=True), start=1)
        ],
        "description": [
            f"Row {number} of a record made to measure with; nothing of it happened. {sentences}"
            for number, sentences in enumerate(told, start=1)
        ],
        "date": dates_in_edtf(drawn, types),
        "place_id": place_ids,
        "latitude": ["" if np.isnan(degrees) else f"{degrees:.5f}" for degrees in latitude],
        "longitude": ["" if np.isnan(degrees) else f"{degrees:.5f}" for degrees in longitude],
        "geo_precision": np.where(pointless, "3", np.where(exact, "1", "2")),
        "municipality": places["municipality"].to_numpy()[at],
        "actors": joined(drawn, read["actors"]["actor"].tolist(), 2),
        **draw_figures(drawn, types),
        "figures_note": "",
        "source_ids": joined(drawn, references(read["sources"]), 3),
        "confidence": np.array(words.CONFIDENCE, dtype=object)[drawn.choice((6, 3, 1))],
        "episode_id": [f"synthetic-{number}" if number >= 0 else "" for number in drawn.episode],
    }
    return pd.DataFrame(table, columns=list(words.EVENT_COLUMNS))


def write_record(rows: int, seed: int, out: Path, data: Path) -> Path:
    """Write a synthetic record to the folder `out`; `data` holds the geodata to copy."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(data / "geodata", out / "geodata", dirs_exist_ok=True)
    events = synthesise(rows, seed, data / "geodata")
    events.to_csv(out / "events.csv", index=False, lineterminator="\n")
    return out


def main(
    rows: Annotated[int, typer.Option(min=1, help="How many events.")],
    out: Annotated[Path, typer.Option(help="The folder to write, for KOSMAP_DATA.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same record.")] = 1,
    data: Annotated[
        Path | None, typer.Option(help="The folder whose geodata/ is copied and drawn from.")
    ] = None,
) -> None:
    """Write a synthetic record."""
    folder = write_record(rows, seed, out, record_root(data))
    print(f"{folder}: {rows:,} synthetic events, seed {seed}")


if __name__ == "__main__":
    typer.run(main)
