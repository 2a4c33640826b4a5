"""The addresses of files: ``export/pdf?date=2022-12-15`` is the slide of that view.

A file has an address of its own, so that a click ends in it whatever the page does meanwhile,
and so that equal views are the same file for all who ask.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kosmap.record.load import Record
from kosmap.words.language import translator

from .kept import Kept
from .kinds import KINDS
from .orders import Order, order_of
from .workshop import Failed, Full, Workshop

PATH = "export"
# How often a waiting answer looks whether its visitor is still there, in seconds.
LOOK_EVERY = 0.5


def routes(base: str, shared: Callable[[], Kept], workshop: Workshop[Order]) -> list[Route]:
    """The routes of all files.

    Parameters
    ----------
    base : str
        Path below which the server answers, without slashes at its ends.
    shared : callable
        Gives the record as it is now.
    workshop : Workshop
        Makes the files that are drawn.
    """

    def ordered(request: Request) -> Order:
        return order_of(request.query_params, request.path_params["kind"], shared())

    async def file(request: Request) -> Response:
        try:
            order = ordered(request)
        except KeyError as error:
            known = ", ".join(KINDS)
            return PlainTextResponse(f"no file {error}: choose one of {known}\n", 404)
        _ = translator(order.selection.language)
        making = asyncio.ensure_future(_content(order, shared().record, workshop))
        try:
            while not (await asyncio.wait([making], timeout=LOOK_EVERY))[0]:
                if await request.is_disconnected():
                    making.cancel()
                    return Response(status_code=499)
            content = making.result()
        except Full:
            return _sorry(_("Many files are being made just now. Try again in a minute."))
        except Failed:
            return _sorry(_("The file could not be made: the server may be short of memory."))
        return Response(
            content,
            media_type=KINDS[order.kind].media_type,
            headers={"Content-Disposition": f'attachment; filename="{order.file_name}"'},
        )

    async def queue(request: Request) -> Response:
        try:
            return JSONResponse({"ahead": workshop.ahead_of(ordered(request))})
        except KeyError:
            return JSONResponse({"ahead": None}, 404)

    above = f"/{base}/{PATH}" if base else f"/{PATH}"
    return [Route(f"{above}/{{kind}}", file), Route(f"{above}/{{kind}}/queue", queue)]


async def _content(order: Order, record: Record, workshop: Workshop[Order]) -> bytes:
    """The bytes of a file: drawn ones by the workshop, tables at once in a thread."""
    kind = KINDS[order.kind]
    if kind.is_drawn:
        return await workshop.get(order)
    return await asyncio.to_thread(kind.write, record, order.selection, order.everything)


def _sorry(words: str) -> Response:
    return PlainTextResponse(words, 503, {"Retry-After": "60"})
