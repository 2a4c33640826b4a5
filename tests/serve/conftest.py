"""Coroutines in tests: Playwright leaves an event loop running in the thread of all tests."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest


@pytest.fixture(scope="session")
def run() -> Callable[[Coroutine], Any]:
    """Runs a coroutine to its end, in a loop of its own."""

    def to_its_end(coroutine: Coroutine) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, coroutine).result()

    return to_its_end
