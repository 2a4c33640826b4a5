"""Run the benchmarks: ``make bench``, or ``python -m tests.benchmarks.run --help``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kosmap.benchmarks.synthesise import write_record

from . import classroom, moves, paint, playback, report
from .servers import ROOT

SIZES = (200, 2_000, 20_000, 200_000)
CLASSES = (1, 30, 100)
SEED = 1


def main() -> None:
    given = arguments()
    quick = given.quick
    with tempfile.TemporaryDirectory(prefix="kosmap-bench-") as folder:

        def synthetic(rows: int) -> Path:
            return write_record(rows, SEED, Path(folder) / str(rows), ROOT)

        def slider() -> dict:
            count = 10 if quick else 40
            return {str(size): moves.measure(synthetic(size), size, count) for size in given.sizes}

        parts: dict[str, Callable[[], dict]] = {
            "a": slider,
            "c": lambda: playback.measure(synthetic(playback.ROWS), 4 if quick else 10),
            "d": partial(paint.measure, None, 3 if quick else 9),
            "e": partial(classroom.measure_opening, None, given.classes, 1 if quick else 3),
            "f": partial(classroom.measure_moving, None, max(given.classes), 10 if quick else 60),
            "g": partial(classroom.measure_crowd, None, max(given.classes), 20 if quick else 60),
        }
        result = {
            "when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "machine": report.machine(),
            "quick": quick,
            "parts": {},
        }
        given.out.parent.mkdir(parents=True, exist_ok=True)
        for name, measure in parts.items():
            if name in given.only:
                print(f"measuring {report.TITLES[name]} …", flush=True)
                result["parts"][name] = measure()
                # Written after each part: what is measured survives what fails later.
                result["targets"] = list(report.targets(result["parts"]))
                given.out.write_text(json.dumps(result, indent=1, ensure_ascii=False), "utf-8")
    print(report.in_words(result))
    if given.docs:
        report.write_between_marks(report.in_words(result), given.docs)
    print(f"written to {given.out}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only",
        type=words,
        default=["a", "c", "d", "e", "f", "g"],
        help="parts, such as a,c; (b) is measured with (a)",
    )
    parser.add_argument("--sizes", type=numbers, default=SIZES, help="rows for (a): 200,2000")
    parser.add_argument("--classes", type=numbers, default=CLASSES, help="sessions: 1,30,100")
    parser.add_argument("--quick", action="store_true", help="shorter, for a first look")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "bench.json")
    parser.add_argument("--docs", type=Path, help="a page to write the tables into")
    given = parser.parse_args()
    given.only = {"a" if part == "b" else part for part in given.only}
    return given


def words(text: str) -> list[str]:
    return text.split(",")


def numbers(text: str) -> list[int]:
    return [int(word) for word in words(text)]


if __name__ == "__main__":
    main()
