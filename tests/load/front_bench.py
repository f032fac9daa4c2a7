"""`make front-bench`: a full, busy board under somebody's hands, in one JSON line.

A real server, a real Chromium, a hundred raw clients who point, twenty of them moving a note each
second in turn. One person pans, zooms and drags a note meanwhile. The last line holds the 95th
percentile of the frames while they do, in milliseconds; how long after asking for the page the
board could be worked on, with an empty cache; what came until then, in compressed kilobytes; and
the heap at the end, in megabytes. Lines before it say the same of each gesture, with what its
frames cost each part of the browser in milliseconds of processor, which another program beside
changes little; of the heap as it was at first; and of the pointers that are shown, on a step where
notes are signed (elsewhere nobody sees where others point). `--minutes 10` goes on with the three
gestures for so long, and tells the heap at the end of each minute. Where the frames are longer than
asked, the trace of the worst gesture is kept in var/.
"""

import argparse
import json
import random
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from app.kits.loader import catalogue
from app.kits.writer import write
from tests.load.frames import CATEGORIES, FLAGS, PARTS, WINDOW, spent
from tests.load.notes import a_place, written
from tests.wire.client import Client
from tests.wire.server import ROOT, Seat, Server, Workshop

ASKED_MS: Final = 17.0
TRACE: Final = ROOT / "var" / "front-bench.json"
MIDDLE: Final = (640, 400)
WARM_UP_SECONDS: Final = 3.0
FIRST_ZONE: Final = """
new MutationObserver((_, watch) => {
  if (!document.querySelector(".zone .note")) return
  watch.disconnect()
  requestAnimationFrame(() => setTimeout(() => { window.workableAt = performance.now() }))
}).observe(document, { childList: true, subtree: true })
"""
# A note that is whole in the window, and that this person may move.
GRASPABLE: Final = """() => {
  const frame = document.querySelector(".wall__window").getBoundingClientRect()
  const isIn = (box) => box.top > frame.top + 40 && box.bottom < frame.bottom - 40
  const found = [...document.querySelectorAll(".note")].map((note) => note.getBoundingClientRect())
  const box = found.find(isIn)
  return box && [box.left + 12, box.top + 12]
}"""


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="essaim-front-") as folder, ExitStack() as stack:
        server = stack.enter_context(Server(Path(folder)))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(args=list(FLAGS), executable_path=_chromium())
        try:
            print(json.dumps(measure(server, browser, asked)), flush=True)
        finally:
            browser.close()


def _signed(server: Server) -> Workshop:
    """A workshop where notes are signed: elsewhere nobody sees where others point."""
    signed = re.sub("authors: hidden", "authors: named", write(catalogue()["pgo-2h"]))
    kit, cookie = server.bring_kit(signed)
    return server.open_workshop(kit, cookie=cookie)


def measure(server: Server, browser: Browser, asked: argparse.Namespace) -> dict[str, float]:
    workshop = _signed(server)
    with ExitStack() as stack:
        seats = written(server, workshop, asked.notes)
        seats += [
            server.sit(workshop.join_key, f"Pointe {number}")
            for number in range(asked.pointers - len(seats))
        ]
        people = [stack.enter_context(Client(server, seat)) for seat in seats[: asked.pointers]]
        page, devtools, sizes = _opened(browser, server, workshop.facilitator)
        page.wait_for_function("() => window.workableAt", timeout=120_000)
        first = {"first_interaction_ms": page.evaluate("workableAt"), "kb": sum(sizes) / 1000}
        with _busy(people, rate=asked.rate):
            time.sleep(WARM_UP_SECONDS)
            before = _heap(devtools)
            frames = _handled(page, asked.seconds)
            shown = page.locator(".pointers > *").count()
            said = {"heap_mb_before": before, "notes": asked.notes, "pointers_shown": shown}
            print(json.dumps(said), flush=True)
            heap = _heap(devtools)
            if asked.minutes:
                told = {"heap_mb_by_minute": _heaps(page, devtools, asked.minutes)}
                print(json.dumps(told), flush=True)
        page.context.close()
    return {
        "frame_p95_ms": _p95(frames),
        "first_interaction_ms": round(first["first_interaction_ms"]),
        "page_kb_compressed": round(first["kb"]),
        "heap_mb": heap,
    }


def _handled(page: Page, seconds: float) -> list[float]:
    """The frames of all gestures; said of each, and the trace of the worst kept when they are too
    long."""
    browser = page.context.browser
    assert browser is not None
    all_frames: list[float] = []
    worst, trace_of_worst = 0.0, b""
    for name, gesture in GESTURES.items():
        browser.start_tracing(page=page, categories=list(CATEGORIES))
        page.evaluate(COUNTING)
        gesture(page, time.monotonic() + seconds)
        frames = page.evaluate("stopCounting()")
        trace = browser.stop_tracing()
        said = {"gesture": name, "frames": len(frames), "p95": _p95(frames)}
        print(json.dumps({**said, "cpu_ms_per_frame": _costs(trace, len(frames))}), flush=True)
        all_frames += frames
        if _p95(frames) >= worst:
            worst, trace_of_worst = _p95(frames), trace
    if _p95(all_frames) > ASKED_MS:
        TRACE.parent.mkdir(exist_ok=True)
        TRACE.write_bytes(trace_of_worst)
    return all_frames


