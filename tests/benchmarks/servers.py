"""Streamlit servers to measure: each app in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import AbstractContextManager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = Path(__file__).with_name("apps")
STARTS_WITHIN = 60


class Server(AbstractContextManager):
    """A running app.

    Parameters
    ----------
    name : str
        ``ours``, or one of the apps to compare with: ``bare``, ``resent``, ``rebuilt``.
    data : Path or None
        Folder of the record; None for the shipped one.

    Attributes
    ----------
    started : float
        When the process was started, by ``time.monotonic``.
    """

    def __init__(self, name: str, data: Path | None = None) -> None:
        self.name = name
        self.port = free_port()
        folder, script = (ROOT, "app.py") if name == "ours" else (APPS, f"{name}.py")
        options = {
            "server.port": self.port,
            "server.headless": "true",
            "browser.gatherUsageStats": "false",
        }
        given = [f"--{option}={value}" for option, value in options.items()]
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, *given],
            cwd=folder,  # each with its own settings: ours as in `make run`, theirs as shipped
            env={**os.environ, "KOSMAP_DATA": str(data or ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/"

    def __enter__(self) -> Server:
        while not self._answers():
            if self.process.poll() is not None:
                raise RuntimeError(f"the server of {self.name} has ended")
            if time.monotonic() - self.started > STARTS_WITHIN:
                self.__exit__()
                raise TimeoutError(f"the server of {self.name} does not answer")
            time.sleep(0.02)
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(10)

    def memory(self) -> float:
        """Memory that the process holds, in MB (resident set, of Linux's /proc)."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("the system does not tell the memory of a process")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}_stcore/health", timeout=1) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        return taken.getsockname()[1]
