"""What the server of the page does beside Streamlit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from kosmap.serve.files import routes
from kosmap.serve.headers import SafeHeaders
from kosmap.serve.kept import kept
from kosmap.serve.orders import make
from kosmap.serve.workshop import Workshop


def options(root: Path) -> dict[str, Any]:
    """The arguments of ``st.App`` for the record under `root`."""
    base = st.get_option("server.baseUrlPath").strip("/")
    workshop = Workshop(make)
    shared = partial(kept, root)

    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[None]:
        # The first visitor need not wait for the record to be read.
        reading = asyncio.create_task(asyncio.to_thread(shared))
        yield
        reading.cancel()
        workshop.close()

    return {
        "routes": routes(base, shared, workshop),
        "middleware": [Middleware(SafeHeaders)],
        "lifespan": lifespan,
    }
