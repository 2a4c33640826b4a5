"""What was measured, as tables; and whether it reaches what we want of it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

# Ratios to a bare Streamlit page in the same run, unless the words say otherwise.
SLIDER = {200: 1.25, 2_000: 1.25, 20_000: 1.25, 200_000: 1.4}
FRAMES_A_SECOND, LONGEST_FRAME = 50, 50
FIRST_PAINT, FROM_START = 1.5, 6_000
CLASS, OPENING, A_SESSION, IN_ALL = 100, 1.4, 3, 1_000
MINUTE = 1.5
# p95 of a class while files are drawn, against the same class alone.
CROWD = 1.5

MARKS = ("<!-- a run of make bench -->", "<!-- end of the run -->")
TITLES = {
    "a": "(a) From the key to the map, ms, and (b) bytes over the websocket a move",
    "c": "(c) Playback",
    "d": "(d) First paint, ms",
    "e": "(e) A class opens the page together: seconds, and MB of the server",
    "f": "(f) The class moves its sliders: answer time in ms",
    "g": "(g) The class moves its sliders, alone and while 20 pages are drawn as PDF: ms",
}


def machine() -> dict[str, str]:
    """What it was measured on. The load tells whether anything else ran meanwhile."""
    memory = Path("/proc/meminfo").read_text().split("\n")[0].split()[1]
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return {
        "cores": str(os.cpu_count()),
        "processor": models[0] if models else platform.processor(),
        "memory": f"{int(memory) / 2**20:.0f} GB",
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("streamlit", "folium", "streamlit-folium")},
        "load at the start": f"{os.getloadavg()[0]:.1f}",
    }


def in_words(result: dict) -> str:
    """A whole run as Markdown: when and on what, the tables, the targets."""
    about = ", ".join(f"{key} {value}" for key, value in result["machine"].items())
    length = "a quick run" if result["quick"] else "a full run"
    return "\n".join([f"{result['when']}, {length}: {about}.\n", *tables(result["parts"])])


def write_between_marks(text: str, page: Path) -> None:
    """Put a run's tables where the page of the documentation has its marks."""
    before, _, rest = page.read_text("utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    page.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", "utf-8")


def tables(measured: dict[str, dict]) -> Iterator[str]:
    """Each part that was measured as a Markdown table."""
    for part, title in TITLES.items():
        if part in measured:
            yield f"**{title}**\n\n{table(measured[part])}\n"
    if wanted := list(targets(measured)):
        lines = ["| target | wanted | measured | reached |", "|---|---|---|---|"]
        lines += [
            f"| {row['what']} | {row['wanted']} | {row['measured']} | {row['reached']} |"
            for row in wanted
        ]
        yield "**Targets**\n\n" + "\n".join(lines) + "\n"


def table(found: dict) -> str:
    """A Markdown table of figures, whose outer keys are its first columns."""
    rows = list(flat(found))
    columns = list(dict.fromkeys(name for _, figures in rows for name in figures))
    depth = len(rows[0][0])
    lines = [[""] * depth + columns, ["---"] * (depth + len(columns))]
    lines += [[*keys, *(str(figures.get(name, "–")) for name in columns)] for keys, figures in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def flat(found: dict, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict]]:
    """The innermost dictionaries of figures, each with the keys that lead to it."""
    for key, value in found.items():
        if any(isinstance(inner, dict) for inner in value.values()):
            yield from flat(value, (*keys, key))
        else:
            yield (*keys, key), value


def targets(measured: dict[str, dict]) -> Iterator[dict]:
    """Every target that the measurements can tell of."""

    def target(what: str, value: float, wanted: float, least: bool = False) -> dict:
        reached = value >= wanted if least else value <= wanted
        return {
            "what": what,
            "wanted": f"{'≥' if least else '≤'} {wanted:,}",
            "measured": round(value, 2),
            "reached": "yes" if reached else "no",
        }

    for size, apps in measured.get("a", {}).items():
        if int(size) not in SLIDER:
            continue
        ratio = apps["ours"]["changed"] / apps["bare"]["changed"]
        yield target(f"slider to map at {int(size):,} rows, × bare", ratio, SLIDER[int(size)])
    for speed, seen in measured.get("c", {}).items():
        if speed != "rest":
            yield target(f"frames/s at {speed}", seen["frames_a_second"], FRAMES_A_SECOND, True)
            yield target(f"longest frame at {speed}, ms", seen["longest"], LONGEST_FRAME)
            yield target(f"messages at {speed}", seen["messages"], 0)
    if paint := measured.get("d"):
        warm = paint["ours"]["warm"] / paint["bare"]["warm"]
        yield target("first map paint on a warm server, × bare", warm, FIRST_PAINT)
        yield target("server start to first paint, ms", paint["ours"]["start"], FROM_START)
    for count, apps in measured.get("e", {}).items():
        ratio = apps["ours"]["last_map"] / apps["bare"]["last_map"]
        yield target(f"{count} sessions opening together, × bare", ratio, OPENING)
        if int(count) >= CLASS:
            yield target("server memory a session, MB", apps["ours"]["a_session"], A_SESSION)
            yield target("server memory in all, MB", apps["ours"]["in_all"], IN_ALL)
    if minute := measured.get("f"):
        yield target("errors in the minute of sliders", minute["ours"]["errors"], 0)
        ratio = minute["ours"]["p95"] / minute["bare"]["p95"]
        yield target("p95 in the minute of sliders, × bare", ratio, MINUTE)
    if crowd := measured.get("g"):
        ratio = crowd["with files"]["p95"] / crowd["alone"]["p95"]
        yield target("p95 while 20 PDFs are drawn, × alone", ratio, CROWD)
