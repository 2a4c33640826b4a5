"""Heavy work in processes of its own: a bounded queue, each order made once.

A page drawn as PDF takes seconds of a processor. In the server's process that time would be
taken from everybody's slider; here it is taken from whoever waits for the file.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

# Each worker holds a record of its own, about 250 MB with what it draws by.
WORKERS = max(1, min(3, (os.cpu_count() or 2) - 1))
WAITING_AT_MOST = 100
# Finished files are kept for those who ask for the same: a class often does.
KEPT_BYTES = 32_000_000
# How much the workers give way to the server (POSIX niceness).
NICENESS = 19


# Order, can be pickled; two that are equal make the same file.
Order = TypeVar("Order")


class Full(Exception):
    """Too many orders wait already."""


class Failed(Exception):
    """The worker ended before the work was done."""


@dataclass
class _Job:
    task: asyncio.Task[bytes]
    wanted_by: int = 0


class Workshop(Generic[Order]):
    """Makes files of orders, in processes that give way to the server.

    Parameters
    ----------
    make : callable
        Makes the bytes of an order; a function of a module, since the processes import it.
    workers, waiting_at_most : int
    """

    def __init__(
        self,
        make: Callable[[Order], bytes],
        workers: int = WORKERS,
        waiting_at_most: int = WAITING_AT_MOST,
    ) -> None:
        self._make = make
        self._workers = workers
        # Orders wait here and not in the pool, which cannot let go of what it has.
        self._slots = asyncio.Semaphore(workers)
        self._waiting_at_most = waiting_at_most
        self._pool: ProcessPoolExecutor | None = None
        self._jobs: dict[Order, _Job] = {}
        self._kept: OrderedDict[Order, bytes] = OrderedDict()

    async def get(self, order: Order) -> bytes:
        """The file of an order, made now or kept from before.

        An order that nobody waits for any more (its waiters were cancelled) is not begun.

        Raises
        ------
        Full
            If too many orders wait.
        Failed
            If the worker died, of too little memory for instance.
        """
        if order in self._kept:
            self._kept.move_to_end(order)
            return self._kept[order]
        job = self._jobs.get(order) or self._begin(order)
        job.wanted_by += 1
        try:
            return await asyncio.shield(job.task)
        finally:
            job.wanted_by -= 1
            if not job.wanted_by:
                job.task.cancel()
                self._jobs.pop(order, None)

    def ahead_of(self, order: Order) -> int | None:
        """How many orders are made before this one; None where it is not waiting."""
        if order not in self._jobs:
            return None
        return list(self._jobs).index(order)

    def close(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self, order: Order) -> _Job:
        if len(self._jobs) >= self._waiting_at_most:
            raise Full
        job = self._jobs[order] = _Job(asyncio.create_task(self._run(order)))
        return job

    async def _run(self, order: Order) -> bytes:
        async with self._slots:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self._workers,
                    # A copy of the server's process would hold its threads' locks.
                    mp_context=multiprocessing.get_context("spawn"),
                    initializer=_begin_worker,
                )
            loop = asyncio.get_running_loop()
            try:
                content = await loop.run_in_executor(self._pool, self._make, order)
            except BrokenProcessPool as error:
                self._pool = None
                raise Failed from error
        self._keep(order, content)
        return content

    def _keep(self, order: Order, content: bytes) -> None:
        self._kept[order] = content
        while sum(map(len, self._kept.values())) > KEPT_BYTES:
            self._kept.popitem(last=False)


def _begin_worker() -> None:
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    threading.Thread(target=_end_with_server, daemon=True).start()


def _end_with_server() -> None:
    """A server that is killed cannot end its workers: they look after it themselves."""
    if server := multiprocessing.parent_process():
        server.join()
        os._exit(1)
