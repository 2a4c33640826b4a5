"""Heavy work in other processes: one computation for equal orders, bounded, and told when lost."""

import asyncio
import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from kosmap.serve.workshop import Failed, Full, Workshop


@pytest.fixture
def workshop(monkeypatch):
    # The processes import the work by its name, from where this process can.
    monkeypatch.syspath_prepend(Path(__file__).parent)
    made = Workshop(import_module("gated_work").work, workers=1, waiting_at_most=3)
    yield made
    made.close()


def test_equal_orders_are_made_once_and_by_another_process(workshop, run, tmp_path):
    order = (str(tmp_path), "a")

    async def ask() -> list[bytes]:
        return await asyncio.gather(*(workshop.get(order) for _ in range(5)))

    first = run(ask())
    assert len(set(first)) == 1
    assert first[0] != f"a {os.getpid()}".encode()
    assert run(workshop.get(order)) == first[0]
    assert (tmp_path / "a").read_text().count("run") == 1


def test_the_queue_is_bounded_and_says_how_long_it_is(workshop, run, tmp_path):
    gate = tmp_path / "gate"
    gate.touch()

    async def ask() -> None:
        orders = [(str(tmp_path), name) for name in "abc"]
        waiting = [asyncio.create_task(workshop.get(order)) for order in orders]
        await asyncio.sleep(0)
        assert [workshop.ahead_of(order) for order in orders] == [0, 1, 2]
        with pytest.raises(Full):
            await workshop.get((str(tmp_path), "d"))
        gate.unlink()
        await asyncio.gather(*waiting)
        assert workshop.ahead_of(orders[0]) is None

    run(ask())


def test_an_order_that_nobody_waits_for_is_not_begun(workshop, run, tmp_path):
    gate = tmp_path / "gate"
    gate.touch()

    async def ask() -> None:
        first, second = (asyncio.create_task(workshop.get((str(tmp_path), name))) for name in "ab")
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        assert workshop.ahead_of((str(tmp_path), "b")) is None
        gate.unlink()
        await first
        await workshop.get((str(tmp_path), "c"))

    run(ask())
    assert not (tmp_path / "b").exists()


def test_a_worker_that_dies_is_reported_and_replaced(workshop, run, tmp_path):
    with pytest.raises(Failed):
        run(workshop.get((str(tmp_path), "dies")))
    assert run(workshop.get((str(tmp_path), "a"))).startswith(b"a ")


def test_workers_end_with_a_server_that_is_killed(tmp_path):
    (tmp_path / "gate").touch()
    server = subprocess.Popen(
        [sys.executable, "gated_work.py", str(tmp_path), "a"], cwd=Path(__file__).parent
    )
    wait_until((tmp_path / "a").exists)
    worker = int((tmp_path / "a").read_text().split()[-1])
    server.kill()
    server.wait()
    wait_until(lambda: has_ended(worker))


def wait_until(holds) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def has_ended(process: int) -> bool:
    """Whether a process is gone, or only waits for its end to be noted."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"
