"""What the browser is given of the record: columns, titles, stories, and our own basemap."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kosmap.atlas.assets import compact, inline_resources
from kosmap.atlas.columns import basemap, story, story_chunks, time_columns, titles
from kosmap.record.load import Files, load_record, with_events
from kosmap.record.vocabulary import INSTITUTION, MOMENTARY_TYPES, MUNICIPALITIES
from kosmap.space.names import LANGUAGES
from kosmap.time.spans import parse_span

ROOT = Path(__file__).parents[2]
CLASH = "2022-12-10-jarinje-clash"
BARRICADE = "2022-12-10-rudare-barricade"
HOSTILE = "</script><!--<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def small():
    return load_record(Files.under(ROOT / "tests" / "export" / "record"))


@pytest.fixture(scope="module")
def large():
    return load_record(Files.under(ROOT))


@pytest.fixture(scope="module", params=["small", "large"])
def record(request):
    return request.getfixturevalue(request.param)


def strict(text: str):
    """`text` read as JSON, as strictly as a browser reads it."""

    def refuse(constant: str):
        raise AssertionError(f"no browser reads {constant}")

    return json.loads(text, parse_constant=refuse)


def changed(record, event_id: str, **cells: str):
    """The record with other cells in one event."""
    events = record.events.copy()
    events.loc[event_id, list(cells)] = list(cells.values())
    return with_events(record, events)


def point(record, row_id: str) -> tuple:
    sent = time_columns(record)
    at = sent["ids"].index(row_id)
    return sent["lat"][at], sent["lon"][at]


def test_each_row_is_sent_as_the_record_has_it(record):
    sent = time_columns(record)
    assert sent["ids"] == record.rows["id"].tolist()
    for at, row in enumerate(record.rows.to_dict("records")):
        span = parse_span(row["date"])
        assert sent["types"][sent["type"][at]] == row["type"]
        assert sent["momentary"][sent["type"][at]] == (row["type"] in MOMENTARY_TYPES)
        assert sent["areas"][sent["area"][at]] == row["municipality"]
        assert sent["precision"][at] == row["geo_precision"]
        assert (
            sent["earliest_start"][at],
            sent["latest_start"][at],
            sent["earliest_end"][at],
            sent["latest_end"][at],
        ) == (span.earliest_start, span.latest_start, span.earliest_end, span.latest_end)


def test_a_point_is_where_the_record_says_to_a_metre(record):
    sent = time_columns(record)
    shown = [at for at, latitude in enumerate(sent["lat"]) if latitude is not None]
    assert len(shown) > len(record.rows) / 2
    for at in shown:
        row = record.rows.iloc[at]
        assert sent["lat"][at] == pytest.approx(row["latitude"], abs=1e-5)
        assert sent["lon"][at] == pytest.approx(row["longitude"], abs=1e-5)
    assert [latitude is None for latitude in sent["lat"]] == [
        longitude is None for longitude in sent["lon"]
    ]


def test_rows_of_one_place_or_episode_share_a_number(small):
    sent = time_columns(small)
    of = dict(zip(sent["ids"], zip(sent["place"], sent["episode"], strict=True), strict=True))
    (rudare, december), (jarinje, same), (here, also) = (
        of[row] for row in (BARRICADE, "2022-12-10-jarinje-barricade", CLASH)
    )
    assert december == same == also != 0
    assert here == jarinje != rudare
    assert of["mun-ks-zvecan"][0] == of["2022-09-06-zvecan-base"][0]
    assert of["2022-09-06-zvecan-base"][1] == of["2012-02-14-zvecan-vote"][1] == 0


def test_a_row_placed_to_a_municipality_has_no_point_but_an_area(small):
    row = "2022-12-08-zvecan-operation"
    sent = time_columns(small)
    assert point(small, row) == (None, None)
    assert sent["areas"][sent["area"][sent["ids"].index(row)]] == "zvecan"
    pinned = changed(small, row, latitude="42.9", longitude="20.8")
    assert point(pinned, row) == (None, None)


def test_no_row_of_the_record_feigns_a_point(large):
    sent = time_columns(large)
    coarse = [at for at, precision in enumerate(sent["precision"]) if precision == 3]
    assert coarse
    assert {sent["lat"][at] for at in coarse} == {None}


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("44.80401", "20.46513"), ("50.85", "4.35"), ("42.9", "22.3"), ("41.1", "20.8")],
)
def test_a_row_beyond_the_map_has_no_point(small, latitude, longitude):
    assert point(small, CLASH) == (43.241, 20.696)
    abroad = changed(small, CLASH, latitude=latitude, longitude=longitude)
    assert point(abroad, CLASH) == (None, None)


def test_what_a_browser_reads_has_no_nan(record):
    shapes = {name: {"features": []} for name in ("municipalities", "surroundings", "ground")}
    if record.files.root == ROOT:
        shapes = record.files.shapes()
    strict(compact(inline_resources(record, shapes, "en", 19341)))
    with pytest.raises(ValueError, match="JSON"):
        compact({"latitude": float("nan")})


def hostile(record):
    """The record with markup in every text that a visitor gets to read."""
    tables = {
        "events": ("title", "description", "figures_note"),
        "institutions": ("name_en", "name_sr_latn", "note"),
        "places": ("name_en", "name_sq"),
        "sources": ("title", "publisher", "author"),
    }
    return replace(
        record,
        **{
            name: getattr(record, name).assign(**dict.fromkeys(texts, HOSTILE))
            for name, texts in tables.items()
        },
    )


def test_text_of_the_record_cannot_end_a_script(small):
    record = hostile(small)
    shapes = {name: {"features": []} for name in ("municipalities", "surroundings", "ground")}
    text = compact(inline_resources(record, shapes, "en", 19341))
    assert "<" not in text
    # And what is read from it is the text itself, to the letter.
    config = strict(text)["config"]
    assert config["titles"]["title"][0] == HOSTILE
    told = config["details"]["rows"][0][0]
    assert told["title"] == told["description"] == HOSTILE
    assert HOSTILE in told["where"]


def test_titles_stand_in_the_order_of_the_rows(small):
    told = titles(small, "sq")
    assert len(told["title"]) == len(told["when"]) == len(small.rows)
    first, last = small.rows["id"].iloc[0], small.rows["id"].iloc[-1]
    assert (first, last) == (BARRICADE, "mun-rs-zvecan")
    assert told["title"][0] == "Barricade at Rudare"
    assert told["title"][-1] == "Komuna e Zveçanit / Opština Zvečan"
    assert told["when"][0] == "10–29 dhjetor 2022"


def test_stories_come_in_chunks_in_the_order_of_the_rows(small):
    chunks = list(story_chunks(small, "en", 4))
    assert [len(chunk) for chunk in chunks] == [4, 4, 3]
    told = [entry["title"] for chunk in chunks for entry in chunk]
    assert told == titles(small, "en")["title"]


def test_a_story_tells_what_when_where_how_many_and_who_says_so(small):
    told = story(small, CLASH, "clash", "en")
    assert told["title"] == small.events.loc[CLASH, "title"]
    assert told["description"] == small.events.loc[CLASH, "description"]
    assert told["when"] == "10 December 2022"
    assert "Jarinje crossing / Prelaz Jarinje / Jarinja" in told["where"]
    assert "exact site" in told["where"]
    assert "0 (0–1)" in told["figures"]
    assert "3 (2–5)" in told["figures"]
    assert "Of the police; of the hospital" in told["figures"]
    assert "high" in told["confidence"]
    (source,) = told["sources"]
    assert "International Crisis Group" in source["label"]
    assert "Northern Kosovo: Asserting Sovereignty" in source["label"]
    assert "II.B" in source["locator"]
    assert "5" in source["locator"]


def test_a_source_cited_twice_is_listed_once_with_both_places(small):
    icg, news = story(small, BARRICADE, "barricade", "en")["sources"]
    assert "paragraph 4" in icg["locator"]
    assert "note 2" in icg["locator"]
    assert news["locator"] == ""


def test_a_row_without_figures_says_nothing_of_victims(small):
    assert story(small, BARRICADE, "barricade", "en")["figures"] == ""


def test_a_story_can_be_cited(small):
    told = story(small, BARRICADE, "barricade", "en")
    for part in ("Barricade at Rudare", "10–29 December 2022", "CC BY 4.0", BARRICADE):
        assert part in told["citation"]
    assert told["bibtex"].startswith("@misc{")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_institution_is_named_in_the_visitors_language_first(small, language):
    told = story(small, "mun-rs-zvecan", INSTITUTION, language)
    first = {
        "en": "Municipality of Zvečan (Serbia)",
        "sr-Latn": "Opština Zvečan",
        "sr-Cyrl": "Општина Звечан",
        "sq": "Komuna e Zveçanit",
    }
    assert told["title"].startswith(first[language])
    assert "Komuna e Zveçanit" in told["title"]
    assert "Zveçan" in told["where"]
    assert told["description"] == "Run from Belgrade"


def test_a_row_without_a_place_says_so(small):
    told = story(changed(small, CLASH, place_id=""), CLASH, "clash", "en")
    assert "place unknown" in told["where"]


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2#d", "http://example.org/"])
def test_a_source_on_the_web_is_a_link(small, url):
    sources = small.sources.assign(url=url)
    assert story(replace(small, sources=sources), CLASH, "clash", "en")["sources"][0]["url"] == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.org",
        " java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "//example.org/a",
        "example.org/a",
        "http://[example.org/a",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(small, url):
    told = story(replace(small, sources=small.sources.assign(url=url)), CLASH, "clash", "en")
    assert [source["url"] for source in told["sources"]] == [""]
    assert "International Crisis Group" in told["sources"][0]["label"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_municipality_bears_both_names(large, language):
    drawn = basemap(large, large.files.shapes(), language)["municipalities"]["features"]
    named = {f["properties"]["municipality"]: f["properties"] for f in drawn}
    assert set(named) == set(MUNICIPALITIES)
    first, other = {
        "en": ("Leposavić", "Leposaviq"),
        "sr-Latn": ("Leposavić", "Leposaviq"),
        "sr-Cyrl": ("Лепосавић", "Leposaviq"),
        "sq": ("Leposaviq", "Leposavić"),
    }[language]
    assert named["leposavic"]["name"] == first
    assert other in named["leposavic"]["facts"][0]


def test_settlements_are_labelled_where_they_lie(small):
    empty = {name: {"features": []} for name in ("municipalities", "surroundings", "ground")}
    labels = {place["name"]: place for place in basemap(small, empty, "sr-Cyrl")["places"]}
    assert (labels["Рударе"]["lat"], labels["Рударе"]["lon"]) == (42.925, 20.835)
    # A region has no point to stand at.
    assert "Север Косова" not in labels
    # A town is named from farther away than a village.
    assert labels["Звечан"]["minZoom"] >= 9
    assert labels["Звечан"]["rank"] < labels["Рударе"]["rank"]


def test_titles_and_texts_are_in_the_language_and_say_where_they_are_not(large):
    at = list(large.rows["id"]).index(BARRICADE)
    english = large.events.loc[BARRICADE, "title"]
    assert titles(large, "en")["title"][at] == english
    assert titles(large, "en")["english"] == titles(large, "en")["outdated"] == []
    assert titles(large, "sq")["title"][at] == "Barrikada kryesore në Rudar, dhjetor 2022"
    assert titles(large, "sr-Cyrl")["title"][at] == "Главна барикада у Рудару, децембар 2022."
    assert at not in titles(large, "sq")["english"]
    told = story(large, BARRICADE, "barricade", "sr-Cyrl")
    assert told["description"].startswith("Прва барикада северно од Митровице")
    assert (told["states"], told["english"]) == (["current"], [])
    assert story(large, BARRICADE, "barricade", "en")["states"] == []


def test_a_changed_text_is_told_in_its_old_translation_and_marked(large):
    record = changed(large, BARRICADE, title="Another title", description="New and long.")
    at = list(record.rows["id"]).index(BARRICADE)
    assert titles(record, "sq")["outdated"] == [at]
    told = story(record, BARRICADE, "barricade", "sq")
    assert told["title"] == "Barrikada kryesore në Rudar, dhjetor 2022"
    assert told["states"] == ["outdated"]


def test_an_untranslated_text_is_english_and_says_so(large):
    events = large.events.rename(index={BARRICADE: "new-row"}).replace(BARRICADE, "new-row")
    record = with_events(large, events)
    told = story(record, "new-row", "barricade", "sq")
    assert told["title"] == events.loc["new-row", "title"]
    assert (told["states"], told["english"]) == (["missing"], ["title", "description"])


def test_a_record_without_catalogues_says_nothing_of_translations(small):
    for language in LANGUAGES:
        assert titles(small, language)["english"] == []
        assert story(small, CLASH, "clash", language)["states"] == []
