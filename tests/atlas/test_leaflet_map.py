"""The folium map: it runs from our own files, and tiles are the visitor's choice."""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kosmap.atlas.assets import CHUNK, Assets, frame_config
from kosmap.atlas.bases import bases
from kosmap.atlas.leaflet_map import build_map
from kosmap.record.load import Files, load_record
from kosmap.view.filtering import present
from kosmap.view.selection import Selection

ROOT = Path(__file__).parents[2]
# In the dashboard it is the frame of streamlit-folium that gives the map its size.
SIZE = ".folium-map { width: 640px !important; height: 480px !important; flex: none; }"
DAY = 19341  # 15 December 2022
VIEW = {
    "day": DAY, "first": None, "trail": 30, "types": [], "mask": None, "event": "", "theme": "",
    "sequence": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def record():
    return load_record(Files.under(ROOT / "tests" / "export" / "record"))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_) -> None:
        """A test says nothing of what it serves."""


@pytest.fixture(scope="module")
def address(record, tmp_path_factory):
    """Where the map is served: a page, and beside it the folder of its files."""
    folder = tmp_path_factory.mktemp("site")
    served = Assets(folder / "files")
    config = served.write_config(
        {
            **frame_config(record, "en", "map"),
            "bases": bases(),
            "titles": served.write_titles(record, "en"),
            "details": {"size": CHUNK, "prefix": served.write_stories(record, "en")},
        }
    )
    resources = {
        "config": config,
        "columns": served.write_columns(record),
        "basemap": served.write_basemap(record, Files.under(ROOT).shapes(), "en"),
    }
    leaflet_map = build_map({part: f"../files/{name}" for part, name in resources.items()})
    (folder / "page").mkdir()
    head = f'<script src="../files/{served.write_script("", "en")}"></script><style>{SIZE}</style>'
    page = leaflet_map.get_root().render().replace("</head>", f"{head}</head>")
    (folder / "page" / "index.html").write_text(page, "utf-8")
    handler = partial(Quiet, directory=folder)
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/page/index.html"
        server.shutdown()


@pytest.fixture
def visitor(browser, address):
    """A page on the map, with what it asked for and the errors that it met."""
    page = browser.new_page(viewport={"width": 1024, "height": 768})
    page.asked, page.errors = [], []
    page.route(lambda url: urlsplit(url).hostname != "localhost", lambda route: route.abort())
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(address)
    page.evaluate("view => window.kosmap.show(view)", VIEW)
    page.wait_for_function("window.kosmap.date")
    yield page
    page.close()


def hosts(page) -> set[str | None]:
    """The hosts that were asked for anything, our own apart."""
    return {urlsplit(url).hostname for url in page.asked if url[:5] != "data:"} - {"localhost"}


def test_the_map_itself_asks_for_no_script_and_no_style_sheet():
    """Folium's own come from other hosts, and are blocked in a classroom."""
    leaflet_map = build_map({"config": "../files/config.json"})
    html = leaflet_map.get_root().render()
    assert re.findall(r"<(?:script|link)\b[^>]*(?:src|href)=[\"']([^\"']+)", html) == []
    assert '{"config":"../files/config.json"}' in html


def test_the_map_starts_without_a_word_to_another_host(record, visitor):
    page = visitor
    page.wait_for_selector(".km-group")
    page.locator(".km-panel li button", has_text="Barricade at Rudare").click()
    page.wait_for_selector(".leaflet-popup :text('Lorries block the road')")
    assert page.errors == []
    assert hosts(page) == set()
    assert page.evaluate("L.version") == "1.9.3"
    positions, _ = present(record, Selection(day=DAY))
    shown = {row["id"] for row in page.evaluate("window.kosmap.visible()")}
    assert shown == set(record.rows["id"].iloc[positions])
    assert page.evaluate("window.kosmap.date") == "2022-12-15"


def tile_hosts(page) -> set[str]:
    return {host.split(".", 1)[1] if host.count(".") > 2 else host for host in hosts(page)}


def test_tiles_come_when_they_are_chosen_and_are_credited(visitor):
    page = visitor
    credits = page.locator(".leaflet-control-attribution")
    assert page.locator(".leaflet-tile").count() == 0
    assert "OpenTopoMap" not in credits.inner_text()
    page.get_by_role("switch", name="Streets and terrain (online)").click()
    page.wait_for_selector(".leaflet-tile", state="attached")
    assert tile_hosts(page) == {"tile.openstreetmap.org"}
    page.get_by_role("radio", name="Terrain").click()
    page.wait_for_function(
        "document.querySelector('.leaflet-control-attribution').innerText.includes('OpenTopoMap')"
    )
    assert tile_hosts(page) == {"tile.openstreetmap.org", "tile.opentopomap.org"}
    page.get_by_role("switch").click()
    assert page.locator(".leaflet-tile").count() == 0
    assert "OpenTopoMap" not in credits.inner_text()


def test_our_own_ground_stays_below_and_a_line_says_that_tiles_do_not_come(visitor):
    page = visitor
    assert page.locator("path.km-river").count() == 1
    said = page.get_by_role("status").filter(has_text="online map does not come")
    assert said.count() == 0
    page.get_by_role("switch").click()
    said.wait_for()
    assert page.locator("path.km-river").count() == 1
    levels = page.evaluate(
        "['ground', 'tiles', 'borders'].map((name) =>"
        " Number(document.querySelector(`.leaflet-km-${name}-pane`).style.zIndex))"
    )
    assert levels == sorted(levels)
    page.get_by_role("switch").click()
    said.wait_for(state="detached")


def test_tiles_that_come_end_the_excuse(visitor):
    page = visitor
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c"
        "6360606060000000050001a5f645400000000049454e44ae426082"
    )
    said = page.get_by_role("status").filter(has_text="online map does not come")
    page.get_by_role("switch").click()
    said.wait_for()
    page.route("https://*.tile.opentopomap.org/**", lambda route: route.fulfill(body=pixel))
    page.get_by_role("radio", name="Terrain").click()
    page.wait_for_selector(".leaflet-tile-loaded", state="attached")
    said.wait_for(state="detached")


def test_the_ground_lies_under_symbols_and_names_and_takes_no_click(visitor):
    page = visitor
    kinds = ("lake", "river", "road", "railway")
    assert all(page.locator(f"path.km-{kind}").count() for kind in kinds)
    assert all(page.locator(f"path.km-{kind}.km-schematic").count() for kind in kinds)
    above = page.evaluate(
        "(() => { const level = (name) => Number("
        "getComputedStyle(document.querySelector(`.leaflet-${name}-pane`)).zIndex);"
        "return ['km-municipalities', 'km-ground', 'km-labels', 'marker'].map(level); })()"
    )
    assert above == sorted(above)
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('.leaflet-km-ground-pane')).pointerEvents"
        )
        == "none"
    )
    assert "not surveyed" in page.locator(".km-key").inner_text()
    assert "Ground schematic" in page.locator(".leaflet-control-attribution").inner_text()