def _costs(trace: bytes, frames: int) -> dict[str, float]:
    """Of each part of the page, and of its main thread as a whole."""
    costs = spent(json.loads(trace)["traceEvents"])
    return {part: round(costs[part] / max(1, frames), 2) for part in (*PARTS, "main")}


def _heaps(page: Page, devtools: CDPSession, minutes: int) -> list[float]:
    """At the end of each minute, while somebody goes on and the others too."""
    heaps: list[float] = []
    for _ in range(minutes):
        for gesture in GESTURES.values():
            gesture(page, time.monotonic() + 60 / len(GESTURES))
        heaps.append(_heap(devtools))
    return heaps


AT_REST: Final = "() => document.querySelector('.wall__zones')?.style.transform === ''"
COUNTING: Final = """() => {
  const times = []
  let before = performance.now()
  let isOn = true
  const tick = (now) => {
    times.push(now - before)
    before = now
    if (isOn) requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  globalThis.stopCounting = () => {
    isOn = false
    return times.slice(1)
  }
}"""


def _pan(page: Page, until: float) -> None:
    """Held with Space, up and down."""
    page.mouse.move(*MIDDLE)
    page.keyboard.down(" ")
    way = 1
    while time.monotonic() < until:
        page.mouse.move(MIDDLE[0], MIDDLE[1] + way * 180)
        page.mouse.down()
        page.mouse.move(MIDDLE[0], MIDDLE[1] - way * 180, steps=30)
        page.mouse.up()
        way = 1 if page.evaluate("document.querySelector('.wall__window').scrollTop < 3000") else -1
    page.keyboard.up(" ")


def _zoom(page: Page, until: float) -> None:
    page.mouse.move(*MIDDLE)
    page.keyboard.down("Control")
    while time.monotonic() < until:
        for delta in (-30, 30):  # never so far that one would see from above
            for _ in range(12):
                page.mouse.wheel(0, delta)
                time.sleep(0.016)
    page.keyboard.up("Control")


def _drag(page: Page, until: float) -> None:
    page.keyboard.press("Control+0")
    page.wait_for_function(AT_REST)
    while time.monotonic() < until:
        found = page.evaluate(GRASPABLE)
        assert found, "no note is whole in the window"
        page.mouse.move(*found)
        page.mouse.down()
        page.mouse.move(found[0] + 200, found[1] + 60, steps=30)
        page.mouse.move(found[0] + 40, found[1] + 90, steps=20)
        page.keyboard.press("Escape")  # nothing is dropped: the next one begins as this one
        page.mouse.up()


GESTURES: Final[dict[str, Callable[[Page, float], None]]] = {
    "pan": _pan,
    "zoom": _zoom,
    "drag": _drag,
}


@contextmanager
def _busy(people: Sequence[Client], *, rate: float) -> Iterator[None]:
    """Meanwhile, everybody points once a second and `rate` of them move a note."""
    over = threading.Event()
    busy = threading.Thread(target=_work, args=(people, rate, over))
    busy.start()
    try:
        yield
    finally:
        over.set()
        busy.join()


def _work(people: Sequence[Client], rate: float, over: threading.Event) -> None:
    chance = random.Random(1)
    movers = [person for person in people if _own(person)]
    start, turn = time.monotonic(), 0
    while not over.wait(max(0.0, start + turn / rate - time.monotonic())):
        turn += 1
        mover = movers[turn % len(movers)]
        key, zone = chance.choice(_own(mover))
        mover.submit("note.move", note=key, zone=zone, **a_place(chance))
        share = max(1, round(len(people) / rate))
        for person in [people[(turn * share + at) % len(people)] for at in range(share)]:
            person.signal("pointer", zone=zone, **a_place(chance))


def _own(person: Client) -> list[tuple[str, str]]:
    notes = person.state.notes.items()
    return [(key, note.zone) for key, note in notes if note.author == person.seat.id]


def _opened(browser: Browser, server: Server, seat: Seat) -> tuple[Page, CDPSession, list[int]]:
    """A board asked for with an empty cache, and what has come of it."""
    context = browser.new_context(viewport=WINDOW, locale="fr-FR")
    name, value = seat.cookie.split("=", 1)
    context.add_cookies([{"name": name, "value": value, "url": server.origin}])
    context.add_init_script(FIRST_ZONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    devtools.send("Network.enable")
    page.goto(f"{server.origin}/ateliers/{seat.board}")
    return page, devtools, sizes


def _heap(devtools: CDPSession) -> float:
    devtools.send("HeapProfiler.collectGarbage")
    return round(devtools.send("Runtime.getHeapUsage")["usedSize"] / 1e6, 1)


def _p95(frames: Sequence[float]) -> float:
    return round(sorted(frames)[int(len(frames) * 0.95)], 1) if frames else 0.0


def _chromium() -> str:
    found = shutil.which("chromium")
    assert found, "chromium is missing: `make test` installs it"
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=2_000)
    parser.add_argument("--pointers", type=int, default=100)
    parser.add_argument("--rate", type=float, default=20, help="changes a second")
    parser.add_argument("--seconds", type=float, default=8, help="of each gesture")
    parser.add_argument("--minutes", type=int, default=0, help="more, to see the heap grow or not")
    return parser.parse_args()


if __name__ == "__main__":
    main()
