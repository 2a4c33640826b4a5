"""Ask an Overpass server: one question at a time, patiently, and never the same one twice.

The rules are those of the public servers (https://dev.overpass-api.de/overpass-doc/en/preface/
commons.html): say who asks, wait when told to, ask for what is needed once.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from urllib3.util import Retry

import kosmap

from .answer import Partial, page_in_words, read_answer
from .document import write_whole
from .questions import SECONDS, Question

USER_AGENT = f"kosmap/{kosmap.__version__} (map of northern Kosovo; kosmap ground fetch)"
# The server is busy or has given up: it may answer later.
LATER = {
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}
# A busy server is asked so often; one that does not come to an end, or breaks off, once more.
ATTEMPTS, ATTEMPTS_BROKEN = 5, 2
FIRST_WAIT, LONGEST_WAIT = 5.0, 600.0  # seconds; doubled from one attempt to the next
BETWEEN = 2.0  # seconds from one answer to the next question
KEPT = timedelta(days=7)


class Unanswered(RuntimeError):
    """The server gives no whole answer; what has been answered before is kept."""


class Overpass:
    """A server with a memory.

    Parameters
    ----------
    url : str
        Of its interpreter, such as https://overpass-api.de/api/interpreter, or of the server.
    cache : Path
        Folder of whole answers, so that a run that was stopped goes on where it was.
    say : callable
        Told how it goes, a line at a time.
    fresh : bool
        True to ask again what is in the memory.
    """

    def __init__(
        self,
        url: str,
        cache: Path,
        say: Callable[[str], None] = print,
        fresh: bool = False,
    ) -> None:
        self.url, self.cache, self.say, self.fresh = interpreter(url), cache, say, fresh
        self._asked = False
        self._used: set[Path] = set()
        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT

    def ask(self, question: Question) -> dict[str, Any]:
        """A whole answer, as of :func:`kosmap.ground.answer.read_answer`.

        Raises
        ------
        Unanswered
            When the server refuses, or gives no whole answer after some attempts.
        """
        kept = self.cache / f"{self._name(question)}.json"
        self._used.add(kept)
        if not self.fresh and (answer := _remembered(kept)) is not None:
            self.say(f"{question.name}: {len(answer['elements']):,} elements, kept from before")
            return answer
        body = self._whole(question)
        answer = read_answer(body)
        self.cache.mkdir(parents=True, exist_ok=True)
        write_whole(kept, json.dumps(answer, ensure_ascii=False))
        self.say(
            f"{question.name}: {len(answer['elements']):,} elements, {len(body) / 1000:,.0f} kB"
        )
        return answer

    def forget(self) -> None:
        """Drop the answers of this run: together they do not make a whole."""
        for path in self._used:
            path.unlink(missing_ok=True)

    def _whole(self, question: Question) -> bytes:
        """The body of the first whole answer."""
        reason, pause, broken, attempt = "", FIRST_WAIT, 0, 0
        while attempt < ATTEMPTS and broken < ATTEMPTS_BROKEN:
            if attempt:
                self.say(f"{question.name}: {reason}; waiting {pause:.0f} s")
                time.sleep(pause)
            attempt += 1
            pause = min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT)
            try:
                reply = self._post(question, attempt)
                if reply.status_code in LATER:
                    reason = f"{reply.status_code} {reply.reason}"
                    asked_to_wait = _seconds(reply.headers.get("Retry-After"))
                    pause = min(pause if asked_to_wait is None else asked_to_wait, LONGEST_WAIT)
                    continue
                read_answer(reply.content)
                return reply.content
            except requests.RequestException as error:
                reason = f"no whole answer ({type(error).__name__})"
            except Partial as error:
                reason = str(error)
            broken += 1
        raise Unanswered(
            f"{question.name}: {reason}, asked {attempt} times. Nothing was changed. What has "
            "been answered is kept: run the command again later and it goes on from here, or "
            "name another server with --overpass."
        )

    def _post(self, question: Question, attempt: int) -> requests.Response:
        """One request; a refusal for good ends it all."""
        if self._asked:
            time.sleep(BETWEEN)
        self._asked = True
        self.say(f"{question.name}: asked" + (f", attempt {attempt}" if attempt > 1 else ""))
        reply = self._session.post(self.url, data={"data": question.text}, timeout=SECONDS + 30)
        if not reply.ok and reply.status_code not in LATER:
            raise Unanswered(
                f"{question.name}: {self.url} answers {reply.status_code} {reply.reason}: "
                f"{page_in_words(reply.text)}. Is --overpass the address of an interpreter, such "
                "as https://overpass-api.de/api/interpreter?"
            )
        return reply

    def _name(self, question: Question) -> str:
        told = hashlib.sha256(f"{self.url}\n{question.text}".encode()).hexdigest()[:16]
        return f"{question.name.replace(' ', '-')}-{told}"


def interpreter(url: str) -> str:
    """Where a server takes questions: by default below /api.

    Raises
    ------
    Unanswered
        Where `url` is no address of the web.
    """
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.netloc:
        raise Unanswered(f"--overpass {url!r} is no address: it starts with https:// or http://")
    path = address.path.rstrip("/")
    if path in ("", "/api"):
        path = "/api/interpreter"
    return urlunsplit(address._replace(path=path))


def _seconds(header: str | None) -> float | None:
    """What ``Retry-After`` asks for: seconds or a date."""
    if header is None:
        return None
    try:
        return Retry().parse_retry_after(header)
    except Exception:  # urllib3's own error for a header of neither form
        return None


def _remembered(path: Path) -> dict[str, Any] | None:
    """A kept answer that is whole and not too old."""
    try:
        if time.time() - path.stat().st_mtime > KEPT.total_seconds():
            return None
        return read_answer(path.read_bytes())
    except (OSError, Partial):
        return None
