"""`python -m tests.load.heavy_reading`: what people of another board feel while a full one is read.

A real server, a board of 2,400 notes, and a bystander on another board who acts at a steady rate.
Calm, then while thirty people download the minutes at once, each format in turn, then while eight
ask for all of it in a loop. One JSON line each: how long the bystander waited for each answer,
in milliseconds. `--checkout` starts the server of another revision, to compare.
"""

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, Final

from tests.wire.client import Client
from tests.wire.full_board import NOTES, fill
from tests.wire.server import ROOT, Seat, Server

PEOPLE: Final = 30
LOOPERS: Final = 8
PATHS: Final = tuple(
    f"/ateliers/{{}}/exports/compte-rendu.{end}" for end in ("md", "csv", "xlsx", "json")
)
PROCESSES: Final = multiprocessing.get_context("spawn")
A_BROWSER: Final = {"Accept-Encoding": "gzip"}
STATE: Final = "/api/workshops/{}/state"


def main() -> None:
    parser = argparse.ArgumentParser(description="A bystander while a full board is read.")
    parser.add_argument("--notes", type=int, default=NOTES)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--rate", type=float, default=10.0)
    parser.add_argument("--checkout", type=Path, default=ROOT)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-heavy-") as folder:
        server = Server(Path(folder))
        server.command, server.starts_in = [sys.executable, "wsgi.py"], asked.checkout
        with server:
            measure(server, asked)


def measure(server: Server, asked: argparse.Namespace) -> None:
    full = server.open_workshop()
    server.stop()
    fill(server.database_url, full.id, asked.notes)
    server.start()
    seats = [server.sit(full.join_key, f"Personne {number}") for number in range(PEOPLE)]
    with Client(server, server.open_workshop().facilitator) as bystander:
        for name, readers, paths in (
            ("calm", [], ()),
            ("thirty at once", seats, PATHS),
            ("eight in a loop", seats[:LOOPERS], (*PATHS, STATE)),
        ):
            figures = _watched(server, bystander, readers, paths, asked, is_loop="loop" in name)
            print(json.dumps({"what": name, "notes": asked.notes, **figures}), flush=True)


def _watched(
    server: Server,
    bystander: Client,
    readers: list[Seat],
    paths: tuple[str, ...],
    asked: argparse.Namespace,
    *,
    is_loop: bool,
) -> dict[str, Any]:
    """The readers are in a process of their own, as they are on machines of their own: threads
    beside the bystander's would hold it for five milliseconds at each turn."""
    done = PROCESSES.Event()
    with ProcessPoolExecutor(1, PROCESSES, _keep, (done,)) as beside:
        reading = beside.submit(_read, server.port, readers, paths, is_loop=is_loop)
        waits = _act(bystander, seconds=asked.seconds, rate=asked.rate)
        done.set()
        statuses = reading.result()
    waits.sort()
    return {
        "p50_ms": round(waits[len(waits) // 2], 1),
        "p95_ms": round(waits[int(0.95 * len(waits))], 1),
        "max_ms": round(waits[-1], 1),
        "served": statuses.count(200),
        "told_to_wait": statuses.count(429),
    }


def _keep(done: Event) -> None:
    global _DONE  # noqa: PLW0603 - an event reaches a process only as it starts
    _DONE = done


def _read(port: int, readers: list[Seat], paths: tuple[str, ...], *, is_loop: bool) -> list[int]:
    """What each of them was answered, one request after the other, all at once."""
    server = Server(Path(), port=port)  # not ours to start: only its address

    def read(seat: Seat) -> list[int]:
        answers: list[int] = []
        while not answers or (is_loop and not _DONE.is_set()):
            for path in paths:
                where = path.format(seat.board)
                answer = server.request("GET", where, headers=A_BROWSER, cookie=seat.cookie)
                answers.append(answer.status)
        return answers

    with ThreadPoolExecutor(max(1, len(readers))) as people:
        return [status for each in people.map(read, readers) for status in each]


def _act(bystander: Client, *, seconds: float, rate: float) -> list[float]:
    """From when each act was due, so that one that waits does not hide the next."""
    began, waits = time.perf_counter(), list[float]()
    for number in range(int(seconds * rate)):
        due = began + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        bystander.do("ready.set", ready=number % 2 == 0)
        waits.append(1000 * (time.perf_counter() - due))
    return waits


if __name__ == "__main__":
    main()
