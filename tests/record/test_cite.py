"""A citation that a reader can follow back, and that BibTeX can read."""

import datetime as dt
from pathlib import Path

import pytest
from pybtex.database import parse_string

from kosmap.record.cite import cite_record, cite_row, locator_in_words, sources_of
from kosmap.record.load import Files, load_record

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 3, 9)
RUDARE = "2022-12-10-rudare-barricade"


@pytest.fixture(scope="module")
def small():
    return load_record(Files.under(ROOT / "export" / "record"))


def test_a_row_is_cited_with_place_date_and_each_source_once(small):
    plain = cite_row(small, RUDARE, TODAY, "https://example.org/?event=x").plain
    assert "“Barricade at Rudare”, Rudare / Rudar, 10–29 December 2022" in plain
    assert "https://example.org/?event=x, accessed 9 March 2026" in plain
    assert "CC BY 4.0" in plain
    assert RUDARE in plain
    assert plain.count("International Crisis Group") == 1
    assert "section II.B, paragraph 4; section II.B, note 2" in plain
    assert "Ana Anić, Ben Berisha" in plain


def test_bibtex_reads_the_row_and_its_sources_back(small):
    entries = parse_string(cite_row(small, RUDARE, TODAY).bibtex, "bibtex").entries
    assert list(entries) == [f"kosmap-{RUDARE}", "icg-2024", "news-a"]
    crisis_group = entries["icg-2024"]
    assert crisis_group.fields["year"] == "2024"
    assert crisis_group.fields["url"] == "https://example.org/icg_2024?a=1&b=2"
    assert crisis_group.fields["note"] == "section II.B, paragraph 4; section II.B, note 2"
    assert len(entries["news-a"].persons["author"]) == 2
    assert entries["news-a"].fields["title"] == r"{Barricades \& 100\% <doubt> \{braces\}}"


def test_a_source_without_date_or_address_is_cited_all_the_same(small):
    citation = cite_row(small, "2022-12-12-kosovo-statement", TODAY)
    assert "“No date, no address”, News A" in citation.plain
    entry = parse_string(citation.bibtex, "bibtex").entries["news-undated"]
    assert "year" not in entry.fields
    assert "url" not in entry.fields


def test_an_institution_is_cited_too(small):
    plain = cite_row(small, "mun-ks-zvecan", TODAY).plain
    assert "“Municipality of Zvečan (Kosovo)”, Zvečan / Zveçan, since 2013" in plain
    assert "institution mun-ks-zvecan" in plain


def test_the_whole_record_is_cited_with_its_years_and_size(small):
    citation = cite_record(small, TODAY)
    assert "(2012–2023)" in citation.plain
    assert "9 events and 2 institutions" in citation.plain
    assert parse_string(citation.bibtex, "bibtex").entries["kosmap"].fields["year"] == "2026"


def test_an_unknown_row_is_an_error(small):
    with pytest.raises(KeyError):
        cite_row(small, "no-such-row", TODAY)


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("II.B.p4", "section II.B, paragraph 4"),
        ("II.B.n17", "section II.B, note 17"),
        ("lead.p1", "lead, paragraph 1"),
        ("IV", "section IV"),
        ("see-also.p2", "section “see also”, paragraph 2"),
        ("appendix-a", "section “appendix a”"),
    ],
)
def test_a_locator_is_said_in_words(locator, words):
    assert locator_in_words(locator) == words


def test_every_row_of_the_shipped_record_can_be_cited():
    record = load_record(Files.under(ROOT.parent))
    keys = record.rows["id"].sample(40, random_state=1)
    for key in keys:
        citation = cite_row(record, key, TODAY)
        entries = parse_string(citation.bibtex, "bibtex").entries
        cited = sources_of(record, record.rows["source_ids"][record.position[key]])
        assert len(entries) == 1 + len(cited)
        assert cited
