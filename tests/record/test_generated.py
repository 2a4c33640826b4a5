"""The codebook, datapackage.json and the citation say what the program and the data do."""

import json
import shutil
from pathlib import Path

import pytest
from frictionless import Package, system

from kosmap.record import vocabulary as words
from kosmap.record.acled import acled_type
from kosmap.record.codebook import CODEBOOK, generated, renewed
from kosmap.record.event_types import EVENT_TYPES, SYSTEMS
from kosmap.record.package import DATAPACKAGE, as_text

ROOT = Path(__file__).parents[2]


def test_the_tables_of_the_codebook_are_up_to_date():
    text = (ROOT / CODEBOOK).read_text(encoding="utf-8")
    assert renewed(text, ROOT) == text, "run python -m kosmap.record.codebook"


def test_the_codebook_shows_every_generated_table():
    text = (ROOT / CODEBOOK).read_text(encoding="utf-8")
    for name in generated(ROOT):
        assert f"<!-- generated: {name} -->" in text
        assert f"<!-- end of {name} -->" in text


def test_renewing_replaces_what_stands_between_the_markers_only():
    text = "Before.\n<!-- generated: systems -->\nold\n<!-- end of systems -->\nAfter.\n"
    new = renewed(text, ROOT)
    assert new.startswith("Before.\n<!-- generated: systems -->\n")
    assert new.endswith("<!-- end of systems -->\nAfter.\n")
    assert "old" not in new
    assert "| `serbia` |" in new


def test_the_codebook_explains_every_type_and_system():
    assert tuple(kind.word for kind in EVENT_TYPES) == words.EVENT_TYPES
    assert tuple(SYSTEMS) == words.SYSTEMS
    # ACLED's event types as its codebook names them.
    assert {acled_type(word)[0] for word in words.EVENT_TYPES} <= {
        "Battles",
        "Protests",
        "Riots",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Strategic developments",
    }


def test_datapackage_is_up_to_date():
    text = (ROOT / DATAPACKAGE).read_text(encoding="utf-8")
    assert text == as_text(), "run python -m kosmap.record.package"


def test_datapackage_names_the_columns_of_the_files():
    for resource in json.loads(as_text())["resources"]:
        if "schema" in resource:
            header = (ROOT / resource["path"]).read_text(encoding="utf-8-sig").splitlines()[0]
            assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]


def faults(root: Path) -> set[str]:
    """The kinds of fault that frictionless finds in the package under `root`."""
    with system.use_context(trusted=True):
        report = Package(str(root / DATAPACKAGE)).validate()
    return {error.type for task in report.tasks for error in task.errors} | {
        error.type for error in report.errors
    }


def test_frictionless_finds_the_shipped_data_valid():
    assert faults(ROOT) == set()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (",barricade,", ",barricades,", "constraint-error"),
        (",zvecan,", ",zwetschan,", "constraint-error"),
        (",rudare,", ",nowhere,", "foreign-key"),
        ("2022-12-10/", "10.12.2022/", "constraint-error"),
        (",93,", ",ninety,", "type-error"),
        ("2022-12-10-zupce", "2022-12-10-rudare", "primary-key"),
    ],
)
def test_frictionless_finds_what_is_wrong_too(folder, old, new, fault):
    folder.write()
    for name in ("surroundings.geojson", "ground.geojson"):
        shutil.copy(ROOT / "geodata" / name, folder.root / "geodata")
    # Its places are none of the small record.
    header = (ROOT / "geodata" / "routes.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder.root / "geodata" / "routes.csv").write_text(f"{header}\n", encoding="utf-8")
    (folder.root / DATAPACKAGE).write_text(as_text(), encoding="utf-8")
    # The package is made of LF files, as they are kept.
    text = folder.text().replace("\r\n", "\n")
    folder.events_file.write_text(text, encoding="utf-8")
    assert faults(folder.root) == set()
    folder.events_file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert fault in faults(folder.root)


def test_citation_names_title_version_and_licence():
    import yaml

    from kosmap import __version__

    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == __version__
    assert {"message", "title", "authors"} <= set(citation)
    assert citation["license"] == ["CC-BY-4.0", "ODbL-1.0"]


def test_every_file_of_geodata_has_its_origin_and_licence():
    text = (ROOT / "geodata" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "geodata").iterdir():
        assert path.name == "README.md" or f"| {path.name} |" in text
