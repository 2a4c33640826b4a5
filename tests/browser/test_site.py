"""The site without a server: the same rows on the same links as the app, from plain files."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kosmap.record.load import Files, load_record
from kosmap.site.folder import write_site
from kosmap.view.comparison import changes_between
from kosmap.view.filtering import matching, present
from kosmap.view.selection import Selection, from_query, opening

WITHIN = 60_000
LINKS = (
    {"date": "2022-12-15"},
    {"date": "2008-03-17", "trail": "365"},
    {"from": "2011-07-01", "to": "2011-12-31", "types": "clash,barricade"},
    {"date": "2023-09-24", "municipality": "zvecan", "confidence": "high", "trail": "90"},
    {"date": "2022-12-15", "system": "serbia", "institution": "court,school"},
    {"date": "2023-05-29", "q": "Звечан", "casualties": "injured"},
    {
        "date": "2022-12-15",
        "actor": "KFOR;Kosovo Police",
        "source": "International Crisis Group",
        "trail": "365",
    },
)
WEIGHTY = ("serious", "critical")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class FileServer:
    """Plain files under a sub-path, until it is stopped."""

    def __init__(self, folder) -> None:
        self.server = ThreadingHTTPServer(
            ("localhost", 0), partial(Quiet, directory=str(folder.parent))
        )
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://localhost:{self.server.server_port}/{folder.name}/index.html"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="module")
def record(shipped):
    return load_record(Files.under(shipped.root))


@pytest.fixture(scope="module")
def folder(record, tmp_path_factory):
    written = tmp_path_factory.mktemp("school") / "map"
    write_site(record, written)
    return written


@pytest.fixture(scope="module")
def files(folder):
    server = FileServer(folder)
    yield server
    server.stop()


@pytest.fixture
def site(visitor, files):
    """Opens the site with parameters in its address."""

    def open_page(page: str = "", at: str = files.url, options: dict | None = None, **parameters):
        visit = visitor(service_workers="block", **(options or {}))
        visit.page.goto(f"{at}?{urlencode(parameters)}{page}")
        visit.page.wait_for_function("window.kosmap && window.kosmap.date !== null")
        return visit.page

    return open_page


def selected(record, link: dict[str, str]) -> Selection:
    return from_query(link, opening(record.days), record.days).selection


def ids_of(page) -> list[str]:
    return sorted(page.evaluate("window.kosmap.visible().map((row) => row.id)"))


@pytest.mark.parametrize("link", LINKS, ids=lambda link: urlencode(link)[:40])
def test_a_link_shows_the_same_rows_as_in_the_app(site, record, link):
    expected = sorted(record.rows["id"].iloc[present(record, selected(record, link))[0]])
    assert expected
    page = site(**link)
    page.wait_for_function(
        "wanted => String(window.kosmap.visible().map((row) => row.id).sort()) === wanted",
        arg=",".join(expected),
        timeout=WITHIN,
    )


def test_the_site_opens_from_a_folder_without_any_server(site, folder, record):
    page = site(at=(folder / "index.html").as_uri(), date="2022-12-15", lang="sq")
    expect(page.locator(".km-date")).to_have_text("15 dhjetor 2022")
    page.get_by_role("searchbox").fill("banjska")
    results = page.locator(".km-results button")
    expect(results.first).to_be_visible()
    page.get_by_role("link", name="Rreth").click()
    expect(page.locator(".km-page")).to_contain_text("CC BY 4.0")


@pytest.mark.parametrize("typed", ["Zveçan", "звечан", "ZVECAN", "zvečan barikad", "Xhaferi"])
def test_a_search_finds_what_the_app_finds_in_any_script(site, record, typed):
    expected = int(matching(record, Selection(day=0, search=typed)).sum())
    page = site(date="2022-12-15")
    page.get_by_role("searchbox").fill(typed)
    told = page.locator(".km-results p")
    expect(told).to_contain_text(f"{expected} rows" if expected else "Nothing matches")
    if expected:
        expect(page.locator(".km-results button")).to_have_count(min(expected, 200))


def test_what_is_done_stands_in_the_address_and_leads_back(site, files):
    page = site(date="2022-12-15")
    page.get_by_role("slider", name="Date", exact=True).press("ArrowRight")
    page.wait_for_function("window.kosmap.date === '2022-12-16'")
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("high (", exact=False).check()
    page.wait_for_url(lambda url: "confidence=high" in url and "2022-12-16" in url)
    before = ids_of(page)
    page.reload()
    page.wait_for_function("window.kosmap && window.kosmap.date === '2022-12-16'")
    page.wait_for_function(
        "wanted => String(window.kosmap.visible().map((row) => row.id).sort()) === wanted",
        arg=",".join(before),
    )


@pytest.mark.parametrize(
    ("typed", "date"),
    [("2011-09-27", "2011-09-27"), ("29.5.2023", "2023-05-29"), ("1999-01-01", "2008-01-01")],
)
def test_a_typed_date_is_gone_to(site, typed, date):
    page = site(date="2022-12-15")
    field = page.get_by_role("textbox", name="Date to go to")
    field.fill("yesterday")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“yesterday” is not a date")
    field.fill(typed)
    field.press("Enter")
    page.wait_for_function("date => window.kosmap.date === date", arg=date)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_nonsense_in_the_address_is_ignored_and_named(site):
    page = site(date="2022-13-77", types="barricade,<img src=x onerror=alert(1)>")
    expect(page.locator(".km-ignored")).to_contain_text("date=2022-13-77")
    expect(page.locator(".km-ignored")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.evaluate("window.kosmap.date") == "2022-12-15"


def test_two_dates_are_compared_as_in_the_app(site, record):
    link = {"date": "2022-07-15", "compare": "2022-12-15"}
    selection = selected(record, link)
    changes = changes_between(record, selection, selection.day, selection.compare)
    page = site("#compare", **link)
    for change, head in (("appeared", "Appeared"), ("gone", "Gone"), ("between", "In between")):
        section = page.locator(".km-changes section", has_text=head)
        number = str(int((changes["change"] == change).sum()))
        expect(section.locator(".km-number")).to_have_text(number)
    later = page.frame_locator("iframe >> nth=1")
    expect(later.locator(".km-date")).to_have_text("15 December 2022")
    page.get_by_label("Later date", exact=True).first.fill("2023-05-29")
    expect(later.locator(".km-date")).to_have_text("29 May 2023")
    page.wait_for_url(lambda url: "compare=2023-05-29" in url)


@pytest.mark.parametrize("page_name", ["charts", "files", "about"])
def test_the_other_pages_hold_what_they_name(site, page_name):
    page = site(f"#{page_name}", date="2022-12-15")
    shown = page.locator(".km-page")
    expect(shown.locator("a, img").first).to_be_visible()
    broken = page.evaluate(
        """async () => {
          const wanted = [...document.querySelectorAll(".km-page a[download], .km-page img")];
          const answers = await Promise.all(wanted.map((one) => fetch(one.src || one.href)));
          return answers.filter((answer) => !answer.ok).map((answer) => answer.url);
        }"""
    )
    assert broken == []
    page.go_back()
    page.wait_for_function("document.body.className.includes('km-beside') === false")


def test_after_one_visit_the_site_is_there_without_a_network(visitor, folder):
    server = FileServer(folder)
    visit = visitor(locale="en-GB")
    page = visit.page
    page.goto(f"{server.url}?date=2022-12-15")
    page.wait_for_function("window.kosmap && window.kosmap.date !== null")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    server.stop()
    page.goto(f"{server.url}?date=2023-05-29&lang=sr-Cyrl&q=Звечан")
    page.wait_for_function("window.kosmap && window.kosmap.date === '2023-05-29'")
    expect(page.locator(".km-date")).to_have_text("29. мај 2023.")
    expect(page.locator(".km-results button").first).to_be_visible()
    page.get_by_role("link", name="О пројекту").or_(page.get_by_role("link", name="О мапи")).click()
    expect(page.locator(".km-page")).to_contain_text("CC BY 4.0")


@pytest.mark.parametrize("window", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_axe_finds_nothing_of_weight(site, window):
    size = dict(zip(("width", "height"), window, strict=True))
    page = site(date="2022-12-15", q="banjska", options={"viewport": size})
    expect(page.locator(".km-results button").first).to_be_visible()
    found = []
    for where in ("map", "about", "compare"):
        page.evaluate("where => { location.hash = where }", where)
        page.wait_for_function(
            "where => document.querySelector('[aria-current=page]').hash === '#' + where", arg=where
        )
        results = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found += [(where, one["id"]) for one in results if one["impact"] in WEIGHTY]
    assert found == []
    wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert wide <= 0
