"""A real Chromium, kept off the internet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

WATCH = Path(__file__).with_name("watch.js")
# Names other than localhost are not resolved. A handler of requests would do as well, but it
# would also delay each of them.
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"]
WINDOW = {"width": 1440, "height": 900}
SHOWN_WITHIN = 120_000  # milliseconds
# By which means watch.js sees the day that each app shows.
SEEN_BY = {"ours": "ours", "bare": "bare", "resent": "marked", "rebuilt": "marked"}
# Without a message for so long, in milliseconds, a page is taken to be at rest.
QUIET = 400


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium where there is one, else Playwright's."""
    with sync_playwright() as playwright:
        found = map(shutil.which, ("chromium", "chromium-browser", "chromium-headless-shell"))
        own = next(filter(None, found), None)
        browser = playwright.chromium.launch(executable_path=own, args=ARGUMENTS)
        yield browser
        browser.close()


def new_page(browser: Browser) -> Page:
    """A page as of a new visitor: nothing is cached yet."""
    context = browser.new_context(viewport=WINDOW)
    context.add_init_script(path=WATCH)
    return context.new_page()


def first_paint(page: Page, url: str, name: str) -> dict[str, float]:
    """Open an app; milliseconds from navigation until it shows its first day."""
    page.goto(url, wait_until="commit")
    page.set_default_timeout(SHOWN_WITHIN)
    return page.evaluate(f"watch.firstPaint('{SEEN_BY[name]}')")


def rest(page: Page) -> None:
    """Wait until no message has come for a while."""
    page.wait_for_function(
        f"performance.now() - (watch.traffic.at(-1)?.[0] ?? 0) > {QUIET}", polling=50
    )
