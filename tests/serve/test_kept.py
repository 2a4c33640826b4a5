"""A record that is replaced under load is taken whole or not at all."""

import os
import time

import pytest

from kosmap.serve import kept as module
from kosmap.serve.kept import kept


@pytest.fixture
def settled(monkeypatch):
    """Lets files count as written for good at once."""
    monkeypatch.setattr(module, "SETTLED_AFTER", -60.0)


def test_a_changed_record_is_read_again(copy_record):
    record = copy_record()
    before = kept(record.root)
    assert kept(record.root) is before
    record.change("events", 0, title="Another title")
    after = kept(record.root)
    assert after.stamp != before.stamp
    assert "Another title" in set(after.record.events["title"])


def test_a_bad_record_leaves_the_old_one_and_says_why(copy_record, settled):
    record = copy_record()
    before = kept(record.root)
    record.events_file.write_bytes(b"")
    for _ in range(2):
        after = kept(record.root)
        assert after.record is before.record
        assert [problem.file for problem in after.refused] == ["events.csv"]
    record.write("events", [before.record.events.iloc[0].to_dict()])
    assert len(kept(record.root).record.events) == 1
    assert kept(record.root).refused == ()


def test_a_record_that_is_being_written_is_not_taken_yet(copy_record):
    record = copy_record()
    before = kept(record.root)
    record.write("events", record.rows("events")[:9])
    assert kept(record.root) is before
    written = time.time() - 2 * module.SETTLED_AFTER
    for path in (record.events_file, *(record.root / "geodata").iterdir()):
        os.utime(path, (written, written))
    assert len(kept(record.root).record.events) == 9


def test_a_changed_translation_is_read_again(copy_record):
    record = copy_record()
    key = record.row("events", place_id="lesak", event_type="barricade")["event_id"]
    before = kept(record.root)
    assert before.record.translations.text(key, "title", "x", "sq") == "Barrikadë në Leshak"
    path = record.root / "geodata" / "locale" / "sq.po"
    path.write_text(path.read_text("utf-8").replace("Barrikadë në Leshak", "Leshak"), "utf-8")
    after = kept(record.root)
    assert after.record.translations.text(key, "title", "x", "sq") == "Leshak"
    assert before.record.translations.text(key, "title", "x", "sq") == "Barrikadë në Leshak"
