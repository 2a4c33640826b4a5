"""Nominatim is asked politely, once for each name, and can fail without harm.

All against a stand-in server on this computer.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from kosmap.space.nominatim import Nominatim

ANSWER = {
    "osm_type": "node",
    "osm_id": 42,
    "lat": "42.9",
    "lon": "20.8",
    "name": "Selo",
    "display_name": "Selo, Zvečan, Kosovo",
    "addresstype": "village",
}


class StandIn(ThreadingHTTPServer):
    """Answers as Nominatim does; `status` other than 200 makes it fail."""

    def __init__(self):
        self.asked, self.times, self.agents, self.status = [], [], [], 200
        self.answers = [ANSWER]
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        server.asked.append(parse_qs(urlsplit(self.path).query))
        server.times.append(time.monotonic())
        server.agents.append(self.headers["User-Agent"])
        body = json.dumps(server.answers).encode()
        self.send_response(server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with StandIn() as stand_in:
        thread = threading.Thread(target=stand_in.serve_forever, daemon=True)
        thread.start()
        yield stand_in
        stand_in.shutdown()
        thread.join()


def nominatim(server, cache, seconds=0.0):
    domain = f"127.0.0.1:{server.server_port}"
    return Nominatim(cache, domain=domain, scheme="http", seconds_between=seconds, timeout=5)


def test_an_answer_has_name_kind_and_point(server, tmp_path):
    (found,) = nominatim(server, tmp_path / "cache.json").find("Selo", "Zvečan")
    assert (found.name, found.kind, found.osm_id) == ("Selo", "village", "node/42")
    assert (found.latitude, found.longitude) == (42.9, 20.8)


def test_the_question_names_the_municipality_stays_near_and_says_who_asks(server, tmp_path):
    nominatim(server, tmp_path / "cache.json").find("Selo", "Zvečan")
    (asked,) = server.asked
    assert asked["q"] == ["Selo, Zvečan"]
    assert asked["bounded"] == ["1"]
    west, south, east, north = map(float, asked["viewbox"][0].split(","))
    assert west < 20.5 < 21.2 < east
    assert south < 42.2 < 43.2 < north
    assert "kosmap" in server.agents[0]


def test_a_name_is_asked_once_even_by_the_next_run(server, tmp_path):
    cache = tmp_path / "new" / "cache.json"
    first = nominatim(server, cache)
    answers = [first.find("Selo"), first.find("Selo"), nominatim(server, cache).find("Selo")]
    assert len(server.asked) == 1
    assert answers[0] == answers[1] == answers[2] != []


def test_a_name_that_is_not_known_is_remembered_too(server, tmp_path):
    server.answers = []
    cache = tmp_path / "cache.json"
    assert nominatim(server, cache).find("Nigdina") == []
    assert nominatim(server, cache).find("Nigdina") == []
    assert len(server.asked) == 1


def test_requests_keep_their_distance(server, tmp_path):
    service = nominatim(server, tmp_path / "cache.json", seconds=0.3)
    for name in ("Jedan", "Dva", "Tri"):
        service.find(name)
    gaps = [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]
    assert len(gaps) == 2
    # Requests that do not wait arrive within milliseconds; on a busy machine one may arrive late.
    assert min(gaps) >= 0.15


def test_a_server_that_fails_is_asked_no_more_and_the_reason_is_kept(server, tmp_path):
    server.status = 500
    cache = tmp_path / "cache.json"
    service = nominatim(server, cache)
    assert service.find("Selo") == []
    asked = len(server.asked)
    assert service.find("Drugo selo") == []
    assert len(server.asked) == asked
    assert "Selo" in service.failure
    assert "try again later" in service.failure
    # The failure is not taken for an answer.
    server.status = 200
    assert len(nominatim(server, cache).find("Selo")) == 1


def test_no_server_at_all_is_a_failure_not_a_crash(server, tmp_path):
    server.shutdown()
    server.server_close()
    service = nominatim(server, tmp_path / "cache.json")
    assert service.find("Selo") == []
    assert service.failure


@pytest.mark.parametrize("text", ["", "not json", "[]", '{"Selo": [{"a": 1}]}', '{"Selo": 3}'])
def test_a_broken_cache_is_begun_anew(text, server, tmp_path):
    cache = tmp_path / "cache.json"
    cache.write_text(text, encoding="utf-8")
    assert len(nominatim(server, cache).find("Selo")) == 1
    assert "Selo" in json.loads(cache.read_text(encoding="utf-8"))
