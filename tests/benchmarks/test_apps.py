"""The apps to compare with are apps: one that shows nothing would be waited for in vain."""

import pytest
from streamlit.testing.v1 import AppTest
from tests.benchmarks.servers import APPS, ROOT


@pytest.mark.parametrize("name", ["bare", "resent", "rebuilt"])
def test_it_runs_and_has_a_slider(name, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(APPS)
    monkeypatch.setenv("KOSMAP_DATA", str(ROOT))
    app = AppTest.from_file(str(APPS / f"{name}.py"), default_timeout=60).run()
    assert not app.exception
    assert app.slider[0].value.isoformat() == "2022-12-15"
