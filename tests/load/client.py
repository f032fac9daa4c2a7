"""Many people on one core: raw sockets under one epoll, each payload understood once.

A board sends everybody the same bytes, so the bytes themselves are the key of what is known about
them: for all readers but the first, a frame costs one `read`, one dictionary look-up and two
appends. What the bytes mean belongs to a dialect (dialects.py).
"""

import math
import os
import random
import select
import socket
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple, Protocol

from tests.load import websocket

_CHUNK_BYTES: Final = 65_536
# Few sockets per turn: a change whose time has come must not wait for a thousand reads.
_SOCKETS_PER_TURN: Final = 100
_CONNECTING_AT_ONCE: Final = 40


@dataclass(slots=True, eq=False)
class Person:
    """One seat of a board, and its socket. `seq` is the last entry that this person has."""

    index: int
    board: str = ""
    cookie: str = ""
    fd: int = -1
    is_upgraded: bool = False
    is_ready: bool = False
    is_catching_up: bool = False
    seq: int = 0
    heard: int = 0
    partial: bytes = b""
    unsent: bytes = b""
    asked: dict[int, str] = field(default_factory=dict)
    asks: int = 0
    made: int = 0
    note: str = ""
    zone: str = ""
    revision: int = 0


class Change(NamedTuple):
    id: str
    payload: bytes


class News(NamedTuple):
    """The changes that a payload tells of, and the entries it brings: (before, last]."""

    ids: tuple[str, ...]
    before: int = 0
    last: int = 0


class Receipts:
    """Who received one payload, and when."""

    __slots__ = ("before", "ids", "last", "readers", "times")

    def __init__(self, news: News) -> None:
        self.ids, self.before, self.last = news
        self.times = array("d")
        self.readers = array("L")


class Dialect(Protocol):
    """What a server understands and says. Its answers are payloads to send."""

    opcode: int

    def target(self, person: Person) -> str: ...

    def headers(self, person: Person) -> dict[str, str]: ...

    def greeting(self, person: Person) -> list[bytes]:
        """What is said first, once the socket is upgraded."""

    def news(self, payload: bytes) -> News | None:
        """What everybody receives; None for the rest, which goes to `replies`."""

    def replies(self, person: Person, payload: bytes) -> list[bytes]: ...

    def late_news(self, person: Person) -> News | None:
        """What the last answer brought to somebody who was behind, once."""

    def catch_up(self, person: Person) -> bytes: ...

    def change(self, person: Person) -> Change: ...


@dataclass(frozen=True, slots=True)
class Sending:
    """One change that left: by whom, when."""

    person: Person
    at: float


