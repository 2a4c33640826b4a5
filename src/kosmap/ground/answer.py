"""An answer of Overpass: whole, or refused with the reason.

A server that runs out of time answers "200 OK" with what it has and a `remark`; one that is
stopped breaks off in the middle of the JSON; one that is overloaded sends a page of HTML.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

Element = dict[str, Any]
TYPES = ("node", "way", "relation")
TOLD = 300  # characters of a server's page that are repeated


class Partial(ValueError):
    """An answer that is not whole: nothing may be made of it."""


def read_answer(body: bytes) -> dict[str, Any]:
    """The answer as it came, once it is known to be whole.

    Returns
    -------
    dict
        As Overpass writes it: ``elements`` (nodes, ways and relations, counts left out), and
        ``osm3s`` with the date of the data.

    Raises
    ------
    Partial
        For anything else than a whole answer, with words for the maintainer.
    """
    text = body.decode("utf-8", errors="replace").strip()
    if not text:
        raise Partial("the server answered with nothing")
    if text.startswith("<"):
        raise Partial(f"the server answered with a page instead of data: {page_in_words(text)}")
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise Partial(
            f"the answer is no whole JSON, it breaks off or is damaged ({error})"
        ) from error
    if not isinstance(answer, dict) or not isinstance(answer.get("elements"), list):
        raise Partial("the answer is JSON, but none of Overpass: it has no list of elements")
    if remark := answer.get("remark"):
        raise Partial(f"the server stopped before the end: {remark}")
    elements = answer["elements"]
    if not all(isinstance(one, dict) and "type" in one and "id" in one for one in elements):
        raise Partial("the answer holds something that is no element of OpenStreetMap")
    counts = [one for one in elements if one["type"] == "count"]
    found = [one for one in elements if one["type"] in TYPES]
    for count in counts:
        _compare(count.get("tags") or {}, found)
    return {**answer, "elements": found}


def _compare(promised: dict[str, str], found: list[Element]) -> None:
    """Whether there is as much as the server has counted."""
    numbers = Counter(one["type"] for one in found)
    for kind in TYPES:
        wanted = int(promised.get(f"{kind}s", numbers[kind]))
        if numbers[kind] < wanted:
            raise Partial(f"the server counted {wanted} {kind}s and sent {numbers[kind]}")


def page_in_words(html: str) -> str:
    """What a page of HTML says, in one line."""
    body = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", " ", html)
    words = " ".join(re.sub(r"<[^>]*>", " ", body).split())
    # Overpass puts the licence first and the error last.
    return words[max(words.find("Error"), 0) :][:TOLD] or "an empty page"
