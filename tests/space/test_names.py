"""Both communities' names of a place, the visitor's own first."""

import pytest

from kosmap.space.names import LANGUAGE_NAMES, LANGUAGES, full_name, local_name, other_names

ZVECAN = {
    "name_en": "Zvečan",
    "name_sr_latn": "Zvečan",
    "name_sr_cyrl": "Звечан",
    "name_sq": "Zveçan",
}
MITROVICA = {
    "name_en": "North Mitrovica",
    "name_sr_latn": "Severna Mitrovica",
    "name_sr_cyrl": "Северна Митровица",
    "name_sq": "Mitrovicë e Veriut",
}


@pytest.mark.parametrize(
    ("language", "zvecan", "mitrovica"),
    [
        ("en", "Zvečan / Zveçan", "North Mitrovica / Severna Mitrovica / Mitrovicë e Veriut"),
        ("sr-Latn", "Zvečan / Zveçan", "Severna Mitrovica / Mitrovicë e Veriut"),
        ("sr-Cyrl", "Звечан / Zveçan", "Северна Митровица / Mitrovicë e Veriut"),
        ("sq", "Zveçan / Zvečan", "Mitrovicë e Veriut / Severna Mitrovica"),
    ],
)
def test_both_names_the_visitors_first_none_twice(language, zvecan, mitrovica):
    assert full_name(ZVECAN, language) == zvecan
    assert full_name(MITROVICA, language) == mitrovica


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_all_share_is_said_once(language):
    names = dict.fromkeys(MITROVICA, "Bare")
    assert full_name(names, language) == "Bare"
    assert other_names(names, language) == []


@pytest.mark.parametrize("missing", ["name_sr_latn", "name_sr_cyrl", "name_sq"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_name_leaves_no_gap(language, missing):
    for names in (MITROVICA | {missing: ""}, {k: v for k, v in MITROVICA.items() if k != missing}):
        parts = full_name(names, language).split(" / ")
        assert all(parts)
        assert len(set(parts)) == len(parts)
        assert "Mitrov" in parts[0] or "Митров" in parts[0]


@pytest.mark.parametrize(
    ("language", "missing"),
    [("sr-Latn", "name_sr_latn"), ("sr-Cyrl", "name_sr_cyrl"), ("sq", "name_sq")],
)
def test_without_a_name_in_the_visitors_language_the_english_one_stands(language, missing):
    assert local_name(MITROVICA | {missing: ""}, language) == "North Mitrovica"


def test_each_language_is_offered_by_its_own_name():
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)
    assert len(set(LANGUAGE_NAMES.values())) == len(LANGUAGES)
