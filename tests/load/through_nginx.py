"""`make through-nginx`: what our nginx lets through of floods and of held connections.

The whole cluster on loopback: the nginx of deploy/, two processes with the limits by default,
PostgreSQL and Redis. One attack after the other, each of a bounded time and number, from addresses
of its own, while somebody else asks for a page from another address. Writes its table in
docs/performance.md. (The connections that a process bears by itself, where no nginx stands in
front, are those of tests/security/test_held_places.py.)
"""

import argparse
import http.client
import json
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import randrange
from threading import Event, Thread
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import text

from app.db import Database
from tests.load.report import machine, put_between
from tests.wire.client import Client
from tests.wire.cluster import Cluster
from tests.wire.server import ROOT, Seat, Server
from tests.wire.websocket import LineCut, WebSocket

ATTACKER: Final = "127.0.0.2"
PERSON: Final = "127.0.0.9"
OTHERS: Final = 10  # the last number of the first of several addresses
SEATS_ASKED: Final = 1_500
OPENINGS_ASKED: Final = 400
HEADERS: Final = 1_230
HEADER_ADDRESSES: Final = 6
BODIES: Final = 400
SOCKETS: Final = 1_200
HELD_SECONDS: Final = 25.0
EDIT_SECONDS: Final = 120.0
LETTERS: Final = 980
NONE_REFUSED: Final[Counter[str]] = Counter()
JSON: Final = {"Content-Type": "application/json"}
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
PAGE_SECONDS: Final = 20.0


@dataclass(slots=True)
class Person:
    """Somebody else, who asks for a page twice a second."""

    slowest: float = 0.0
    pages: int = 0
    failures: int = 0
    done: Event = field(default_factory=Event)

    def look(self, front: Server) -> None:
        while not self.done.wait(0.5):
            began = time.monotonic()
            try:
                is_served = _ask(front, "GET", "/", source=PERSON)[0] == 200
            except OSError:
                is_served = False
            self.pages += 1
            self.failures += not is_served
            self.slowest = max(self.slowest, time.monotonic() - began)


@contextmanager
def _somebody_else(front: Server) -> Iterator[Person]:
    person = Person()
    thread = Thread(target=person.look, args=(front,))
    thread.start()
    try:
        yield person
    finally:
        person.done.set()
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description="Attacks through the nginx of deploy/.")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md")
    asked = parser.parse_args()
    lines = [
        f"Command: `make through-nginx`. Machine: {machine()}.",
        "",
        "| attack | what passed | then | somebody else |",
        "|---|---|---|---|",
    ]
    with Cluster() as cluster:
        for name, attack in ATTACKS.items():
            with _somebody_else(cluster.front) as person:
                passed, after = attack(cluster)
            else_ = f"{person.slowest:.2f} s, {person.failures} of {person.pages} pages refused"
            lines.append(f"| {name} | {passed} | {after} | {else_} |")
            print(lines[-1], flush=True)
    put_between("nginx", asked.page, "\n".join(lines))


# -- Floods -----------------------------------------------------------------------------------


def _seats(cluster: Cluster) -> tuple[str, str]:
    """The participants' link in a loop, without a cookie."""
    front, workshop = cluster.front, cluster.front.open_workshop()
    body = json.dumps({"key": workshop.join_key, "name": "Léo"})
    codes, spent = _flood(
        SEATS_ASKED, lambda: _ask(front, "POST", "/api/seats", body=body, headers=JSON)
    )
    leading = json.dumps({"key": workshop.facilitator_key, "name": "Inès"})
    began = time.monotonic()
    status = _ask(front, "POST", "/api/seats", body=leading, headers=JSON, source=PERSON)[0]
    came = f"who leads, from another address: {status} in {time.monotonic() - began:.2f} s"
    return f"{_said(codes)} in {spent:.0f} s", came


