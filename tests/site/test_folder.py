"""The site as files: whole, self-contained, light, and never over somebody else's folder."""

import gzip
import json
import re

import pytest

from kosmap.record.load import Files, load_record
from kosmap.site.folder import write_site

BYTES = 350_000  # of the first load, compressed


def read(copy):
    return load_record(Files.under(copy.root))


@pytest.fixture(scope="module")
def site(shipped, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_site(read(shipped), folder, ["en", "sq"])
    return folder


def start(site) -> dict:
    page = (site / "index.html").read_text("utf-8")
    return json.loads(re.search(r'id="km-files">(.*?)</script>', page)[1])


def content(site, name: str):
    """What a script file hands over."""
    text = (site / name).read_text("utf-8")
    said, data = re.fullmatch(r'kosmapFile\("(.+?)",(.*)\);\n', text, re.DOTALL).groups()
    assert said == name
    return json.loads(data)


def test_every_file_that_the_page_names_is_there(site):
    files = start(site)
    named = list(files["shared"].values())
    for language in files["languages"].values():
        named += [language["start"], language["pages"], *language["lessons"].values()]
        pages = content(site, language["pages"])
        named += [entry["file"] for entry in pages["files"]]
        named += [chart[part] for chart in pages["charts"] for part in ("picture", "table")]
        config = content(site, language["start"])["config"]
        named += [config["titles"], *config["details"]["rows"]]
    page = (site / "index.html").read_text("utf-8")
    named += re.findall(r'(?:href|src)="([^"]+)"', page)
    assert [name for name in named if not (site / name).is_file()] == []


def test_a_visitor_without_a_network_has_all_but_the_files_to_take_away(site):
    kept = set(json.loads(re.search(r"FILES = (\[.*?\]);", (site / "sw.js").read_text())[1]))
    there = {str(file.relative_to(site)) for file in site.rglob("*") if file.is_file()}
    assert {name for name in there - kept if not name.startswith("files/")} == {
        "sw.js",
        "kosmap-site.json",
    }


def test_the_first_load_is_light(site):
    files = start(site)
    page = (site / "index.html").read_text("utf-8")
    first = ["index.html", *re.findall(r'(?:stylesheet" href|defer src)="([^"]+)"', page)]
    first += [files["shared"]["columns"], files["languages"]["en"]["start"]]
    first.append(content(site, files["languages"]["en"]["start"])["config"]["titles"])
    size = sum(len(gzip.compress((site / name).read_bytes())) for name in first)
    assert size < BYTES


def test_a_changed_text_changes_the_names_of_the_files_that_hold_it(site, copy_record, tmp_path):
    record = copy_record()
    at = record.find("events", event_type="barricade", place_id="rudare", date="2022-12-10")
    write_site(read(record), tmp_path / "before", ["en"])
    record.change("events", at, title="Another title")
    write_site(read(record), tmp_path / "after", ["en"])
    before, after = (start(tmp_path / name) for name in ("before", "after"))
    assert before["languages"] != after["languages"]
    assert before["shared"]["columns"] == after["shared"]["columns"]
    versions = [(tmp_path / name / "sw.js").read_text() for name in ("before", "after")]
    assert versions[0] != versions[1]


def test_a_site_is_written_over_a_site_and_over_nothing_else(kosmap, intact, tmp_path):
    precious = tmp_path / "thesis.txt"
    precious.write_text("mine")
    said = kosmap("export", "site", "--out", str(tmp_path), "--lang", "en", data=intact.root)
    assert said.exit_code == 2
    assert "choose a new or an empty folder" in said.stderr
    assert precious.read_text() == "mine"
    site = tmp_path / "site"
    write_site(read(intact), site, ["en"])
    (site / "left-over.js").write_text("of an older version")
    said = kosmap("export", "site", "--out", str(site), "--lang", "en", data=intact.root)
    assert said.exit_code == 0, said.output
    assert not (site / "left-over.js").exists()
