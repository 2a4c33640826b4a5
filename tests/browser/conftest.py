"""The page in a real Chromium that is kept off the internet, served as `make run` does."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Locator,
    Page,
    Request,
    Response,
    Route,
    WebSocket,
    expect,
)

ROOT = Path(__file__).parents[2]
WITHIN = 60_000  # milliseconds: other work may share the machine
WINDOW = {"width": 1440, "height": 900}
# Streamlit looks for its server below the address of a page first, then above it.
LOOKED_FOR_IN_VAIN = re.compile(r"/(compare|lessons)/_stcore/(health|host-config)$")
SHOWS_A_DATE = "window.kosmap && window.kosmap.date !== null"
SHOWS_THE_DATE = "date => window.kosmap && window.kosmap.date === date"

# What stays when zoom and centre stay: waits until it is the same in two looks.
AT_REST = """async () => {
  const look = () => {
    const box = document.querySelector("path.km-municipality").getBoundingClientRect();
    const scale = document.querySelector(".leaflet-control-scale-line").textContent;
    return [scale, Math.round(box.x), Math.round(box.y)];
  };
  let before, now = look();
  do {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 300));
    now = look();
  } while (String(before) !== String(now));
  return now;
}"""

# What the markers stand for and whether a click reaches them, once it is the same in two looks:
# groups form anew a moment after the map has come to rest or changed its size.
MARKERS_AT_REST = """async (selector) => {
  const reached = (group) => {
    const { x, y, width, height } = group.getBoundingClientRect();
    return group.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  };
  const look = () => [...document.querySelectorAll(selector)]
    .map((one) => [one.ariaLabel, reached(one.querySelector(".km-group"))]);
  let before, now = look();
  do {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 300));
    now = look();
  } while (String(before) !== String(now));
  return now;
}"""
MARKERS = ".leaflet-marker-icon[aria-label*='×']"

expect.set_options(timeout=WITHIN)


class Server:
    """The dashboard on a free port.

    Parameters
    ----------
    log : Path
        Where the server's words go.
    path : str
        ``server.baseUrlPath``.
    data : Path or None
        Folder of the record; None for the shipped one.
    """

    def __init__(self, log: Path, path: str = "", data: Path | None = None) -> None:
        self.log = log
        with socket.socket() as free:
            free.bind(("localhost", 0))
            port = free.getsockname()[1]
        self.url = f"http://localhost:{port}/{path}{'/' if path else ''}"
        options = {
            "server.port": port,
            "server.address": "localhost",
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "server.baseUrlPath": path,
        }
        environment = {name: text for name, text in os.environ.items() if name != "KOSMAP_DATA"}
        with log.open("w") as words:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py"]
                + [f"--{option}={value}" for option, value in options.items()],
                cwd=ROOT,
                env=environment | ({"KOSMAP_DATA": str(data)} if data else {}),
                stdout=words,
                stderr=words,
            )

    def wait(self) -> None:
        deadline = time.monotonic() + WITHIN / 1000
        while not self._answers():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}_stcore/health", timeout=1) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Starts servers that end with the tests; none may have reported an exception."""
    servers: list[Server] = []

    def start(**options) -> Server:
        servers.append(Server(tmp_path_factory.mktemp("server") / "log", **options))
        servers[-1].wait()
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
    for server in servers:
        assert "Traceback" not in server.log.read_text(), server.log.read_text()


@pytest.fixture(scope="session")
def server(serve) -> Server:
    """The server of the shipped record."""
    return serve()


