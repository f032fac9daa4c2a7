"""`make first-load`: how long a newcomer on a slow network waits for the board. Writes its table in
docs/performance.md.

A real server, an empty cache each time, two networks that Chromium imitates: each page as people
are given it, joined, and module by module, as it stands in the repository. The first zone is drawn
when one is in the page; requests and bytes are what came before the page was at rest, compressed,
fonts and the first state of the board included.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import TimeoutError as NeverDrawn

from tests.conftest import QUIET
from tests.load.report import machine, put_between
from tests.wire.server import ROOT, Seat, Server

MARK: Final = "first-load"
WINDOW: Final = {"width": 1280, "height": 720}
FIRST_ZONE: Final = """
new MutationObserver((_, watch) => {
  if (!document.querySelector(".zone")) return
  watch.disconnect()
  requestAnimationFrame(() => { window.firstZoneAt = performance.now() })
}).observe(document, { childList: true, subtree: true })
"""


class Network(NamedTuple):
    delay_ms: int
    megabits: float
    asked_s: float

    def __str__(self) -> str:
        return f"{self.delay_ms} ms, {self.megabits:g} Mbit/s"


class Seen(NamedTuple):
    """Of one opening: seconds until the first zone, requests, compressed kilobytes."""

    seconds: float
    requests: int
    kilobytes: float


NETWORKS: Final = (Network(40, 10, 1.0), Network(100, 2, 2.5))
OPENINGS: Final = 12
STILL_MS: Final = 20_000
SIDES: Final = ("module by module", "joined")


def main() -> None:
    parser = argparse.ArgumentParser(description="A newcomer's first load of a board.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md")
    asked = parser.parse_args()
    seen: dict[tuple[Network, str], list[Seen]] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        with _both(Path(folder)) as servers:
            for _ in range(asked.rounds):
                for network in NETWORKS:
                    for side, (server, seat) in servers.items():
                        found = _opened_at_last(browser, server, seat, network)
                        seen.setdefault((network, side), []).append(found)
        browser.close()
    medians = {key: Seen(*map(median, zip(*all_, strict=True))) for key, all_ in seen.items()}
    put_between(MARK, asked.page, _table(asked.rounds, medians))
    for (network, side), row in medians.items():
        print(json.dumps({"network": str(network), "side": side, **row._asdict()}))


@contextmanager
def _both(folder: Path) -> Iterator[dict[str, tuple[Server, Seat]]]:
    """A server for each side, with one workshop and a participant's seat."""
    plain = folder / "sources"
    for name in ("app", "static", "templates"):
        shutil.copytree(ROOT / name, plain / name, ignore=shutil.ignore_patterns("joined"))
    for name in ("config.py", "wsgi.py"):
        shutil.copy(ROOT / name, plain)
    servers = [Server(folder / str(number)) for number in range(len(SIDES))]
    servers[0].starts_in = plain
    for server in servers:
        server.folder.mkdir()
        server.command = [sys.executable, "wsgi.py"]
        server.start()
    try:
        yield {side: (server, _seat(server)) for side, server in zip(SIDES, servers, strict=True)}
    finally:
        for server in servers:
            server.stop()


def _seat(server: Server) -> Seat:
    return server.sit(server.open_workshop(title="Essai").join_key, "Awa")


def _opened_at_last(browser: Browser, server: Server, seat: Seat, network: Network) -> Seen:
    """Chromium's slow network stands still at times, when three hundred files are asked for at
    once: the server has sent everything and closed, what it sent lies unread, and a page comes as
    soon as the network is no longer slowed. Such an opening says nothing of ours."""
    for _ in range(OPENINGS):
        with suppress(NeverDrawn):
            return _opened(browser, server, seat, network)
        print(f"{network}: an opening stood still, begun again", file=sys.stderr)
    raise SystemExit(f"{network}: {OPENINGS} openings stood still")


def _opened(browser: Browser, server: Server, seat: Seat, network: Network) -> Seen:
    with closing(browser.new_context(viewport=WINDOW, locale="fr-FR")) as context:
        return _seen(context, server, seat, network)


def _seen(context: BrowserContext, server: Server, seat: Seat, network: Network) -> Seen:
    name, _, value = seat.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": server.origin}])
    context.add_init_script(FIRST_ZONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    bytes_a_second = network.megabits * 1_000_000 / 8
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": network.delay_ms,
            "downloadThroughput": bytes_a_second,
            "uploadThroughput": bytes_a_second,
        },
    )
    page.goto(f"{server.origin}/ateliers/{seat.board}", wait_until="commit")
    page.wait_for_selector(".zone", timeout=STILL_MS)
    page.wait_for_load_state("load")
    time.sleep(0.5)  # what is asked for after the first drawing
    return Seen(page.evaluate("window.firstZoneAt") / 1000, len(sizes), sum(sizes) / 1000)


def _table(rounds: int, medians: dict[tuple[Network, str], Seen]) -> str:
    lines = [
        f"Command: `make first-load` (medians of {rounds}). Machine: {machine()}.",
        "",
        "| network | page | first zone, s | requests | KB compressed | asked |",
        "|---|---|---|---|---|---|",
    ]
    for (network, side), row in medians.items():
        figures = f"**{row.seconds:.2f}** | {row.requests:.0f} | {row.kilobytes:.0f}"
        lines.append(f"| {network} | {side} | {figures} | {network.asked_s:g} s, 200 KB |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
