"""axe finds nothing of weight on any page, in any state, theme or window."""

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

WINDOWS = {"desk": (1440, 900), "phone": (390, 844)}
AXE = Axe()
# What the size of the window and the theme change; the rest is looked at once.
BY_SIZE = ["scrollable-region-focusable", "target-size"]
BY_THEME = ["color-contrast"]
HAS_AXE = "() => typeof axe !== 'undefined'"
LOOK = """async (rules) => {
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  if (rules) options.runOnly = { type: "rule", values: rules };
  const { violations } = await axe.run(options);
  return violations.flatMap(({ id, impact, nodes }) => nodes.map((node) =>
    ({ id, impact, where: String(node.target), why: node.failureSummary })));
}"""
OVERFLOW = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


class Audit:
    """Looks at a page in each window and keeps what is wrong with it.

    Parameters
    ----------
    visit : Visit
        A visitor who comes to one page after the other.
    theme : str
        Of the visitor; in the dark only colours are looked at.
    """

    def __init__(self, visit, server, theme: str) -> None:
        self.visit = visit
        self.theme = theme
        self.page = visit.page
        self.server = server
        self.found: list[str] = []

    def go_to_map(self, server=None, **parameters: str) -> None:
        self.visit.open(f"{(server or self.server).url}?{urlencode(parameters)}")

    def turn_to(self, page: str) -> None:
        self.page.get_by_role("link", name=page).click()

    def __call__(self, state: str) -> None:
        """Look at what is shown; in the first window with all rules."""
        for at, (window, (width, height)) in enumerate(WINDOWS.items()):
            if self.theme == "dark" and at:
                break
            self.page.set_viewport_size({"width": width, "height": height})
            rules = BY_THEME if self.theme == "dark" else BY_SIZE if at else None
            self._look(f"{state}, {window}", rules)
            if self.page.evaluate(OVERFLOW) > 0:
                self.found.append(f"{state}, {window}: scrolls sideways")
        self.page.set_viewport_size(dict(zip(("width", "height"), WINDOWS["desk"], strict=True)))

    def _look(self, state: str, rules: list[str] | None) -> None:
        # axe looks into the frames that have it too.
        for frame in self.page.frames:
            if not frame.evaluate(HAS_AXE):
                frame.evaluate(AXE.axe_script)
        for problem in self.page.evaluate(LOOK, rules):
            if problem["impact"] != "minor":
                self.found.append(f"{state}: {problem}")


@pytest.fixture(scope="module", params=["light", "dark"])
def audit(request, lasting_visitor, server):
    """A visitor of the light or the dark page, who looks at all of it."""
    visit = lasting_visitor(color_scheme=request.param, reduced_motion="reduce")
    return Audit(visit, server, request.param)


@pytest.fixture(autouse=True)
def nothing_found(audit):
    audit.found.clear()
    yield
    assert not audit.found, "\n".join(audit.found)


def test_map_and_what_is_opened_on_it(audit):
    visit, frame = audit.visit, lambda: audit.visit.frame
    audit.go_to_map(date="2022-12-15")
    audit("map")
    assert frame().evaluate(HAS_AXE)
    visit.where()
    visit.marker_of(lambda rows: rows == 1)[0].click()
    expect(visit.popup.locator(".km-when")).to_be_visible()
    expect(frame().locator(".km-panel .km-cite")).to_be_visible()
    audit("popup of a row, and the row in the panel")
    visit.close_popup()
    frame().locator(".km-panel .km-back").click()
    visit.marker_of(lambda rows: rows > 12)[0].click()
    expect(visit.popup.locator(".km-list").first).to_be_visible()
    audit("popup that lists rows")
    visit.close_popup()
    group, number = visit.marker_of(lambda rows: 3 <= rows <= 12)
    group.click()
    expect(visit.spread).to_have_count(number)
    audit("spread symbols")


def test_what_is_opened_in_the_header(audit):
    audit.go_to_map(date="2022-12-15")
    for name, content in {
        "Filters": audit.page.get_by_role("combobox", name="Municipality"),
        "Share": audit.page.get_by_role("button", name="Copy link"),
        "Download": audit.page.get_by_role("button", name="GeoPackage"),
        "Language": audit.page.get_by_role("button", name="Shqip"),
    }.items():
        audit.page.get_by_role("button", name=name).click()
        content.wait_for()
        audit(name)
        audit.page.keyboard.press("Escape")
        content.wait_for(state="hidden")


def test_searches_notices_and_a_range(audit, damaged_server):
    audit.go_to_map(q="Lešak")
    audit.page.get_by_role("combobox", name="Results").wait_for()
    audit("search with results")
    audit.go_to_map(q="zzzz", **{"from": "2022-07-01", "to": "2022-12-15", "types": "nonsense"})
    expect(audit.page.get_by_test_id("stAlert")).to_have_count(2)
    audit("range, a search without results, a notice")
    audit.go_to_map(damaged_server, date="2022-12-15")
    audit.page.get_by_text("not shown").click()
    audit("damaged record")


@pytest.fixture(scope="module")
def damaged_server(serve, copy_record):
    record = copy_record()
    record.change("events", 0, date="2022-13-10")
    return serve(data=record.root)


def test_the_other_pages(audit):
    audit.go_to_map(date="2022-12-15", embed="1")
    audit("embedded")
    audit.go_to_map(date="2022-12-15")
    audit.turn_to("Compare")
    audit.page.locator(".km-changes").wait_for()
    for frame in audit.page.frames[1:]:
        frame.wait_for_function("window.kosmap && window.kosmap.date !== null")
    audit("compare")
    one_heading(audit)
    audit.turn_to("Charts")
    audit.page.locator(".st-key-by-municipality").wait_for()
    audit("charts")
    one_heading(audit)
    audit.turn_to("About")
    audit.page.get_by_role("heading", name="Sources").wait_for()
    audit("about")
    one_heading(audit)


def one_heading(audit) -> None:
    expect(audit.page.get_by_role("heading", level=1)).to_have_count(1)


def test_page_and_frame_say_what_they_are_and_in_which_language(audit):
    audit.go_to_map(date="2022-12-15", lang="sq")
    said = "() => document.documentElement.lang"
    assert audit.page.evaluate(said) == audit.visit.frame.evaluate(said) == "sq"
    assert audit.page.locator("iframe").get_attribute("title") == "Harta"
    one_heading(audit)
