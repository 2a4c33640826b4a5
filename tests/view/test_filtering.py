"""What a visitor finds with filters and search, and what the numbers beside them say."""

import gc
import time
import weakref
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kosmap.record.load import Files, load_record, with_events
from kosmap.record.vocabulary import INSTITUTION, ROW_TYPES
from kosmap.time.presence import CERTAIN, POSSIBLE, RECENT
from kosmap.time.spans import parse_span
from kosmap.view.filtering import FILTERS, facet_counts, matching, present
from kosmap.view.index import index_of
from kosmap.view.selection import OF_INSTITUTIONS, Selection
from kosmap.words.folding import fold

ROOT = Path(__file__).parents[1]
DAY = parse_span("2022-12-15").earliest_start
SELECTION = Selection(day=DAY)


@pytest.fixture(scope="module")
def small():
    return load_record(Files.under(ROOT / "export" / "record"))


@pytest.fixture(scope="module")
def shipped():
    return load_record(Files.under(ROOT.parent))


def found(record, **filters) -> set[str]:
    selection = replace(SELECTION, **filters)
    return set(record.rows["id"][matching(record, selection)])


def words(*chosen: str) -> frozenset[str]:
    return frozenset(chosen)


def test_without_filters_everything_matches(small):
    assert found(small) == set(small.rows["id"])


@pytest.mark.parametrize("search", ["Leposaviq", "Лепосавић", "leposavic", "LEPOSAVIĆ", "lepo"])
def test_one_place_is_found_in_every_spelling(small, search):
    assert found(small, search=search) == {"2021-23-leposavic-protest"}


@pytest.mark.parametrize("search", ["Leposaviq", "Лепосавић", "leposavic"])
def test_every_spelling_finds_the_same_in_the_shipped_record(shipped, search):
    rows = found(shipped, search=search)
    at_leposavic = shipped.rows[shipped.rows["place_id"] == "leposavic"]
    assert rows == found(shipped, search="Leposavić")
    assert rows >= set(at_leposavic["id"])
    assert len(at_leposavic)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zvečan", "Звечан", "Zveçan", "Zveqan", "zvecan", "Zvechan", "Zvec\u030can"),
        ("Đakovica", "Ђаковица", "Gjakovica", "Djakovica"),
        ("Džep", "Џеп", "Xhep", "Dzep"),
        ("Žitkovac", "Житковац", "Zhitkovac", "zitkovac"),
        ("Banjska", "Бањска", "BANJSKA"),
        ("Leposaviću", "Лепосавићу", "leposavicu"),
        ("Boshnjaku", "Bošnjaku", "Бошњаку"),
        ("Zeqir", "Zećir", "Zeçir"),
        ("Valač", "Валач", "Vallaq"),
    ],
)
def test_spellings_of_one_name_are_one_word(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@given(st.text(alphabet="abcdefilmnoprstuvšžćčéë", max_size=12), st.integers(0, 12))
def test_typing_on_never_loses_the_word_one_types(word, length):
    assert fold(word).startswith(fold(word[:length]))


def test_every_word_must_be_there_and_may_be_unfinished(small):
    assert found(small, search="barricade rudar") == {"2022-12-10-rudare-barricade"}
    assert found(small, search="rudare vote") == set()
    assert found(small, search="ehind arricade") == set()


def test_search_reads_titles_descriptions_and_institutions(small):
    assert found(small, search="lorries") == {"2022-12-10-rudare-barricade"}
    assert found(small, search="општина звечан") == {"mun-ks-zvecan", "mun-rs-zvecan"}
    assert found(small, search="Belgrade") == {"mun-rs-zvecan"}


def test_search_of_signs_alone_leaves_everything(small):
    assert found(small, search=" -“\n\x00 ") == set(small.rows["id"])
    assert found(small, search="100%_nothing") == set()


def test_filters_narrow_each_other(small):
    assert found(small, types=words("barricade"), municipality=words("zvecan")) == {
        "2022-12-10-rudare-barricade"
    }
    assert found(small, types=words("clash", "vote")) == {
        "2022-12-10-jarinje-clash",
        "2012-02-14-zvecan-vote",
    }


def test_institutions_follow_type_place_source_and_search_only(small):
    institutions = {"mun-ks-zvecan", "mun-rs-zvecan"}
    assert found(small, types=words(INSTITUTION)) == institutions
    assert institutions <= found(small, municipality=words("zvecan"))
    assert "mun-rs-zvecan" in found(small, source=words("news-undated"))
    for filters in (
        {"confidence": words("high", "medium", "low")},
        {"actor": words("KFOR")},
        {"casualties": "any"},
    ):
        assert not institutions & found(small, **filters)


def test_source_is_an_id_or_a_publisher(small):
    by_publisher = found(small, source=words("News A"))
    assert by_publisher == found(small, source=words("news-a", "news-undated"))
    assert found(small, source=words("news-undated")) == {
        "2022-12-12-kosovo-statement",
        "mun-rs-zvecan",
    }


def test_casualties_include_what_is_disputed(small):
    clash, operation = "2022-12-10-jarinje-clash", "2022-12-08-zvecan-operation"
    assert found(small, casualties="killed") == {clash, operation}  # 0–0–1 and 1–2–3
    assert found(small, casualties="injured") == {clash}
    assert found(small, casualties="any") == {clash, operation}


def test_an_unknown_word_finds_nothing(small):
    assert found(small, actor=words("Nobody")) == set()


def test_present_holds_what_stands_on_the_day(small):
    positions, states = present(small, replace(SELECTION, trail=7))
    shown = dict(zip(small.rows["id"].iloc[positions], states.tolist(), strict=True))
    assert shown == {
        "2022-12-10-rudare-barricade": CERTAIN,
        "2022-12-10-jarinje-barricade": CERTAIN,
        "2022-12-10-jarinje-clash": RECENT,
        "2022-12-12-kosovo-statement": RECENT,
        "2022-12-08-zvecan-operation": RECENT,
        "2022-09-06-zvecan-base": CERTAIN,
        "2020-mitrovica-roadblock": CERTAIN,
        "mun-ks-zvecan": CERTAIN,
        "mun-rs-zvecan": POSSIBLE,  # until about 2023
    }
    assert list(positions) == sorted(positions)


def test_present_in_a_range_ignores_the_trail(small):
    first, last = (parse_span(day).earliest_start for day in ("2021-10-01", "2021-10-02"))
    positions, states = present(small, replace(SELECTION, range_start=first, day=last, trail=365))
    shown = dict(zip(small.rows["id"].iloc[positions], states.tolist(), strict=True))
    assert shown["2021-23-leposavic-protest"] == POSSIBLE
    assert "2022-12-10-jarinje-clash" not in shown


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"types": words("barricade"), "municipality": words("zvecan", "leposavic")},
        {"actor": words("KFOR"), "casualties": "injured"},
        {"source": words("News A"), "search": "barricade"},
        {"confidence": words("medium")},
    ],
)
def test_the_number_beside_a_choice_is_what_the_choice_shows(small, shipped, filters):
    for record in (small, shipped):
        selection = replace(SELECTION, **filters)
        counts = facet_counts(record, selection)
        assert set(counts) == set(FILTERS)
        for name, choices in counts.items():
            for word, number in list(choices.items())[:12]:
                chosen = word if name == "casualties" else words(word)
                positions, _ = present(record, replace(selection, **{name: chosen}))
                shown = record.rows["type"].iloc[positions]
                if name in OF_INSTITUTIONS:  # incidents are shown besides
                    shown = shown[shown == INSTITUTION]
                assert number == len(shown), (name, word)