def _openings(cluster: Cluster) -> tuple[str, str]:
    """The form that opens workshops, in a loop, without any link."""
    front = cluster.front
    today = time.strftime("%Y-%m-%d")
    form = {"kit": "pgo-2h", "title": "Essai", "team": "", "date": today, "name": "Léo"}
    before = _size(cluster)
    codes, spent = _flood(
        OPENINGS_ASKED,
        lambda: _ask(front, "POST", "/ateliers", body=urlencode(form), headers=FORM),
    )
    written = (_size(cluster) - before) / 1024
    return f"{_said(codes)} in {spent:.0f} s", f"{written:.0f} KB more in the database"


def _editing(cluster: Cluster) -> tuple[str, str]:
    """One seat writes 990 emoji over and over, as quickly as it is answered."""
    workshop = cluster.front.open_workshop()
    before = _size(cluster)
    began, done, refused = time.monotonic(), 0, 0.0
    with Client(cluster.front, workshop.facilitator) as writer:
        note, zone = str(uuid4()), next(iter(writer.state.plan.zones)).id
        writer.do("note.add", note=note, text="Essai", zone=zone, x=1, y=1)
        while not refused and time.monotonic() - began < EDIT_SECONDS:
            reply = _edit(writer, note, done)
            if reply["ok"]:
                done += 1
            elif "Beaucoup de texte" in reply["message"]:
                refused = time.monotonic() - began
            time.sleep(0.02)  # no more than what one may ask in a second
    grown = (_size(cluster) - before) / 2**20
    waits = f"asked to wait after {refused:.0f} s" if refused else "never asked to wait"
    return f"{done} edits, {waits}", f"{grown:.1f} MB more in the database"


def _edit(writer: Client, note: str, revision: int) -> dict[str, Any]:
    # Never the same: what a database may compress says nothing of what it may hold.
    text = "".join(chr(0x1F300 + randrange(0x2FF)) for _ in range(LETTERS))
    command = {"type": "note.edit", "note": note, "text": text, "base": revision}
    asked = {"board": writer.seat.board, "id": str(uuid4()), "command": command}
    answer: dict[str, Any] = writer.ask("command", asked)
    return answer


def _flood(count: int, ask: Callable[[], tuple[int, str]]) -> tuple[Counter[str], float]:
    """So many requests, eight at a time: how many of each answer, and who gave it."""
    began = time.monotonic()
    with ThreadPoolExecutor(8) as people:
        answers = people.map(lambda _: ask(), range(count))
        codes = Counter(f"{status} {who}".strip() for status, who in answers)
    return codes, time.monotonic() - began


def _said(codes: Counter[str]) -> str:
    return ", ".join(f"{count} × {code}" for code, count in sorted(codes.items()))


def _size(cluster: Cluster) -> int:
    database = Database(str(cluster.facts["database_url"]))
    try:
        with database.read() as connection:
            size = connection.scalar(text("SELECT pg_database_size(current_database())"))
            return int(size or 0)
    finally:
        database.close()


# -- Held connections -------------------------------------------------------------------------


def _headers(cluster: Cluster) -> tuple[str, str]:
    """A header line every two seconds, and never the last."""
    lines = [
        _line(
            cluster.front,
            b"GET / HTTP/1.1\r\nHost: x\r\nX: 1",
            f"127.0.0.{OTHERS + each % HEADER_ADDRESSES}",
        )
        for each in range(HEADERS)
    ]
    return _held(lines, b"\r\nX: 1", 2.0)


def _bodies(cluster: Cluster) -> tuple[str, str]:
    """A byte of a body every two seconds."""
    host = f"Host: 127.0.0.1:{cluster.front.port}\r\n"
    head = f"POST /api/seats HTTP/1.1\r\n{host}Content-Length: 9000\r\n\r\n{{".encode()
    return _held([_line(cluster.front, head, ATTACKER) for _ in range(BODIES)], b"x", 2.0)


