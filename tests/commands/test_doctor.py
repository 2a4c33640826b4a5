"""What a teacher is told is wrong with the set-up."""

import http.server
import socket
import threading
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kosmap.cli import app
from kosmap.commands import doctor

ROOT = Path(__file__).parents[2]


def test_a_port_that_is_taken_is_said_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("", 0))
        taken.listen()
        port = taken.getsockname()[1]
        finding = doctor.free(port)
    assert not finding.well
    assert "PORT=8502" in str(finding)
    assert doctor.free(port).well


def test_an_old_python_is_said():
    assert not doctor.python((3, 9, 2)).well
    assert "Python 3.9" in str(doctor.python((3, 9, 2)))
    assert doctor.python((3, 12)).well


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    assert doctor.writable(tmp_path).well
    assert "TMPDIR" in str(doctor.writable(tmp_path / "not there"))


@pytest.mark.parametrize(
    ("environment", "well"),
    [
        ({}, True),
        ({"HTTP_PROXY": "http://school:8080"}, False),
        ({"HTTP_PROXY": "http://school:8080", "NO_PROXY": "localhost,.lan"}, True),
    ],
)
def test_a_proxy_that_swallows_the_page_is_said(environment, well):
    assert doctor.proxies(environment).well is well


def test_a_folder_without_a_record_is_said(tmp_path):
    assert "KOSMAP_DATA" in str(doctor.record(tmp_path))
    assert doctor.record(ROOT).well
    assert doctor.packages().well


class OnlyPages(http.server.BaseHTTPRequestHandler):
    """A network that lets pages through and no websocket."""

    def do_GET(self):
        self.send_response(200 if self.path.endswith("/health") else 403)
        self.end_headers()

    def log_message(self, *words):
        pass


def test_blocked_websockets_are_told_from_a_server_that_is_not_there():
    server = http.server.ThreadingHTTPServer(("localhost", 0), OnlyPages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://localhost:{server.server_address[1]}"
    look = partial(CliRunner().invoke, app, ["doctor", "--url", url])
    result = look()
    assert result.exit_code == 1
    assert "answers" in result.stdout
    assert "no websockets" in result.stdout
    server.shutdown()
    server.server_close()
    assert "does not answer" in look().stdout