def test_filters_of_institutions_leave_every_incident(shipped):
    everything = matching(shipped, SELECTION)
    chosen = matching(
        shipped,
        replace(SELECTION, system=words("serbia"), institution=words("school", "post_bank")),
    )
    rows = shipped.rows
    of_institutions = (rows["type"] == INSTITUTION).to_numpy()
    assert (chosen == everything)[~of_institutions].all()
    kept = shipped.institutions.loc[rows["id"][chosen & of_institutions]]
    assert set(kept["system"]) == {"serbia"}
    assert set(kept["kind"]) == {"school", "university", "post_office", "bank"}
    sure = shipped.institutions["system"] == "serbia"
    sure &= shipped.institutions["kind"].isin(["school", "university", "post_office", "bank"])
    assert len(kept) == sure.sum()


def test_choices_that_would_show_nothing_are_counted_too(small):
    counts = facet_counts(small, SELECTION)
    assert set(counts["types"]) == set(ROW_TYPES)
    assert counts["types"]["vote"] == 0


def test_a_record_without_rows_has_no_choices(small):
    nothing = replace(
        small,
        events=small.events.iloc[:0],
        institutions=small.institutions.iloc[:0],
    )
    assert present(nothing, replace(SELECTION, search="x"))[0].size == 0
    assert set(facet_counts(nothing, SELECTION)["types"].values()) == {0}


def test_the_index_of_a_record_goes_with_it(small):
    record = with_events(small, small.events)
    index = weakref.ref(index_of(record))
    assert index_of(record) is index()
    del record
    gc.collect()
    assert index() is None


def test_two_hundred_thousand_rows_are_filtered_while_a_slider_moves(small):
    drawn = np.random.default_rng(1).integers(0, len(small.events), 200_000)
    events = small.events.iloc[drawn].assign(event_id=[f"row-{n}" for n in range(200_000)])
    record = with_events(small, events.set_index("event_id", drop=False))
    filters = {"types": words("barricade"), "actor": words("Kosovo Serb protesters")}
    present(record, SELECTION)
    times = []
    for day in range(DAY - 5, DAY + 5):
        start = time.perf_counter()
        present(record, replace(SELECTION, day=day, **filters))
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.05