def _silent(cluster: Cluster) -> tuple[str, str]:
    """Sockets of people who have their seats, and never say hello."""
    front, workshop = cluster.front, cluster.front.open_workshop()
    seat = front.sit(workshop.join_key, "Muette")
    target = f"/socket.io/?EIO=4&transport=websocket&board={seat.board}"
    with ThreadPoolExecutor(16) as people:
        opened = list(people.map(lambda _: _socket(front, target, seat), range(SOCKETS)))
    lines = [each.socket for each in opened if isinstance(each, WebSocket)]
    for line in lines:
        line.setblocking(False)
    return _held(lines, b"", 2.0, refused=Counter(each for each in opened if type(each) is str))


def _socket(front: Server, target: str, seat: Seat) -> WebSocket | str:
    """An open one, or the status that refused it."""
    headers = {"Origin": front.origin, "Cookie": seat.cookie}
    try:
        opened = WebSocket(front.address, target, headers=headers)
        opened.send("40")
    except LineCut as cut:
        return str(cut)[9:12] or "cut"
    return opened


def _held(
    lines: list[socket.socket],
    byte: bytes,
    every: float,
    *,
    refused: Counter[str] = NONE_REFUSED,
) -> tuple[str, str]:
    """How many were held, until none is or the time is over. What is answered is not held."""
    time.sleep(1)
    held = [line for line in lines if _is_open(line, byte)]
    answered = len(lines) - len(held)
    lines = held
    began, opened, first, ended = time.monotonic(), len(lines), 0.0, 0.0
    while lines and time.monotonic() - began < HELD_SECONDS:
        time.sleep(every)
        left = [line for line in lines if _is_open(line, byte)]
        if len(left) < len(lines):
            ended = time.monotonic() - began
            first = first or ended
        lines = left
    for line in lines:
        line.close()
    kept = (
        f"{len(lines)} open after {HELD_SECONDS:.0f} s" if lines else f"all ended in {ended:.0f} s"
    )
    of = [f"{answered} answered and closed"] if answered else []
    of += [f"{count} × {status}" for status, count in sorted(refused.items())]
    return ", ".join([f"{opened} held", *of]), kept + (
        f", the first in {first:.0f} s" if first else ""
    )


def _line(front: Server, said: bytes, source: str) -> socket.socket:
    line = socket.create_connection(front.address, timeout=5, source_address=(source, 0))
    line.sendall(said)
    line.setblocking(False)
    return line


def _is_open(line: socket.socket, byte: bytes) -> bool:
    said = b""
    try:
        line.send(byte)
        while chunk := line.recv(65_536):
            said += chunk
    except BlockingIOError:
        if not said.startswith(b"HTTP/1.1"):
            return True
    except OSError:
        pass
    line.close()
    return False


def _ask(
    front: Server,
    method: str,
    path: str,
    *,
    body: str | None = None,
    headers: dict[str, str] | None = None,
    source: str = ATTACKER,
) -> tuple[int, str]:
    """The status, and which of the two refused: only the application answers with its own id."""
    line = http.client.HTTPConnection(
        *front.address, timeout=PAGE_SECONDS, source_address=(source, 0)
    )
    try:
        line.request(method, path, body, {"Origin": front.origin, **(headers or {})})
        answer = line.getresponse()
        said = answer.read()
        return answer.status, _refuser(answer.status, said)
    finally:
        line.close()


def _refuser(status: int, said: bytes) -> str:
    if status < 400:
        return ""
    return "by nginx" if b"Trop de demandes" in said else "by Essaim"


ATTACKS: Final[dict[str, Callable[[Cluster], tuple[str, str]]]] = {
    f"{SEATS_ASKED} seats asked with one link, from one address": _seats,
    f"{OPENINGS_ASKED} workshops asked, from one address": _openings,
    f"{LETTERS} emoji edited in a loop, by one seat": _editing,
    f"{HEADERS} headers that drip, from {HEADER_ADDRESSES} addresses": _headers,
    f"{BODIES} bodies that drip, from one address": _bodies,
    f"{SOCKETS} sockets that never say hello, from one seat": _silent,
}


if __name__ == "__main__":
    main()
