"""A table of place names becomes a table of places."""

import time
from pathlib import Path

import pandas as pd
import pytest

from kosmap.space.gazetteer import Gazetteer
from kosmap.space.geocode import ADDED_COLUMNS, geocode_table
from kosmap.space.nominatim import Found

PLACES = Path(__file__).parents[2] / "geodata" / "places.csv"
GAZIMESTAN = Found("node/1", "Gazimestan", "Gazimestan, Kosovo", "village", 42.69, 21.12)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.read(PLACES)


class Answers:
    """Stands for Nominatim: knows what it is told, and notes what it is asked."""

    def __init__(self, *found):
        self.found, self.asked = list(found), []

    def find(self, name, municipality=""):
        self.asked.append(name)
        return self.found


def test_the_input_stays_and_the_places_are_added(gazetteer):
    table = pd.DataFrame({"id": [7, 8], "mesto": ["у Звечану", "Paris"]}, index=[3, 5])
    out = geocode_table(table, gazetteer)
    assert list(out.columns) == ["id", "mesto", *ADDED_COLUMNS]
    pd.testing.assert_frame_equal(out[["id", "mesto"]], table)
    first, second = out.loc[3], out.loc[5]
    assert (first["place_id"], first["match"], first["geo_precision"]) == ("zvecan", "exact", 2)
    assert first["latitude"] == pytest.approx(42.9075, abs=0.01)
    assert second["match"] == "none"
    assert second["place_id"] == ""
    assert pd.isna(second["latitude"])
    assert pd.isna(second["geo_precision"])


def test_an_ambiguous_name_gets_candidates_with_scores_and_no_point(gazetteer):
    row = geocode_table(pd.DataFrame({"place": ["Dren"]}), gazetteer).iloc[0]
    assert row["match"] == "ambiguous"
    assert row["score"] < 80
    assert pd.isna(row["longitude"])
    names = dict(pair.split("=") for pair in row["candidates"].split(";"))
    assert set(names) == {"dren-leposavic", "dren-zubin-potok"}
    assert all(0 <= int(score) <= 100 for score in names.values())


def test_no_coordinates_below_the_threshold_and_none_missing_above_it(gazetteer):
    names = ["Zvecan", "Zvecn", "Zvcn", "Dren", "Kosovo", "Leposavicq", "near Rudare", "Rudare x"]
    out = geocode_table(pd.DataFrame({"place": names}), gazetteer)
    assert ((out["score"] >= 80) == out["latitude"].notna()).all()
    assert ((out["match"].isin(["exact", "close"])) == out["latitude"].notna()).all()


def test_the_region_is_found_but_has_no_point(gazetteer):
    row = geocode_table(pd.DataFrame({"place": ["Sever Kosova"]}), gazetteer).iloc[0]
    assert (row["place_id"], row["geo_precision"]) == ("northern-kosovo", 3)
    assert pd.isna(row["latitude"])


@pytest.mark.parametrize(
    ("place", "municipality"),
    [
        ("place_name", "municipality"),
        ("Vendi", "Komuna"),
        ("МЕСТО", "Општина"),
        ("Naziv mesta", "opština"),
        ("Location", "admin2"),
    ],
)
def test_columns_are_known_by_their_usual_names(place, municipality, gazetteer):
    table = pd.DataFrame({"n": ["1"], municipality: ["Leposaviq"], place: ["Dren"]})
    assert geocode_table(table, gazetteer)["place_id"].tolist() == ["dren-leposavic"]


def test_columns_can_be_given(gazetteer):
    table = pd.DataFrame({"place": ["x"], "wo": ["Dren"], "wo genau": ["Zubin Potok"]})
    out = geocode_table(table, gazetteer, place_column="wo", municipality_column="wo genau")
    assert out["place_id"].tolist() == ["dren-zubin-potok"]


def test_a_missing_column_is_reported_with_those_that_are_there(gazetteer):
    table = pd.DataFrame({"wann": ["2022"], "wo": ["Rudare"]})
    with pytest.raises(ValueError, match=r"row 1.*“wann”, “wo”.*--place-column"):
        geocode_table(table, gazetteer)
    with pytest.raises(ValueError, match=r"expected the column “wer”"):
        geocode_table(table, gazetteer, place_column="wer")


def test_columns_of_the_same_name_are_not_overwritten(gazetteer):
    table = pd.DataFrame({"place": ["Zvečan"], "latitude": ["mine"]})
    out = geocode_table(table, gazetteer)
    assert out["latitude"].tolist() == ["mine"]
    assert out["geocoded_latitude"].tolist() == pytest.approx([42.9075], abs=0.01)


def test_empty_cells_and_an_empty_table_pass(gazetteer):
    table = pd.DataFrame({"place": [None, float("nan"), "", 12]})
    assert geocode_table(table, gazetteer)["match"].tolist() == ["none"] * 4
    assert list(geocode_table(table.iloc[:0], gazetteer).columns) == ["place", *ADDED_COLUMNS]


def test_only_names_that_the_gazetteer_lacks_are_asked_online(gazetteer):
    online = Answers(GAZIMESTAN)
    table = pd.DataFrame({"place": ["Zvečan", "Dren", "Gazimestani", "Gazimestani", ""]})
    out = geocode_table(table, gazetteer, online=online)
    assert online.asked == ["Gazimestani"]
    row = out.iloc[2]
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == (42.69, 21.12, 2)
    assert row["place_id"] == ""
    assert "OpenStreetMap node/1" in row["matched_name"]
    assert row["score"] < 100


def test_an_online_answer_of_another_name_is_only_a_candidate(gazetteer):
    table = pd.DataFrame({"place": ["Xyzzyburg"]})
    row = geocode_table(table, gazetteer, online=Answers(GAZIMESTAN)).iloc[0]
    assert row["match"] == "none"
    assert pd.isna(row["latitude"])
    assert row["candidates"].startswith("osm:node/1=")


def test_ten_thousand_rows_take_seconds(gazetteer):
    names = ["u Zvečanu", "Лепосавић", "Leposovic", "bridge at Rudare", "Paris", "Dren"]
    numbered = [f"{name}, {number % 50}" for number in range(1667) for name in names]
    start = time.perf_counter()
    out = geocode_table(pd.DataFrame({"place": numbered}), gazetteer)
    assert time.perf_counter() - start < 10
    assert (out["place_id"] == "zvecan").sum() >= 1600
