"""Headers that keep a page from loading or running what is not ours, whatever the record holds.

Text of the record is escaped wherever it meets HTML; a browser that honours these headers would
also refuse to send anything to another server from a script that slipped through.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kosmap.atlas.bases import BASES

# Origins that may show the page in a frame, separated by spaces: a school's Moodle, a blog.
FRAMERS_VARIABLE = "KOSMAP_FRAMERS"


def policy(framers: str = "*") -> str:
    """The Content-Security-Policy of every answer.

    Streamlit and streamlit-folium run scripts that they write into the page, and its charts
    compile expressions, so inline script cannot be forbidden; where it may load from, send to
    and be framed by can.
    """
    tiles = " ".join(sorted({_origin(provider.url) for provider in BASES.values()}))
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {tiles}",
            "font-src 'self' data:",
            "connect-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {framers}",
        )
    )


def _origin(template: str) -> str:
    """Where the tiles of an address template come from, as a source of the policy."""
    address = urlsplit(template)
    return f"{address.scheme}://{address.netloc.replace('{s}', '*')}"


class SafeHeaders:
    """Middleware that adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": policy(os.environ.get(FRAMERS_VARIABLE, "*")),
            "X-Content-Type-Options": "nosniff",
            # Servers of tiles ask to be told the origin; the view in the address is nobody's.
            "Referrer-Policy": "strict-origin-when-cross-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
