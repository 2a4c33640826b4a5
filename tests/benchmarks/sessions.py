"""Visitors without a browser: they speak Streamlit's protocol over a websocket."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.client import ClientConnection, connect

MICROSECONDS_A_DAY = 86_400_000_000
ANSWERS_WITHIN = 180
FAILED = ForwardMsg.FINISHED_WITH_COMPILE_ERROR


@dataclass
class Session:
    """One visitor.

    Attributes
    ----------
    opened, drawn, finished : float
        When the connection was opened, the map (or, on the bare page, the caption) arrived,
        and the script had run, by ``time.monotonic``.
    errors : list of str
        Exceptions that the page has shown, runs that failed.
    """

    port: int
    opened: float = 0.0
    drawn: float = 0.0
    finished: float = 0.0
    errors: list[str] = field(default_factory=list)
    _kept: dict[str, ForwardMsg] = field(default_factory=dict, repr=False)
    _socket: ClientConnection | None = field(default=None, repr=False)
    _slider: Slider | None = field(default=None, repr=False)
    _fragment: str = ""
    _day: float = 0.0

    async def open(self) -> None:
        """Connect, and take in the page."""
        self.opened = time.monotonic()
        self._socket = await connect(
            f"ws://localhost:{self.port}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            open_timeout=ANSWERS_WITHIN,
            compression=None,
            ping_interval=None,  # a browser sends none either
        )
        await self._ask(BackMsg())

    async def move(self) -> float:
        """Move the slider by a day; seconds until the run that answers has finished."""
        asked = time.monotonic()
        slider = self._slider
        # To and fro: a day on, or back where the record ends.
        step = MICROSECONDS_A_DAY
        self._day += step if self._day + step <= slider.max else -200 * step
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add(id=slider.id)
        state.double_array_value.data.append(self._day)
        message.rerun_script.fragment_id = self._fragment
        await self._ask(message)
        return self.finished - asked

    async def close(self) -> None:
        if self._socket:
            await self._socket.close()

    async def _ask(self, message: BackMsg) -> None:
        """Send a message and take in what comes, until a run has finished."""
        known = message.rerun_script.cached_message_hashes
        known.extend(self._kept)
        message.rerun_script.context_info.timezone = "Europe/Belgrade"
        await self._socket.send(message.SerializeToString())
        running = False
        async with asyncio.timeout(ANSWERS_WITHIN):
            async for data in self._socket:
                answer = ForwardMsg.FromString(data)
                kind = answer.WhichOneof("type")
                if kind == "ref_hash":
                    answer = self._kept[answer.ref_hash]
                    kind = answer.WhichOneof("type")
                elif answer.metadata.cacheable:
                    self._kept[answer.hash] = answer
                if kind == "new_session":
                    running = True
                elif kind == "delta":
                    self._take_in(answer)
                elif kind == "script_finished" and running:
                    if answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        continue
                    if answer.script_finished == FAILED:
                        self.errors.append("the script failed")
                    self.finished = time.monotonic()
                    return
        raise ConnectionError("the server has closed the connection")

    def _take_in(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "slider":
            if self._slider is None:
                self._day = element.slider.default[0]
            self._slider = element.slider
            self._fragment = message.delta.fragment_id
        elif kind == "component_instance" or (
            kind == "markdown" and element.markdown.body.startswith("shown ")
        ):
            self.drawn = self.drawn or time.monotonic()
