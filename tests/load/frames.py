"""`python -m tests.load.frames`: what a busy board costs a browser, one JSON line per size.

A real server, a real Chromium with one participant, and raw clients who move notes and point. Costs
are processor times of the page's threads, in milliseconds, read in a trace: they do not grow when
the machine is busy with something else, as frame times do. Rendering is by software.
"""

import argparse
import json
import random
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.load.notes import a_place, written
from tests.wire.client import Client
from tests.wire.server import Seat, Server

MOVERS: Final = 4
WINDOW: Final = {"width": 1280, "height": 720}
WARM_UP_SECONDS: Final = 2.0
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")
CATEGORIES: Final = ("devtools.timeline", "toplevel", "cc", "disabled-by-default-devtools.timeline")

# Names of trace events, by what they are to a person who makes pages. None holds another.
PARTS: Final = {
    "script": (
        "FunctionCall",
        "FireAnimationFrame",
        "TimerFire",
        "EvaluateScript",
        "RunMicrotasks",
    ),
    "style": ("UpdateLayoutTree",),
    "layout": ("Layout",),
    "hit_test": ("HitTest",),
    "paint": ("PrePaint", "Paint", "Layerize", "Commit"),
    "raster": ("RasterTask",),
}


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="essaim-frames-") as folder, ExitStack() as stack:
        server = stack.enter_context(Server(Path(folder)))
        browser = stack.enter_context(_chromium())
        for notes in asked.notes:
            figures = measure(server, browser, notes=notes, rate=asked.rate, seconds=asked.seconds)
            print(json.dumps(figures), flush=True)


def measure(
    server: Server, browser: Browser, *, notes: int, rate: float, seconds: float
) -> dict[str, Any]:
    """`rate` moves and as many pointers a second, among so many notes."""
    workshop = server.open_workshop()
    with ExitStack() as stack:
        writers = written(server, workshop, notes)
        movers = [stack.enter_context(Client(server, seat)) for seat in writers[:MOVERS]]
        page = _page_of(browser, server, server.sit(workshop.join_key, "Regard"))
        _wait_for_notes(page, notes)
        _act(movers, rate=rate, seconds=WARM_UP_SECONDS)
        with _tracing(page) as trace:
            _act(movers, rate=rate, seconds=seconds)
        page.context.close()
    return {"notes": notes, "rate": rate, **_figures(trace, changes=2 * rate * seconds)}


def _act(movers: Sequence[Client], *, rate: float, seconds: float) -> None:
    """Each in turn points somewhere and moves one of their notes."""
    chance = random.Random(1)
    start = time.monotonic()
    for turn in range(round(rate * seconds)):
        mover = movers[turn % len(movers)]
        mine = [
            (key, note) for key, note in mover.state.notes.items() if note.author == mover.seat.id
        ]
        key, note = chance.choice(mine)
        mover.signal("pointer", zone=note.zone, **a_place(chance))
        mover.submit("note.move", note=key, zone=note.zone, **a_place(chance))
        time.sleep(max(0.0, start + (turn + 1) / rate - time.monotonic()))


@contextmanager
def _chromium() -> Iterator[Browser]:
    found = shutil.which("chromium")
    assert found, "chromium is missing: `make test` installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


def _page_of(browser: Browser, server: Server, seat: Seat) -> Page:
    context = browser.new_context(viewport=WINDOW, locale="fr-FR")
    name, value = seat.cookie.split("=", 1)
    context.add_cookies([{"name": name, "value": value, "url": server.origin}])
    page = context.new_page()
    page.goto(f"{server.origin}/ateliers/{seat.board}")
    page.get_by_role("button", name="Rejoindre l’atelier").click()
    return page


def _wait_for_notes(page: Page, count: int) -> None:
    page.wait_for_function("count => document.querySelectorAll('.note').length >= count", arg=count)


@contextmanager
def _tracing(page: Page) -> Iterator[list[dict[str, Any]]]:
    """The events of what is done inside, filled once it is over; frame times among them."""
    events: list[dict[str, Any]] = []
    browser = page.context.browser
    assert browser is not None
    _start_counting_frames(page)
    browser.start_tracing(page=page, categories=list(CATEGORIES))
    yield events
    events.extend(json.loads(browser.stop_tracing())["traceEvents"])
    events.extend({"name": "frame", "ms": ms} for ms in page.evaluate("frameTimes"))


def _start_counting_frames(page: Page) -> None:
    page.evaluate("""() => {
      globalThis.frameTimes = []
      let before = performance.now()
      const tick = (now) => {
        frameTimes.push(now - before)
        before = now
        requestAnimationFrame(tick)
      }
      requestAnimationFrame(tick)
    }""")


def _figures(trace: Sequence[Mapping[str, Any]], *, changes: float) -> dict[str, Any]:
    frames = sorted(event["ms"] for event in trace if event["name"] == "frame")
    costs = spent(trace)
    parts = {part: round(costs[part] / changes, 2) for part in PARTS}
    return {
        "ms_per_change": {**parts, "main": round(costs["main"] / changes, 2)},
        "frames": len(frames),
        "frame_ms": {
            "p50": round(statistics.median(frames), 1),
            "p95": round(frames[int(len(frames) * 0.95)], 1),
        },
    }


def spent(trace: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Milliseconds of processor, by part; « main »: all that the page's main thread did."""
    main = _main_thread(trace)
    part_of = {name: part for part, names in PARTS.items() for name in names}
    costs: Counter[str] = Counter()
    for event in _outermost(trace, part_of):
        costs[part_of[event["name"]]] += event["tdur"] / 1000
    for event in trace:
        is_task = event["name"] == "RunTask" and event.get("ph") == "X"
        if is_task and (event["pid"], event["tid"]) == main:
            costs["main"] += event.get("tdur", 0) / 1000
    return costs


def _main_thread(trace: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Where styles are worked out most."""
    styles = Counter((e["pid"], e["tid"]) for e in trace if e["name"] == "UpdateLayoutTree")
    [(thread, _)] = styles.most_common(1)
    return thread


def _outermost(
    trace: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[Mapping[str, Any]]:
    """Events with one of these names that are in no other with the name of the same part."""
    ends: dict[tuple[int, int, str], float] = {}
    known = [e for e in trace if e["name"] in names and e.get("ph") == "X" and "tdur" in e]
    for event in sorted(known, key=lambda event: (event["ts"], -event["dur"])):
        place = (event["pid"], event["tid"], names[event["name"]])
        if event["ts"] < ends.get(place, 0):
            continue
        ends[place] = event["ts"] + event["dur"]
        yield event


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--rate", type=float, default=20, help="moves, and pointers, a second")
    parser.add_argument("--seconds", type=float, default=8)
    return parser.parse_args()


if __name__ == "__main__":
    main()
