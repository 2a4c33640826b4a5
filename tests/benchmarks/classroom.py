"""(e) A class that opens the page together, and (f) moves its sliders for a minute."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Iterable
from math import inf
from pathlib import Path
from statistics import median, quantiles
from urllib.request import urlopen

from .servers import Server
from .sessions import Session

APPS = ("bare", "ours")
# Seconds between an answer and the next move of a visitor.
PAUSE = (0.5, 1.5)
# Files that are asked for at once while a class moves.
FILES = 20
# Seconds after which the server has let go of what only the opening needed.
SETTLES = 2.0


def measure_opening(data: Path | None, classes: list[int], repeats: int) -> dict:
    """Open so many sessions in the same moment, on a warm server.

    Every class has a server of its own, so that one does not leave its memory to the next;
    the apps take turns.

    Returns
    -------
    dict
        For each class and app medians of ``last_map``, seconds until the last session has
        its map (the bare page: its caption); ``last_done``, until its script has run; and of
        the server's memory in MB: ``a_session``, how much more it holds for each of the
        sessions, and ``in_all``. ``errors`` of all together.
    """
    return {
        str(count): {
            name: medians([opening(name, data, count) for _ in range(repeats)]) for name in APPS
        }
        for count in classes
    }


def measure_moving(data: Path | None, count: int, seconds: float) -> dict:
    """A class that moves its sliders, each visitor on after a short pause.

    Returns
    -------
    dict
        For each app ``p50`` and ``p95`` of the answer time in milliseconds, ``moves`` that
        were answered, ``errors``, and the server's memory ``in_all`` in MB.
    """
    return {name: moving(name, data, count, seconds) for name in APPS}


def opening(name: str, data: Path | None, count: int) -> dict[str, float]:
    with Server(name, data) as server:
        return asyncio.run(_open(server, count))


async def _open(server: Server, count: int) -> dict[str, float]:
    await warm(server)
    before = server.memory()
    begun = time.monotonic()
    sessions = [Session(server.port) for _ in range(count)]
    failed = await gathered(session.open() for session in sessions)
    await asyncio.sleep(SETTLES)
    held = server.memory()
    await gathered(session.close() for session in sessions)
    return {
        "last_map": last(session.drawn for session in sessions) - begun,
        "last_done": last(session.finished for session in sessions) - begun,
        "a_session": (held - before) / count,
        "in_all": held,
        "errors": failed + sum(len(session.errors) for session in sessions),
    }


def moving(name: str, data: Path | None, count: int, seconds: float) -> dict[str, float]:
    with Server(name, data) as server:
        return asyncio.run(_move(server, count, seconds))


async def _move(server: Server, count: int, seconds: float) -> dict[str, float]:
    await warm(server)
    sessions = [Session(server.port) for _ in range(count)]
    failed = await gathered(session.open() for session in sessions)
    until = time.monotonic() + seconds
    answers: list[float] = []

    async def visit(session: Session, chance: random.Random) -> None:
        # Nobody starts in the same moment as all the others.
        await asyncio.sleep(chance.uniform(0, PAUSE[1]))
        while time.monotonic() < until:
            answers.append(await session.move())
            await asyncio.sleep(chance.uniform(*PAUSE))

    failed += await gathered(
        visit(session, random.Random(number)) for number, session in enumerate(sessions)
    )
    held = server.memory()
    await gathered(session.close() for session in sessions)
    # With fewer than two answers there is no percentile; the errors then say why.
    known = len(answers) > 1
    return {
        "p50": round(1000 * median(answers)) if known else inf,
        "p95": round(1000 * quantiles(answers, n=20)[-1]) if known else inf,
        "moves": len(answers),
        "errors": failed + sum(len(session.errors) for session in sessions),
        "in_all": round(held),
    }


def measure_crowd(data: Path | None, count: int, seconds: float) -> dict:
    """The class moves its sliders, alone and while `FILES` other pages are drawn as PDF."""
    return {
        words: crowded(data, count, seconds, files)
        for words, files in (("alone", 0), ("with files", FILES))
    }


def crowded(data: Path | None, count: int, seconds: float, files: int) -> dict[str, float]:
    async def both(server: Server) -> dict[str, float]:
        asked = [asyncio.to_thread(fetched, server.port, number) for number in range(files)]
        moved, *sizes = await asyncio.gather(_move(server, count, seconds), *asked)
        return {**moved, "files": sum(size > 0 for size in sizes)}

    with Server("ours", data) as server:
        return asyncio.run(both(server))


def fetched(port: int, number: int) -> int:
    """Ask for the slide of a day of its own; the bytes of the file."""
    day = dt.date(2022, 1, 1) + dt.timedelta(days=number)
    with urlopen(f"http://localhost:{port}/export/pdf?date={day}", timeout=300) as answer:
        return len(answer.read())


def last(times: Iterable[float]) -> float:
    """The latest of some times; infinite where one never came (0)."""
    return max(moment or inf for moment in times)


async def warm(server: Server) -> None:
    """Two visitors before those who are counted: the record is read, code is loaded."""
    for _ in range(2):
        session = Session(server.port)
        await session.open()
        await session.move()
        await session.close()


async def gathered(visits) -> int:
    """Run all at once; how many of them have failed. What with is printed, each kind once."""
    ended = await asyncio.gather(*visits, return_exceptions=True)
    failures = Counter(repr(end) for end in ended if isinstance(end, Exception))
    for failure, count in failures.items():
        print(f"  {count} × {failure[:300]}")
    return failures.total()


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    found = {key: round(median(run[key] for run in runs), 2) for key in runs[0]}
    return {**found, "errors": sum(run["errors"] for run in runs)}
