"""The parts of the time layer that know no browser, run by node's own test runner."""

import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

TESTS = Path(__file__).with_name("js")


def test_the_unit_tests_of_the_time_layer_pass():
    # Playwright brings its own node: nothing else is to be installed.
    node = compute_driver_executable()[0]
    files = sorted(map(str, TESTS.glob("*.test.mjs")))
    assert files
    result = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
