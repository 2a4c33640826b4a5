"""What the server of the page does beside Streamlit."""

from __future__ import annotations

import asyncio
import logging
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
from kosmap.view.selection import DEFAULT_LANGUAGE
from kosmap.words.language import translator


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
        "on_script_error": apologise,
        "routes": routes(base, shared, workshop),
        "middleware": [Middleware(SafeHeaders)],
        "lifespan": lifespan,
    }


def apologise(error: Exception) -> bool:
    """Say in one sentence that the page has failed; the server's log has the rest.

    Streamlit's own box shows a visitor the program.
    """
    logging.getLogger(__name__).error("the page failed", exc_info=error)
    selection = st.session_state.get("selection")
    _ = translator(selection.language if selection else DEFAULT_LANGUAGE)
    st.error(_("Something went wrong on this page. Reload it, or go back to the map."))
    return True
