"""`python -m tests.load.first_state`: how long a newcomer waits for a full board, one JSON line.

A real server; times in milliseconds, medians of several arrivals, sizes in KB. `http` is the whole
answer that a page asks for first, compressed; `hello` is from the opening of the socket to the
state read from it, which serves where the other failed.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.load.notes import written
from tests.wire.client import Client
from tests.wire.server import Seat, Server


def main() -> None:
    parser = argparse.ArgumentParser(description="The first state of a full board.")
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--arrivals", type=int, default=20)
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="essaim-first-") as folder,
        Server(Path(folder)) as server,
    ):
        print(json.dumps(measure(server, asked.notes, asked.arrivals)), flush=True)


def measure(server: Server, notes: int, arrivals: int) -> dict[str, Any]:
    workshop = server.open_workshop()
    written(server, workshop, notes)
    seats = [server.sit(workshop.join_key, f"Nouvelle {each}") for each in range(arrivals)]
    plain = _ask(server, seats[0], "identity")
    return {
        "notes": len(json.loads(plain)["state"]["notes"]),
        "kb": round(len(plain) / 1000, 1),
        "kb_compressed": round(len(_ask(server, seats[0], "gzip")) / 1000, 1),
        "http_ms": _median(lambda seat: _ask(server, seat, "gzip"), seats),
        "hello_ms": _median(lambda seat: Client(server, seat).enter().leave(), seats),
    }


def _ask(server: Server, seat: Seat, encoding: str) -> bytes:
    path, headers = f"/api/workshops/{seat.board}/state", {"Accept-Encoding": encoding}
    answer = server.request("GET", path, headers=headers, cookie=seat.cookie)
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return answer.body


def _median(arrive: Callable[[Seat], object], seats: list[Seat]) -> float:
    took = []
    for seat in seats:
        began = time.perf_counter()
        arrive(seat)
        took.append(time.perf_counter() - began)
    return round(1000 * statistics.median(took), 1)


if __name__ == "__main__":
    main()
