"""(d) How long a visitor waits for the first map."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from .browser import chromium, first_paint, new_page
from .servers import Server


def measure(data: Path | None, visits: int) -> dict[str, dict[str, float]]:
    """Start both servers, then visit them in turn.

    Returns
    -------
    dict
        For ``ours`` and ``bare``, in milliseconds: ``start``, from the start of the server
        to the first paint in a browser that stands ready; medians of ``warm`` (a new
        visitor, nothing cached) and ``again`` (the same visitor once more).
    """
    found: dict[str, dict[str, float]] = {}
    with chromium() as browser:
        servers = {}
        try:
            for name in ("bare", "ours"):
                start, servers[name] = from_start(browser, name, data)
                found[name] = {"start": round(start)}
            seen: dict[str, list[tuple[float, float]]] = {name: [] for name in servers}
            for _ in range(visits):
                for name, server in servers.items():
                    page = new_page(browser)
                    seen[name].append(
                        tuple(first_paint(page, server.url, name)["painted"] for _ in range(2))
                    )
                    page.context.close()
        finally:
            for server in servers.values():
                server.__exit__()
    for name, both in seen.items():
        found[name]["warm"] = round(median(first for first, _ in both))
        found[name]["again"] = round(median(second for _, second in both))
    return found


def from_start(browser: Browser, name: str, data: Path | None) -> tuple[float, Server]:
    """Milliseconds from the start of a server to its first paint, and the server."""
    page = new_page(browser)
    server = Server(name, data).__enter__()
    first_paint(page, server.url, name)
    taken = 1000 * (time.monotonic() - server.started)
    page.context.close()
    return taken, server
