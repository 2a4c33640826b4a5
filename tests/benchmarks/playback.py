"""(c) Playback: how smooth it is, and that it needs nothing from the server."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from .browser import chromium, first_paint, new_page, rest
from .servers import Server

ROWS = 5_000
SPEEDS = (30, 365)  # days a second: as it is set at first, and the highest
FRAMES = """([milliseconds]) => {
    const since = performance.now();
    return watch.frameTimes(watch.mapFrame(), milliseconds).then((times) => ({
        times,
        day: watch.shown.ours(),
        messages: watch.traffic.filter(([when]) => when >= since).length,
    }));
}"""


def measure(data: Path, seconds: float) -> dict[str, dict]:
    """Play for some seconds at each speed, and look at the same map at rest.

    Returns
    -------
    dict
        For ``rest`` and each speed: ``frames_a_second``; ``longest`` and ``median`` frame in
        milliseconds; ``over_50_ms``, how many frames took longer; ``messages`` over the
        websocket meanwhile; ``from`` and ``to``, the days at its beginning and end.
    """
    with Server("ours", data) as server, chromium() as browser:
        page = new_page(browser)
        first_paint(page, f"{server.url}?date=2010-01-01", "ours")
        rest(page)
        seen = {"rest": frames(page, seconds)}
        frame = next(one for one in page.frames if one.query_selector(".km-playback"))
        for speed in SPEEDS:
            frame.select_option(".km-playback select", str(speed))
            play = frame.locator(".km-playback button").nth(1)
            play.click()
            seen[f"{speed} days/s"] = frames(page, seconds)
            play.click()
            rest(page)
    return seen


def frames(page: Page, seconds: float) -> dict[str, float]:
    before = page.evaluate("watch.shown.ours()")
    told = page.evaluate(FRAMES, [seconds * 1000])
    gaps = [later - earlier for earlier, later in pairwise(told["times"])]
    return {
        "frames_a_second": round(1000 * len(gaps) / sum(gaps), 1),
        "median": round(median(gaps), 1),
        "longest": round(max(gaps), 1),
        "over_50_ms": sum(gap > 50 for gap in gaps),
        "messages": told["messages"],
        "from": before,
        "to": told["day"],
    }
