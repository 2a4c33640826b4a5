"""The files that the frame loads from our own server."""

import json
import re
import time
from pathlib import Path

import pytest
from xstatic.pkg import leaflet

from kosmap.atlas import assets
from kosmap.atlas.assets import FRAME, PARTS, Assets, frame_config
from kosmap.atlas.frame_texts import frame_texts
from kosmap.record.load import Files, load_record, with_events
from kosmap.record.vocabulary import ROW_TYPES
from kosmap.time.presence import STATE_NAMES
from kosmap.words.language import translator

ROOT = Path(__file__).parents[2]
ROW = "2022-12-10-rudare-barricade"
WRITTEN_WITHIN = 20  # seconds


@pytest.fixture(scope="module")
def small():
    return load_record(Files.under(ROOT / "tests" / "export" / "record"))


@pytest.fixture
def served(tmp_path):
    return Assets(tmp_path / "served")


def changed(record, **cells: str):
    events = record.events.copy()
    events.loc[ROW, list(cells)] = list(cells.values())
    return with_events(record, events)


def written(served: Assets, record, language: str = "en") -> dict[str, str]:
    """The name of each file that is made of a record."""
    columns = served.write_columns(record)
    return {
        "columns": columns,
        "titles": served.write_titles(record, language),
        "stories": served.write_stories(record, language),
        "basemap": served.write_basemap(record, Files.under(ROOT).shapes(), language),
    }


def test_the_same_record_has_the_same_names_on_every_server(small, served, tmp_path):
    names = written(served, small)
    assert written(served, small) == names
    assert written(Assets(tmp_path / "another"), changed(small)) == names


@pytest.mark.parametrize(
    ("cells", "new"),
    [
        ({"title": "Another title"}, {"titles", "stories"}),
        ({"description": "Another description."}, {"stories"}),
        ({"figures_note": "Of the hospital", "injuries_low": "2"}, {"stories"}),
        ({"date": "2022-12-11/2022-12-29"}, {"columns", "titles", "stories"}),
        ({"latitude": "42.95", "longitude": "20.85"}, {"columns"}),
    ],
    ids=["title", "description", "figures", "date", "site"],
)
def test_what_has_changed_has_another_name(small, served, cells, new):
    """A browser keeps a file for good: under its old name nobody would see the change."""
    before, after = written(served, small), written(served, changed(small, **cells))
    assert {name for name in before if before[name] != after[name]} >= new
    untouched = {"columns", "titles", "basemap"} - new
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}


def test_each_language_has_titles_and_stories_of_its_own(small, served):
    english, albanian = written(served, small), written(served, small, "sq")
    assert english["columns"] == albanian["columns"]
    for name in ("titles", "stories", "basemap"):
        assert english[name] != albanian[name]


def test_the_files_hold_what_their_names_promise(small, served):
    names = written(served, small)
    columns = json.loads((served.folder / names["columns"]).read_text("utf-8"))
    assert columns["ids"] == small.rows["id"].tolist()
    titles = json.loads((served.folder / names["titles"]).read_text("utf-8"))
    assert titles["title"][0] == "Barricade at Rudare"
    told = json.loads((served.folder / f"{names['stories']}0.json").read_text("utf-8"))
    assert [story["title"] for story in told] == titles["title"]


def test_stories_of_a_large_record_follow_while_the_page_is_served(small, served, monkeypatch):
    monkeypatch.setattr(assets, "ROWS_TOLD_AT_ONCE", 3)
    prefix = written(served, small)["stories"]
    last = served.folder / f"{prefix}0.json"
    until = time.monotonic() + WRITTEN_WITHIN
    while not last.exists() or not last.read_text("utf-8").endswith("]"):
        assert time.monotonic() < until, "the stories were never written"
        time.sleep(0.02)
    assert len(json.loads(last.read_text("utf-8"))) == len(small.rows)


def test_the_script_holds_leaflet_of_the_package_and_the_map_after_it(served):
    package = Path(leaflet.BASE_DIR)
    script = (served.folder / served.write_script("var ours;", "en")).read_text("utf-8")
    assert script.startswith((package / "leaflet.js").read_text("utf-8")[:100_000])
    assert script.endswith("var ours;")
    assert "sourceMappingURL" not in script  # it would be asked for in vain


def test_style_sheets_ask_for_no_file():
    for sheet in (assets.leaflet_style(), assets.style()):
        assert "@import" not in sheet
        for address in re.findall(r"url\(['\"]?([^'\")]+)", sheet):
            assert address.startswith(("#", "data:image/png;base64,"))
    assert assets.leaflet_style().count("data:image/png") == 3


def test_the_frame_has_every_word_that_it_shows(small):
    """A word that is missing is shown as `undefined`."""
    config = frame_config(small, "en", "map")
    # Some parts have words of their own.
    own = {
        "lesson": {"lesson.js", "questions.js"},
        "correction": {"correction.js"},
        "present": {"present.js"},
    }
    for parts, words in (
        (set(PARTS).difference(*own.values()), set(config["texts"])),
        *((parts, set(config["texts"][name])) for name, parts in own.items()),
    ):
        code = "".join((FRAME / part).read_text("utf-8") for part in parts)
        named = set(re.findall(r"\btexts\.(\w+)", code))
        assert len(named) > 2
        assert named <= words
    assert set(config["texts"]["types"]) == set(config["symbols"]) == set(ROW_TYPES)
    assert set(config["texts"]["states"]) >= set(STATE_NAMES)
    assert all(frame_texts(translator("en")).values())


def test_every_part_of_the_frame_is_joined_into_its_script():
    assert {path.name for path in FRAME.glob("*.js")} == set(PARTS)


def test_the_ruler_reaches_over_the_record_and_names_its_episodes(small):
    config = frame_config(small, "en", "map")
    assert config["days"] == list(small.days)
    bands = {episode["label"]: episode for episode in config["episodes"]}
    december = bands["Dec 2022"]
    assert december["when"] == "10–29 December 2022"
    assert (december["first"], december["last"]) == (19336, 19355)
    # What ends before the record begins is not on its ruler.
    assert "March 2008" not in bands
    assert small.days[0] > 14000


def test_borders_and_record_are_credited_on_the_map(small):
    attribution = frame_config(small, "en", "map")["attribution"]
    assert "OpenStreetMap" in attribution
    assert "openstreetmap.org/copyright" in attribution
    assert "CC BY 4.0" in attribution
