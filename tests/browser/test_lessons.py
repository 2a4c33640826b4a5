"""A lesson taken from its first step to its last, by keyboard, on a phone, without internet."""

import re
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kosmap.lessons.reading import lesson_in, slugs
from kosmap.record.load import Files, load_record

PHONE = {"viewport": {"width": 390, "height": 844}}
SLUG = "how-to-read-this-map"
WEIGHTY = ("serious", "critical")


@pytest.fixture(scope="module")
def record(shipped):
    return load_record(Files.under(shipped.root))


@pytest.fixture
def teach(visitor, server):
    """Opens a lesson at a step."""

    def open_lesson(step: int = 1, options: dict | None = None, **parameters: str):
        query = urlencode({"lesson": SLUG, "step": str(step), **parameters})
        visit = visitor(**(options or {})).open(f"{server.url}?{query}")
        visit.lesson = visit.frame.locator(".km-lesson")
        expect(visit.lesson.get_by_role("heading", level=3)).to_be_visible()
        return visit

    return open_lesson


def heading(visit):
    return visit.lesson.get_by_role("heading", level=3)


def press(visit, name: str) -> None:
    """Press a button of the lesson by keyboard."""
    button = visit.lesson.get_by_role("button", name=name, exact=True)
    button.focus()
    visit.page.keyboard.press("Enter")


def test_a_lesson_is_taken_to_its_end_by_keyboard_on_a_phone(teach, shipped):
    lesson, _ = lesson_in(shipped.root, SLUG, "en")
    visit = teach(options=PHONE)
    for number, step in enumerate(lesson.steps, 1):
        expect(heading(visit)).to_have_text(step.title)
        visit.address_holds(lesson=SLUG, step=str(number))
        answer(visit, step.question)
        if step.question.kind != "place":
            expect(visit.lesson.locator(".km-said")).to_contain_text(
                re.compile("That is right|Compare")
            )
        if number < len(lesson.steps):
            press(visit, "Next ▶")
            expect(heading(visit)).to_be_focused()
    expect(visit.lesson).to_contain_text("This is the end of the lesson")
    assert visit.page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def answer(visit, asked) -> None:
    """Answer rightly, with the keyboard alone; an order is as it stands."""
    lesson, keys = visit.lesson, visit.page.keyboard
    if asked.kind in ("choice", "choices"):
        for option in asked.answer:
            lesson.get_by_label(option, exact=True).press("Space")
        press(visit, "Check")
    elif asked.kind == "number":
        lesson.get_by_role("spinbutton").fill("93")
        keys.press("Enter")
    elif asked.kind == "text":
        lesson.get_by_role("textbox").fill("Because nobody wrote of it.")
        press(visit, "Compare")
    elif asked.kind == "date":
        visit.ruler.press("ArrowRight")
        press(visit, "The date on the map")
    elif asked.kind == "place":
        press(visit, "The place in the middle of the map")
        expect(lesson.locator(".km-said")).to_contain_text("Not yet")
    elif asked.kind == "order":
        sort(lesson)
        press(visit, "Check")


def sort(lesson) -> None:
    """Move the oldest rows up, by their years, which their titles do not say: as the record has
    them."""
    for title in (
        "Gunfire, grenades",
        "Anti-smuggling raids",
        "Clash between crowd",
        "Armed group",
    ):
        row = lesson.locator(".km-order li", has_text=title)
        while row.get_by_role("button", name=re.compile("^Move down")).count():
            before = lesson.locator(".km-order li").all_inner_texts()
            row.get_by_role("button", name=re.compile("^Move down")).press("Enter")
            if lesson.locator(".km-order li").all_inner_texts() == before:
                break


def test_the_map_and_the_address_are_those_of_the_step(teach, record):
    visit = teach(step=5)
    visit.shows("2023-05-29")
    assert {row["type"] for row in visit.visible} == {"clash"}
    press(visit, "◀ Back")
    visit.shows("2023-09-24")
    visit.address_holds(date="2023-09-24", step="4", lesson=SLUG)
    visit.page.reload()
    visit.map_is_there("2023-09-24")
    expect(visit.frame.locator(".km-lesson h3")).to_have_text("Where exactly?")


def test_a_wrong_answer_says_so_and_the_right_one_shows_rows_and_sources(teach):
    visit = teach(step=5)
    field = visit.lesson.get_by_role("spinbutton")
    field.fill("7")
    field.press("Enter")
    expect(visit.lesson.locator(".km-said")).to_contain_text("Not yet")
    expect(visit.lesson.locator(".km-evidence")).to_be_empty()
    field.fill("93")
    field.press("Enter")
    expect(visit.lesson.locator(".km-said")).to_contain_text("That is right")
    evidence = visit.lesson.locator(".km-evidence")
    expect(evidence).to_contain_text("International Crisis Group")
    evidence.get_by_role("button").click()
    expect(visit.popup.locator(".km-sources")).to_contain_text("International Crisis Group")


def test_answers_outlive_a_reload_and_stay_in_the_browser(teach):
    visit = teach(step=8)
    visit.lesson.get_by_role("textbox").fill("Nobody wrote of it.")
    press(visit, "Compare")
    visit.page.reload()
    visit.map_is_there()
    expect(visit.frame.locator(".km-lesson textarea")).to_have_value("Nobody wrote of it.")
    assert "Nobody wrote" not in visit.page.url


def test_a_place_is_answered_by_a_click_on_the_map(teach):
    visit = teach(step=4)
    visit.frame.locator(".leaflet-container").click(position={"x": 40, "y": 560})
    expect(visit.lesson.locator(".km-said")).to_contain_text("Not yet")
    group = visit.frame.locator("[aria-label^='Banjska Monastery'] .km-group").bounding_box()
    # Beside the symbols, which are no place to click on but buttons.
    visit.page.mouse.click(group["x"] + group["width"] / 2, group["y"] + group["height"] + 8)
    expect(visit.lesson.locator(".km-said")).to_contain_text("That is right")


def test_page_keys_of_a_clicker_turn_the_steps_and_the_lesson_can_be_left(teach):
    visit = teach(step=2, embed="1")
    heading(visit).press("PageDown")
    expect(heading(visit)).to_have_text("Certain and possible")
    heading(visit).press("PageUp")
    expect(heading(visit)).to_have_text("Move in time")
    press(visit, "Leave the lesson")
    expect(visit.lesson).to_be_hidden()
    expect(visit.frame.locator(".km-panel")).to_be_visible()
    visit.address_holds(lesson=None, step=None)


def test_an_unknown_lesson_is_named_and_the_map_is_there(visit):
    page = visit(lesson="no-such-lesson")
    expect(page.page.get_by_role("alert").first).to_contain_text("no-such-lesson")
    assert page.visible


def test_the_page_of_lessons_leads_to_each(follow, shipped):
    page = follow("lessons")
    for slug in slugs(shipped.root):
        lesson, _ = lesson_in(shipped.root, slug, "en")
        link = page.get_by_role("link", name=f"Begin: {lesson.title}")
        expect(link).to_have_attribute("href", re.compile(f"lesson={slug}&step=1"))
    page.get_by_text("For teachers").first.click()
    expect(page.get_by_text("When the room gets heated").first).to_be_visible()


def test_axe_finds_nothing_of_weight_in_a_lesson(teach):
    visit = teach(step=1)
    results = Axe().run(visit.page, options={"resultTypes": ["violations"]}).response["violations"]
    weighty = [one["id"] for one in results if one["impact"] in WEIGHTY]
    assert weighty == []
