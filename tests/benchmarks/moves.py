"""(a) From a key on the slider to the map, and (b) what travels meanwhile."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, TimeoutError

from .browser import SEEN_BY, chromium, first_paint, new_page, rest
from .servers import Server

APPS = ("ours", "bare", "resent", "rebuilt")
# Beyond these sizes a move of the app to compare with takes many seconds.
GOES_UP_TO = {"resent": 20_000, "rebuilt": 20_000}
MOVES_IN_A_ROW = 5
# Before what is counted: caches fill and code is compiled.
WARMING = 3
SLIDER = "[data-testid=stSlider] :is(input[type=range], [role=slider])"


def measure(data: Path, size: int, moves: int) -> dict[str, dict]:
    """Move the sliders of all apps in turn, in one browser.

    Parameters
    ----------
    data : Path
        Folder of the record, of `size` events.
    moves : int
        How many moves of each app are counted.

    Returns
    -------
    dict
        For each app medians in milliseconds and bytes: ``changed``, from the key to the
        first frame of animation in which the map shows the new day; ``painted``, until that
        frame has been painted; ``answered``, until the server's last message; ``sent`` and
        ``received`` over the websocket.
    """
    names = [name for name in APPS if size <= GOES_UP_TO.get(name, size)]
    servers = {name: Server(name, data) for name in names}
    try:
        with chromium() as browser:
            pages = {name: ready(browser, server) for name, server in servers.items()}
            for page, name in zip(pages.values(), names, strict=True):
                for _ in range(WARMING):
                    move(page, name)
            seen: dict[str, list[dict]] = {name: [] for name in names}
            while len(seen["ours"]) < moves:
                for name, page in pages.items():
                    page.bring_to_front()
                    seen[name] += [move(page, name) for _ in range(MOVES_IN_A_ROW)]
    finally:
        for server in servers.values():
            server.__exit__()
    return {
        name: {key: round(median(one[key] for one in of_app), 1) for key in of_app[0]}
        for name, of_app in seen.items()
    }


def ready(browser: Browser, server: Server) -> Page:
    """A page on `server` with the slider's thumb in focus."""
    page = new_page(browser)
    with_server = server.__enter__()
    first_paint(page, with_server.url, server.name)
    page.locator(SLIDER).first.focus()
    rest(page)
    return page


def move(page: Page, name: str) -> dict[str, float]:
    """Press the arrow key once, and wait until the app is at rest."""
    page.evaluate(f"window.moved = watch.nextMove('{SEEN_BY[name]}'), null")
    page.keyboard.press("ArrowRight")
    try:
        seen = page.evaluate("window.moved")
    except TimeoutError as error:
        raise RuntimeError(f"{name} shows no other day after a move") from error
    rest(page)
    since = page.evaluate(f"watch.traffic.filter(([when]) => when >= {seen['pressed']})")
    answers = [when for when, way, _ in since if way == "in"]
    return {
        "changed": seen["changed"],
        "painted": seen["painted"],
        "answered": max(answers, default=seen["pressed"]) - seen["pressed"],
        "sent": sum(size for _, way, size in since if way == "out"),
        "received": sum(size for _, way, size in since if way == "in"),
    }
