"""Lessons say what the record says: views, rows, answers; in every language alike."""

from dataclasses import replace

import pytest

from kosmap.lessons.checking import check_lessons, lesson_problems
from kosmap.lessons.reading import lesson_in, slugs
from kosmap.lessons.telling import as_html, at_step, tell_lesson
from kosmap.lessons.template import write_template
from kosmap.record.load import Files, load_record
from kosmap.view.filtering import present


@pytest.fixture(scope="module")
def record(shipped):
    return load_record(Files.under(shipped.root))


@pytest.fixture
def template(record, tmp_path):
    write_template(tmp_path, "mine")
    return lesson_in(tmp_path, "mine", "en")[0]


def asked(template, kind):
    return next(step for step in template.steps if step.question.kind == kind)


def changed(template, kind, **changes):
    """The template with the question of one kind, or its step, changed."""
    step = asked(template, kind)
    of_step = {name: changes.pop(name) for name in ("view", "rows_cited") if name in changes}
    if "rows_cited" in of_step:
        of_step["rows"] = of_step.pop("rows_cited")
    return replace(
        template, steps=(replace(step, question=replace(step.question, **changes), **of_step),)
    )


def test_the_shipped_lessons_agree_with_the_record(record, shipped):
    assert slugs(shipped.root)
    assert check_lessons(record, shipped.root) == []


@pytest.mark.parametrize(
    ("kind", "changes", "found"),
    [
        ("choice", {"view": "date=2022-13-40"}, "date=2022-13-40"),
        ("choice", {"view": "types=barrikade"}, "types=barrikade"),
        ("choice", {"rows_cited": ("2022-no-such-row",)}, "2022-no-such-row"),
        ("order", {"rows": ("2022-no-such-row",)}, "2022-no-such-row"),
        ("place", {"of": "atlantis"}, "atlantis"),
        ("place", {"of": "northern-kosovo"}, "northern-kosovo"),
        ("date", {"of": "2022-no-such-row"}, "2022-no-such-row"),
        ("number", {"of": "kfor-nothing-hill"}, "kfor-nothing-hill"),
        ("number", {"of": "2022-12-10-rudare-barricade"}, "2022-12-10-rudare-barricade"),
    ],
)
def test_what_the_record_does_not_hold_is_a_problem(record, template, kind, changes, found):
    [problem] = list(lesson_problems(record, changed(template, kind, **changes)))
    assert problem.found == found
    assert problem.column.startswith("step 1 ")


def test_languages_of_a_lesson_differ_in_words_only(record, tmp_path):
    write_template(tmp_path, "mine")
    text = (tmp_path / "lessons/mine/en.md").read_text("utf-8")
    other = tmp_path / "lessons/mine/sq.md"
    other.write_text(text.replace("Title of the lesson", "Titulli"), "utf-8")
    assert check_lessons(record, tmp_path) == []
    other.write_text(text.replace("date=2022-12-01", "date=2022-12-02"), "utf-8")
    [problem] = check_lessons(record, tmp_path)
    assert problem.file == "lessons/mine/sq.md"
    assert "en.md" in problem.expected


def test_answers_are_read_from_the_record(record, template, shipped):
    told = {
        step["ask"]["kind"]: step["ask"] for step in tell_lesson(record, template, "en")["steps"]
    }
    barricade = record.position["2022-12-10-rudare-barricade"]
    spans = record.spans
    assert told["date"]["right"] == [
        spans.earliest_start[barricade],
        spans.latest_end[barricade],
    ]
    clash = shipped.row("events", event_id="2023-05-29-zvecan-kfor-clash")
    figures = [int(clash[f"injuries_{bound}"]) for bound in ("low", "best", "high")]
    assert told["number"]["right"] == [min(figures), max(figures)]
    ordered = [told["order"]["options"][at] for at in told["order"]["right"]]
    assert ordered == [
        record.events.at[row, "title"]
        for row in ("2022-12-10-rudare-barricade", "2023-05-29-zvecan-kfor-clash")
    ]
    lat, lon, metres = told["place"]["right"]
    rudare = record.places.loc["rudare"]
    assert (lat, lon) == (float(rudare["latitude"]), float(rudare["longitude"]))
    assert metres > float(rudare["accuracy_m"])


def test_a_number_may_count_what_the_view_shows(record, template):
    lesson = changed(template, "number", of="map", number="")
    [step] = tell_lesson(record, lesson, "en")["steps"]
    count = len(present(record, at_step(record, lesson, 1, "en"))[0])
    assert count > 0
    assert step["ask"]["right"] == [count, count]


@pytest.mark.parametrize(
    "text",
    [
        "<script>hacked()</script>",
        "<img src=x onerror=hacked()>",
        "[a link](javascript:hacked())",
        "![a picture](data:text/html,<script>hacked()</script>)",
        "```\n</code><script>hacked()</script>\n```",
    ],
)
def test_markup_in_a_lesson_is_text(text):
    html = as_html(text)
    for live in ("<script", "<img src=x", 'href="javascript', 'src="data:text'):
        assert live not in html