def leaves_home(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme in ("http", "https", "ws", "wss") and address.hostname != "localhost"


class Watch:
    """What a visitor's page asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.left_home: list[str] = []
        self.failed: list[str] = []
        self.errors: list[str] = []
        page.route(leaves_home, self._refuse)
        page.on("websocket", self._connected)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _connected(self, socket: WebSocket) -> None:
        if leaves_home(socket.url):
            self.left_home.append(socket.url)

    def _refuse(self, route: Route) -> None:
        self.left_home.append(route.request.url)
        route.abort()

    def _failed(self, request: Request) -> None:
        # A request that a page gives up when it is left has not failed.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not LOOKED_FOR_IN_VAIN.search(response.url):
            self.failed.append(f"{response.url}: {response.status}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not LOOKED_FOR_IN_VAIN.search(message.location["url"]):
            self.errors.append(message.text)

    def all_is_well(self) -> None:
        assert self.left_home == []
        assert self.failed == []
        assert self.errors == []


class Visit:
    """A page with the map in it."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page = page
        self.watch = watch
        self.sent = 0
        page.on("websocket", lambda socket: socket.on("framesent", self._count))

    def _count(self, _: str | bytes) -> None:
        """Count what the page sends to the server."""
        self.sent += 1

    def open(self, url: str, date: str | None = None) -> Visit:
        self.page.goto(url)
        self.map_is_there(date)
        return self

    def map_is_there(self, date: str | None = None) -> None:
        """Wait until the map shows a date."""
        frame = self.page.locator("iframe[src*=st_folium]").element_handle().content_frame()
        frame.wait_for_url("**/*st_folium*/**", wait_until="commit")
        self.frame.wait_for_function(SHOWS_A_DATE)
        if date:
            self.shows(date)
        # The map comes first; the page has answered in full once its script has ended.
        self.page.locator(".km-alternative").wait_for(state="attached")
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

    @property
    def frame(self) -> Frame:
        """The frame of the map."""
        return next(frame for frame in self.page.frames if "st_folium" in frame.url)

    @property
    def date(self) -> str:
        return self.frame.evaluate("window.kosmap.date")

    @property
    def visible(self) -> list[dict[str, str]]:
        return self.frame.evaluate("window.kosmap.visible()")

    @property
    def ids(self) -> set[str]:
        return {row["id"] for row in self.visible}

    @property
    def address(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def shows(self, date: str) -> None:
        """Wait until the map shows this date."""
        self.frame.wait_for_function(SHOWS_THE_DATE, arg=date)

    def leaves(self, date: str) -> str:
        """Wait until the map shows another date; which one."""
        self.frame.wait_for_function("date => window.kosmap.date !== date", arg=date)
        return self.date

    def address_holds(self, **parameters: str | None) -> None:
        """Wait until the address holds these parameters; None: not there."""

        def holds(url: str) -> bool:
            query = dict(parse_qsl(urlsplit(url).query))
            return all(query.get(name) == value for name, value in parameters.items())

        self.page.wait_for_url(holds, wait_until="commit")

    def type_date(self, date: str) -> None:
        """Type a date into the field beside the slider."""
        field = self.page.locator(".st-key-time input[type=text]")
        field.fill(date)
        field.press("Enter")
        self.shows(date)

    @property
    def slider(self) -> Locator:
        return self.page.locator("[data-testid=stSlider] input[type=range]")

    def button(self, mark: str) -> Locator:
        return self.page.locator("[data-testid=stButton] button:visible", has_text=mark)

    # ---- in the frame -----------------------------------------------------------------------

    @property
    def markers(self) -> Locator:
        """Symbols, alone or in groups; each says in its label what it stands for."""
        return self.frame.locator(MARKERS)

    def marker_counts(self) -> list[tuple[int, str, bool]]:
        """How many rows each of the markers stands for, its label, whether a click reaches it."""
        return [
            (sum(map(int, re.findall(r"(\d+) ×", label))), label, reached)
            for label, reached in self.frame.evaluate(MARKERS_AT_REST, MARKERS)
        ]

    def marker_of(self, count: Callable[[int], bool]) -> tuple[Locator, int]:
        """The marker within reach with the fewest rows that `count` accepts, and their number."""
        number, label, _ = min(one for one in self.marker_counts() if one[2] and count(one[0]))
        # By its label: their order changes when groups form anew.
        marker = self.frame.locator(
            f".leaflet-marker-icon[aria-label={json.dumps(label, ensure_ascii=False)}]"
        )
        return marker.locator(".km-group"), number

    @property
    def spread(self) -> Locator:
        """The rows of a group that is spread."""
        return self.frame.locator(".leaflet-marker-icon[aria-label]:not([aria-label*='×'])")

    @property
    def popup(self) -> Locator:
        return self.frame.locator(".leaflet-popup")

    def close_popup(self) -> None:
        self.popup.get_by_role("button", name="Close popup").click()
        expect(self.popup).to_have_count(0)

    def chip(self, label: str) -> Locator:
        """A type in the legend."""
        return self.frame.get_by_role("group", name="Legend").get_by_role(
            "button", name=re.compile(rf"^{label}\s*\d+$")
        )

    @property
    def ruler(self) -> Locator:
        return self.frame.get_by_role("slider", name="Time ruler")

    def in_frame(self, name: str) -> Locator:
        """A button of the map's frame."""
        return self.frame.get_by_role("button", name=name, exact=True)

    def where(self) -> list:
        """The scale of the map and the place of a name on the screen, once it is at rest."""
        return self.frame.evaluate(AT_REST)


@contextmanager
def visitors(browser: Browser, usual: BrowserContext) -> Iterator[Callable[..., Visit]]:
    """New visitors, each with a page; in the end no request of theirs may have failed."""
    visits: list[Visit] = []
    contexts = [usual]

    def arrive(**options) -> Visit:
        context = usual
        if options:
            context = browser.new_context(**{"viewport": WINDOW, **options})
            context.set_default_timeout(WITHIN)
            contexts.append(context)
        page = context.new_page()
        visits.append(Visit(page, Watch(page)))
        return visits[-1]

    yield arrive
    for visit in visits:
        visit.page.close()
    for context in contexts[1:]:
        context.close()
    for visit in visits:
        visit.watch.all_is_well()


@pytest.fixture(scope="session")
def usual_context(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for all visitors of the usual kind: Streamlit's scripts are read once."""
    context = browser.new_context(viewport=WINDOW)
    context.set_default_timeout(WITHIN)
    yield context
    context.close()


@pytest.fixture
def visitor(browser: Browser, usual_context: BrowserContext) -> Iterator[Callable[..., Visit]]:
    """A new visitor; with options of a browser context, one with a profile of their own."""
    with visitors(browser, usual_context) as arrive:
        yield arrive


@pytest.fixture(scope="module")
def lasting_visitor(
    browser: Browser, usual_context: BrowserContext
) -> Iterator[Callable[..., Visit]]:
    """A visitor who stays for all the tests of a module."""
    with visitors(browser, usual_context) as arrive:
        yield arrive


@pytest.fixture
def visit(visitor, server) -> Callable[..., Visit]:
    """Opens the dashboard with parameters in its address."""

    def open_page(*, options: dict | None = None, **parameters: str) -> Visit:
        return visitor(**(options or {})).open(f"{server.url}?{urlencode(parameters)}")

    return open_page


@pytest.fixture
def follow(visitor, server) -> Callable[[str], Page]:
    """A new visitor, with a profile of their own, opens a link, whatever page it leads to."""

    def open_link(link: str) -> Page:
        page = visitor(locale="en-GB").page
        page.goto(link if link.startswith("http") else server.url + link)
        return page

    return open_link


@pytest.fixture(scope="session")
def as_sets() -> Callable[[list[dict]], set[tuple]]:
    """Rows as a set, so that two lists can be compared whatever their order."""

    def rows_as_set(rows: list[dict]) -> set[tuple]:
        found = {json.dumps(row, sort_keys=True) for row in rows}
        assert len(found) == len(rows), "a row is there twice"
        return found

    return rows_as_set