class Crowd:
    """People connected to one server. Nothing happens outside the calls: no thread, no task."""

    def __init__(
        self, dialect: Dialect, address: tuple[str, int], people: Sequence[Person]
    ) -> None:
        self.people = people
        self.sent: dict[str, Sending] = {}
        self.lost: list[Person] = []
        self._dialect = dialect
        self._address = address
        self._epoll = select.epoll()
        self._sockets: dict[int, socket.socket] = {}
        self._by_fd: dict[int, Person] = {}
        self._receipts: dict[bytes, Receipts] = {}
        self._late: list[Receipts] = []

    def connect(self, *, within_seconds: float = 120) -> None:
        """Everybody is in the room when this returns. Raises TimeoutError otherwise."""
        deadline = time.perf_counter() + within_seconds
        for start in range(0, len(self.people), _CONNECTING_AT_ONCE):
            some = self.people[start : start + _CONNECTING_AT_ONCE]
            for person in some:
                self._open(person)
            self.listen_until(partial(_all_ready, some), deadline)

    def say(self, person: Person, payload: bytes) -> None:
        self._write(person, websocket.masked(payload, self._dialect.opcode))

    def send_change(self, person: Person) -> None:
        change = self._dialect.change(person)
        frame = websocket.masked(change.payload, self._dialect.opcode)
        self.sent[change.id] = Sending(person, time.perf_counter())
        self._write(person, frame)

    def write(self, *, rate: float, seconds: float, seed: int = 1) -> None:
        """Each person sends `rate` changes a second, for that long."""
        start = time.perf_counter()
        for due, person in paces(self.people, rate=rate, seconds=seconds, seed=seed):
            self.listen(start + due)
            if person.fd >= 0:
                self.send_change(person)
        self.listen(start + seconds)

    def listen(self, until: float) -> None:
        while (left := until - time.perf_counter()) > 0:
            self._turn(left)

    def listen_until(self, is_done: Callable[[], bool], deadline: float) -> None:
        while not is_done():
            if time.perf_counter() > deadline:
                raise TimeoutError("the server did not answer in time")
            self._turn(0.05)

    def receipts(self) -> list[Receipts]:
        return [*self._receipts.values(), *self._late]

    def forget(self) -> None:
        """Begin a new measure: what was sent and received until now does not count."""
        self.sent = {}
        self._late = []
        self._receipts = {}

    def close(self) -> None:
        for person in self.people:
            self._close(person)
        self._epoll.close()

    def _open(self, person: Person) -> None:
        opened = socket.create_connection(self._address, timeout=10)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        opened.setblocking(False)
        person.fd = opened.fileno()
        self._sockets[person.fd] = opened
        self._by_fd[person.fd] = person
        self._epoll.register(person.fd, select.EPOLLIN)
        host = f"{self._address[0]}:{self._address[1]}"
        target, headers = self._dialect.target(person), self._dialect.headers(person)
        self._write(person, websocket.upgrade_request(target, host=host, headers=headers))

    def _turn(self, timeout: float) -> None:
        receipts = self._receipts
        for fd, event in self._epoll.poll(timeout, _SOCKETS_PER_TURN):
            person = self._by_fd[fd]
            if event & select.EPOLLOUT:
                self._write(person, b"")
            try:
                data = os.read(fd, _CHUNK_BYTES)
            except BlockingIOError:
                continue
            except ConnectionError:
                data = b""
            now = time.perf_counter()
            known = receipts.get(data)
            if known is None or person.partial:
                self._read(person, data, now)
                continue
            known.times.append(now)
            known.readers.append(person.index)
            if known.before == person.seq:
                person.seq = known.last
            else:
                self._out_of_order(person, known)

    def _read(self, person: Person, data: bytes, now: float) -> None:
        if not data:
            self.lost.append(person)
            self._close(person)
            return
        data = person.partial + data
        done = 0 if person.is_upgraded else self._upgrade(person, data)
        rest, base = data[done:], 0
        if person.is_upgraded:
            for start, end in websocket.frames(rest):
                self._take(person, rest[base:end], start - base, now)
                base = end
        if person.fd >= 0:
            person.partial = rest[base:]

    def _upgrade(self, person: Person, data: bytes) -> int:
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return 0
        if not data.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(data[:300].decode(errors="replace"))
        person.is_upgraded = True
        for payload in self._dialect.greeting(person):
            self.say(person, payload)
        return end + 4

    def _take(self, person: Person, frame: bytes, start: int, now: float) -> None:
        known = self._receipts.get(frame)
        if known is None:
            known = self._understand(person, frame, frame[start:])
        if known is not None:
            self._count(person, known, now)
        elif (late := self._dialect.late_news(person)) is not None:
            receipts = Receipts(late)
            receipts.times.append(now)
            receipts.readers.append(person.index)
            self._late.append(receipts)

    def _understand(self, person: Person, frame: bytes, payload: bytes) -> Receipts | None:
        match websocket.opcode_of(frame):
            case websocket.PING:
                self._write(person, websocket.masked(payload, websocket.PONG))
                return None
            case websocket.CLOSE:
                self.lost.append(person)
                self._close(person)
                return None
        news = self._dialect.news(payload)
        if news is not None:
            return self._receipts.setdefault(frame, Receipts(news))
        for reply in self._dialect.replies(person, payload):
            self.say(person, reply)
        return None

    def _count(self, person: Person, receipts: Receipts, now: float) -> None:
        receipts.times.append(now)
        receipts.readers.append(person.index)
        if receipts.before == person.seq:
            person.seq = receipts.last
        else:
            self._out_of_order(person, receipts)

    def _out_of_order(self, person: Person, receipts: Receipts) -> None:
        """As the browser does: a gap asks to catch up; what is already known changes nothing."""
        person.heard = max(person.heard, receipts.last)
        if person.is_catching_up or not person.is_ready or receipts.last <= person.seq:
            return
        if receipts.before < person.seq:
            person.seq = receipts.last
            return
        person.is_catching_up = True
        self.say(person, self._dialect.catch_up(person))

    def _write(self, person: Person, data: bytes) -> None:
        if person.fd < 0:
            return
        data = person.unsent + data
        try:
            sent = os.write(person.fd, data) if data else 0
        except BlockingIOError:
            sent = 0
        except ConnectionError:
            sent = len(data)  # the next read says that the connection is lost
        was_waiting, person.unsent = bool(person.unsent), data[sent:]
        if was_waiting or person.unsent:
            waits = select.EPOLLOUT if person.unsent else 0
            self._epoll.modify(person.fd, select.EPOLLIN | waits)

    def _close(self, person: Person) -> None:
        if person.fd >= 0:
            self._epoll.unregister(person.fd)
            self._by_fd.pop(person.fd)
            self._sockets.pop(person.fd).close()
        person.fd, person.partial, person.unsent = -1, b"", b""


def _all_ready(people: Sequence[Person]) -> bool:
    return all(person.is_ready for person in people)


def paces(
    people: Sequence[Person], *, rate: float, seconds: float, seed: int
) -> list[tuple[float, Person]]:
    """When each person sends: evenly spread over the period, and a quarter of it of jitter. With a
    period longer than `seconds`, those whose turn comes later say nothing."""
    # Seeded: two runs send the same changes at the same times.
    chance = random.Random(seed)
    period, count = 1 / rate, len(people)
    turns = [
        ((turn + place / count + chance.uniform(-0.125, 0.125)) * period, person)
        for place, person in enumerate(people)
        for turn in range(math.ceil(rate * seconds - place / count))
    ]
    # What the jitter puts outside comes in at the other end: never many at once at either.
    return sorted(((due % seconds, person) for due, person in turns), key=lambda turn: turn[0])
