"""The page without a browser: what its widgets hold, what it says, what stands in its address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
SECONDS = 120


class Page:
    """The page as one visitor has it."""

    def __init__(self, **parameters: str) -> None:
        self.app = AppTest.from_file(str(APP), default_timeout=SECONDS)
        for name, value in parameters.items():
            self.app.query_params[name] = value
        self.run()

    def run(self) -> Page:
        self.app.run()
        assert not self.app.exception, self.app.exception[0].value
        return self

    @property
    def address(self) -> dict[str, str]:
        """The parameters in the address bar."""
        query = self.app.query_params
        return {name: "".join(value) for name, value in query.items()}

    @property
    def day(self) -> str:
        """Where the slider stands (its end, in a range)."""
        value = self.app.slider[0].value
        return (value[-1] if isinstance(value, tuple) else value).isoformat()

    @property
    def days(self) -> tuple[str, ...]:
        value = self.app.slider[0].value
        return tuple(day.isoformat() for day in value)

    def slide(self, day: str) -> Page:
        self.app.slider[0].set_value(dt.date.fromisoformat(day))
        return self.run()

    @property
    def date_field(self):
        return next(field for field in self.app.text_input if field.key.startswith("typed"))

    def type_date(self, text: str) -> Page:
        self.date_field.set_value(text)
        return self.run()

    def button(self, mark: str):
        return next(button for button in self.app.button if button.label.startswith(mark))

    def press(self, mark: str) -> Page:
        self.button(mark).click()
        return self.run()

    @property
    def html(self) -> str:
        """All markup of our own."""
        return "".join(html.proto.body for html in self.app.get("html"))

    @property
    def in_words(self) -> str:
        """The text alternative of the map."""
        texts = [html.proto.body for html in self.app.get("html")]
        text = next(text for text in texts if 'class="km-alternative"' in text)
        return unescape(re.sub("<[^>]+>", "", text))

    def count(self, label: str) -> int:
        """How many rows of a type the text alternative tells of."""
        found = re.search(rf"\b{label} (\d+) \(", self.in_words)
        return int(found[1]) if found else 0

    @property
    def warnings(self) -> str:
        return "\n".join(warning.value for warning in self.app.warning)

    @property
    def said(self) -> str:
        """All that the visitor reads without opening anything."""
        app = self.app
        messages = [*app.warning, *app.error, *app.info]
        return "\n".join(
            [*(message.value for message in messages), *(box.label for box in app.expander)]
        )

    @property
    def problems(self) -> list[dict]:
        """The rows of the table of problems."""
        return self.app.dataframe[0].value.to_dict("records") if self.app.dataframe else []


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Page]:
    """Opens the page with parameters in its address; ``data`` is another record's folder."""
    monkeypatch.delenv("KOSMAP_DATA", raising=False)

    def visit(*, data: Path | None = None, **parameters: str) -> Page:
        if data:
            monkeypatch.setenv("KOSMAP_DATA", str(data))
        return Page(**parameters)

    return visit
