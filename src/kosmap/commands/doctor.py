"""``kosmap doctor``: what is wrong with the set-up, and how to fix it."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from packaging.requirements import Requirement
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from kosmap.record.load import Files, load_record

OLDEST_PYTHON = (3, 11)
# Megabytes that the server takes with the shipped record, about, and a worker that draws.
MEMORY = 600
SECONDS = 10
PROXIES = ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, what was found, and how to fix it if not."""

    well: bool
    words: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{'ok ' if self.well else 'NO '} {self.words}" + (
            f"\n    {self.fix}" if self.fix and not self.well else ""
        )


def doctor(
    port: Annotated[int, typer.Option(help="Where the page is to be served.")] = 8501,
    url: Annotated[
        str | None, typer.Option(help="Of a page that runs already: is it reached from here?")
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", help="The record.", envvar="KOSMAP_DATA")
    ] = None,
) -> None:
    """Look for what keeps the page from running here: Python, packages, port, disk, network.

    Exits with 1 when something is wrong.
    """
    findings = list(reached(url) if url else of_this_machine(port, data or Path.cwd()))
    for finding in findings:
        print(finding)
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


def of_this_machine(port: int, root: Path) -> Iterator[Finding]:
    """What `make run` needs of a machine."""
    yield python()
    yield packages()
    yield record(root)
    yield writable(Path(tempfile.gettempdir()))
    yield memory()
    yield free(port)
    yield proxies(os.environ)


def python(found: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Whether Python is new enough."""
    said, wanted = (".".join(map(str, v[:2])) for v in (found, OLDEST_PYTHON))
    fix = f"Install Python {wanted} or later, and run `make clean` before the next `make run`."
    return Finding(found[:2] >= OLDEST_PYTHON, f"Python {said}", fix)


def packages() -> Finding:
    """Whether every package that kosmap needs is installed in a version that it knows."""
    wrong = []
    for text in requires("kosmap") or ():
        wanted = Requirement(text)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            if not wanted.specifier.contains(version(wanted.name), prereleases=True):
                wrong.append(f"{wanted.name} {version(wanted.name)} (wanted {wanted.specifier})")
        except PackageNotFoundError:
            wrong.append(f"{wanted.name} is missing")
    fix = "Run `pip install -r requirements.txt` where the internet is."
    return Finding(not wrong, "packages" + (f": {', '.join(wrong)}" if wrong else ""), fix)


def record(root: Path) -> Finding:
    """Whether there is a record whose rows can be read."""
    found = load_record(Files.under(root))
    words = f"record in {root}: {len(found.rows)} rows, {len(found.problems)} problems"
    fix = "Go to the folder that holds events.csv, or name it: KOSMAP_DATA=FOLDER."
    if len(found.rows):
        fix = "`kosmap check` prints each problem with its file, row and column."
    return Finding(len(found.rows) > 0 and not found.problems, words, fix)


def writable(folder: Path) -> Finding:
    """Whether the server can write the files of the map."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        fix = "Make room on the disk, or name a folder that can be written: TMPDIR=FOLDER."
        return Finding(False, f"cannot write to {folder}: {error.strerror}", fix)
    return Finding(True, f"can write to {folder}")


def memory() -> Finding:
    """Whether the machine has the memory that the server takes (Linux; else not looked at)."""
    try:
        pages, size = os.sysconf("SC_AVPHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return Finding(True, "memory: not looked at on this system")
    free_mb = pages * size // 1_000_000
    fix = f"The page takes about {MEMORY} MB: close other programs."
    return Finding(free_mb >= MEMORY, f"{free_mb:,} MB of memory are free", fix)


def free(port: int) -> Finding:
    """Whether the port can be taken."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("", port))
        except OSError as error:
            fix = "Is the page running already? Else take another one: make run PORT=8502."
            return Finding(False, f"port {port}: {error.strerror}", fix)
    return Finding(True, f"port {port} is free")


def proxies(environment: os._Environ | dict[str, str]) -> Finding:
    """Whether a proxy stands between the browser and this machine's own page."""
    named = next((environment[name] for name in PROXIES if environment.get(name)), "")
    spared = environment.get("no_proxy", "") + environment.get("NO_PROXY", "")
    fix = "Set NO_PROXY=localhost, and in the browser: no proxy for localhost."
    return Finding(
        not named or "localhost" in spared,
        "no proxy in the way" if not named else f"a proxy is set: {named}",
        fix,
    )


def reached(url: str) -> Iterator[Finding]:
    """Whether a running page answers, over HTTP and over the websocket that moves it."""
    base = url if url.endswith("/") else f"{url}/"
    try:
        with urllib.request.urlopen(f"{base}_stcore/health", timeout=SECONDS) as answer:
            yield Finding(answer.status == 200, f"{base} answers")
    except (urllib.error.URLError, OSError, ValueError) as error:
        fix = "Is the server running, and is the address right?"
        yield Finding(False, f"{base} does not answer: {error}", fix)
        return
    address = urlsplit(base)
    scheme = {"http": "ws", "https": "wss"}[address.scheme]
    try:
        with connect(
            f"{scheme}://{address.netloc}{address.path}_stcore/stream",
            origin=Origin(f"{address.scheme}://{address.netloc}"),
            open_timeout=SECONDS,
        ):
            yield Finding(True, "the websocket opens")
    except (OSError, WebSocketException, TimeoutError) as error:
        fix = (
            "A filter or proxy lets pages through but no websockets: ask for them to be let "
            "through, or use the map as one file (kosmap export html)."
        )
        yield Finding(False, f"the websocket does not open: {error}", fix)
