"""Work for test_workshop.py: waits until a gate is opened, or dies."""

import os
import signal
import time
from pathlib import Path


def work(order: tuple[str, str]) -> bytes:
    """Note the run in a file of the order's name; answer with the name and the process."""
    folder, name = Path(order[0]), order[1]
    with (folder / name).open("a") as runs:
        runs.write("run\n")
    while (folder / "gate").exists():
        time.sleep(0.01)
    if name == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{name} {os.getpid()}".encode()
