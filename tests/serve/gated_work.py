"""Work for test_workshop.py: waits until a gate is opened, or dies.

Run as a program, it is a server with one order: ``python gated_work.py FOLDER NAME``.
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from kosmap.serve.workshop import Workshop


def work(order: tuple[str, str]) -> bytes:
    """Note the run in a file of the order's name; answer with the name and the process."""
    folder, name = Path(order[0]), order[1]
    with (folder / name).open("a") as runs:
        runs.write(f"run by {os.getpid()}\n")
    while (folder / "gate").exists():
        time.sleep(0.01)
    if name == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{name} {os.getpid()}".encode()


if __name__ == "__main__":
    asyncio.run(Workshop(work, workers=1).get((sys.argv[1], sys.argv[2])))
