"""Every answer carries headers that keep foreign scripts and addresses out."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from kosmap.serve.headers import FRAMERS_VARIABLE, SafeHeaders


@pytest.fixture
def headers(run):
    async def ask(address: str) -> httpx.Headers:
        page = Route("/", lambda request: PlainTextResponse("page"))
        app = Starlette(routes=[page], middleware=[Middleware(SafeHeaders)])
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return (await client.get(address)).headers

    return lambda address: run(ask(address))


@pytest.fixture
def directives(headers):
    def of_the_policy() -> dict[str, list[str]]:
        parts = (part.split() for part in headers("/")["content-security-policy"].split(";"))
        return {name: sources for name, *sources in parts}

    return of_the_policy


@pytest.mark.parametrize("address", ["/", "/not/there"])
def test_every_answer_has_them(headers, address):
    found = headers(address)
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "strict-origin-when-cross-origin"


def test_scripts_and_requests_stay_with_our_server_and_pictures_with_the_tiles(directives):
    found = directives()
    for directive in ("default-src", "script-src", "connect-src", "base-uri", "form-action"):
        assert not [source for source in found[directive] if "//" in source or "*" in source]
    foreign = [source for source in found["img-src"] if "//" in source]
    assert foreign == ["https://*.tile.opentopomap.org", "https://tile.openstreetmap.org"]
    assert found["object-src"] == ["'none'"]


def test_who_may_frame_the_page_is_the_deployers_choice(directives, monkeypatch):
    assert directives()["frame-ancestors"] == ["*"]
    monkeypatch.setenv(FRAMERS_VARIABLE, "https://moodle.example.org")
    assert directives()["frame-ancestors"] == ["https://moodle.example.org"]
