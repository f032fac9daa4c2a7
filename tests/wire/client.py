"""A person's browser as the wire sees it: hello, an outbox, frames folded in their order.

One thread per client reads its line and does what the protocol asks; the test talks and waits. The
same rules as the browser's: an id is sent until it is answered, a gap asks to catch up.
"""

import json
import random
import time
import zlib
from collections.abc import Callable, Mapping
from threading import Condition, Thread
from typing import Any, Final, NamedTuple, Self
from uuid import uuid4

import msgspec

from app.board.capabilities import AnyEvent
from app.board.core.state import BoardState, Note
from app.board.fold import fold
from app.board.visibility import project
from app.ids import NoteId
from tests.factories import as_shown
from tests.wire.journal import Journal
from tests.wire.lines import Line, OpenLine, WebSocketLine
from tests.wire.server import Seat, Server
from tests.wire.websocket import LineCut

VERSION: Final = 2
ANSWER_SECONDS: Final = 20.0
SILENCE_SECONDS: Final = 1.0
RETRY_SECONDS: Final = 0.1
COMES_BACK_SECONDS: Final = 0.1
PASSING: Final = {"busy", "storage", "too_fast", "failed"}


class Refused(Exception):
    """The server refused a command, or the connection itself."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as this client received it."""

    seq: int
    at: int | None = None
    events: tuple[AnyEvent, ...]
    by: str | None = None
    command: str | None = None


class Beacon(msgspec.Struct, frozen=True, kw_only=True):
    board: str
    epoch: str
    seq: int
    hash: int


class Told(NamedTuple):
    """One sending of a command, and what came back: None when it was accepted, or a code."""

    command: str
    asked_at: float
    told_at: float
    code: str | None


class Backoff:
    """How long a browser waits before it comes back, as static/js/core/backoff.js counts it."""

    FIRST_SECONDS: Final = 0.5
    MAX_SECONDS: Final = 5.0

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.reset()

    def next(self) -> float:
        whole, self._wait = self._wait, min(self.MAX_SECONDS, 2 * self._wait)
        return whole * self._random.uniform(0.5, 1)

    def reset(self) -> None:
        self._wait = self.FIRST_SECONDS


_canonical = msgspec.json.Encoder(order="sorted").encode


class Client:
    """One connection at a time of one seat. Made away from the server; `enter` connects.

    One that `comes_back` does it at once, again and again; with a `backoff`, as a browser does."""

    def __init__(
        self,
        server: Server,
        seat: Seat,
        *,
        line: OpenLine = WebSocketLine,
        address: tuple[str, int] | None = None,
        journal: Journal | None = None,
        comes_back: bool = False,
        backoff: Backoff | None = None,
        version: int = VERSION,
    ) -> None:
        self.seat = seat
        self.address = address or server.address
        self.journal = journal
        self.comes_back = comes_back or backoff is not None
        self.epoch: str | None = None
        self.seq = 0
        self.state = BoardState()
        self.you: dict[str, Any] = {}
        self.people: dict[str, dict[str, Any]] = {}
        self.signals: list[dict[str, Any]] = []
        self.cowritten: list[dict[str, Any]] = []  # what others wrote in the drafts opened here
        self.entries: dict[int, Entry] = {}
        self.beacons: list[Beacon] = []
        self.goodbyes: list[dict[str, Any]] = []
        self.is_told_the_end = False
        self.outbox: dict[str, Mapping[str, Any]] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.heard: list[str] = []
        self.welcomes: list[str] = []  # "state" or "entries", as each hello was answered
        self.repeated = 0
        self.repeated_answers = 0
        self.gaps = 0
        self.disagreements = 0
        self.cuts: list[str] = []
        self.cut_at: list[float] = []
        self.welcomed_at: list[float] = []
        self.found: list[dict[str, Any]] = []  # what `you` was, each time this client came in
        self.received_at: dict[int, float] = {}  # by seq, of entries that came by themselves
        self.told: list[Told] = []
        self.refusal: str | None = None
        self.is_in = False
        self.is_put_off = False  # the server asked to come back later with what is in the outbox
        self._open_line = line
        self._headers = {"Origin": server.origin, "Cookie": seat.cookie}
        self._version = version
        self._line: Line | None = None
        self._changed = Condition()
        self._asked: dict[int, Callable[[Any], None]] = {}
        self._asks = 0
        self._backoff = backoff
        self._asked_to_wait = 0.0
        self._is_catching_up = False
        self._is_leaving = False
        self._thread = Thread(target=self._live, name=seat.name, daemon=True)

    # -- Coming and going ---------------------------------------------------------------------

    def enter(self) -> Self:
        """Connect, say hello, and return once welcomed. Refused when the door stays closed."""
        self._thread.start()
        self.wait_until(lambda: self.is_in or self.refusal or not self._thread.is_alive())
        if not self.is_in:
            self.leave()
            raise Refused(self.refusal or "cut", "; ".join(self.cuts))
        return self

    def leave(self) -> None:
        """End the line, and the thread."""
        self._is_leaving = True
        deadline = time.monotonic() + ANSWER_SECONDS
        while self._thread.is_alive() and time.monotonic() < deadline:
            self.cut()
            self._thread.join(RETRY_SECONDS)
        assert not self._thread.is_alive(), f"{self.seat.name} does not end"

    def cut(self) -> None:
        """Reset the connection. A client that comes back does so by itself."""
        if (line := self._line) is not None:
            line.cut()

    def __enter__(self) -> Self:
        return self.enter()

    def __exit__(self, *_error: object) -> None:
        self.leave()

    # -- Talking ------------------------------------------------------------------------------

    def submit(self, kind: str, *, id: str | None = None, **fields: Any) -> str:  # noqa: A002
        """Put a command in the outbox, and send it if there is a line. Its id. As in a browser,
        nothing leaves before what waited for the line, which another thread sends meanwhile."""
        key, command = id or str(uuid4()), {"type": kind, **fields}
        with self._changed:
            self.outbox[key] = command
            if self.journal is not None:
                self.journal.sent(key, self.seat.id, command)
            if self.is_in:
                self.send_command(key, command)
        return key

    def send_command(self, key: str, command: Mapping[str, Any]) -> None:
        """Send it, perhaps again: the server answers the same."""
        payload = {"board": self.seat.board, "id": key, "command": command}
        asked_at = time.monotonic()
        if self.journal is not None:
            self.journal.copied(key)

        def answered(reply: dict[str, Any]) -> None:
            self.told.append(Told(key, asked_at, time.monotonic(), reply.get("code")))
            self._answered(key, reply)

        self._ask("command", payload, answered)

    def resend(self) -> None:
        """Send all that is not answered, in the order in which it was first sent."""
        with self._changed:
            self.is_put_off = False
            for key, command in list(self.outbox.items()):
                self.send_command(key, command)

    def do(self, kind: str, **fields: Any) -> int:
        """Have a command accepted; its seq, once this client has seen the entry. Refused when it
        is refused for good."""
        return self.settled(self.submit(kind, **fields))

    def settled(self, key: str) -> int:
        """The seq of a command that was submitted, or Refused. Retries what may be retried."""
        self._insist(lambda: key in self.answers, ANSWER_SECONDS)
        reply = self.answers.get(key, {"ok": False, "code": "no answer"})
        if not reply["ok"]:
            raise Refused(reply["code"], reply.get("message", ""))
        self.wait_until(lambda: self.seq >= reply["seq"])
        return int(reply["seq"])

    def settle(self, timeout: float = ANSWER_SECONDS) -> None:
        """Have everything in the outbox answered."""
        self._insist(lambda: not self.outbox, timeout)
        missing = f"{self.seat.name} waits for {len(self.outbox)} answers"
        assert not self.outbox, f"{missing}; cut: {self.cuts[-3:]}"

    def _insist(self, holds: Callable[[], object], timeout: float) -> None:
        """Send again what is in the outbox, now and then, until it holds: soon when the server
        asked to come back later, otherwise as one who hears nothing."""
        deadline = time.monotonic() + timeout
        while not holds() and time.monotonic() < deadline:
            self.is_put_off = False
            self._wait(SILENCE_SECONDS, lambda: holds() or self.is_put_off)
            if not holds():
                time.sleep(RETRY_SECONDS)
                if self.is_in:
                    self.resend()

    def ask(self, event: str, payload: Any) -> Any:
        """Send any event and wait for the acknowledgement; TimeoutError when there is none."""
        replies: list[Any] = []
        self._ask(event, payload, replies.append)
        self.wait_until(lambda: replies)
        return replies[0]

    def signal(self, kind: str, **fields: Any) -> None:
        self.emit("signal", {"board": self.seat.board, "kind": kind, **fields})

    def emit(self, event: str, payload: Any) -> None:
        """An event without acknowledgement."""
        self.say(f"42{json.dumps([event, payload])}")

    def say(self, *packets: str) -> None:
        """These very engine.io packets. Lost when there is no line: so may they be anyway."""
        line = self._line
        if line is not None:
            try:
                line.send(*packets)
            except LineCut as cut:
                self.cuts.append(str(cut))

    def hello(self, **fields: Any) -> Any:
        """Say hello again, with these fields. The answer is applied as the first one was."""
        payload = {"board": self.seat.board, "version": self._version, **fields}
        replies: list[Any] = []

        def welcomed(reply: Any) -> None:
            self._welcomed(reply)
            replies.append(reply)

        self._ask("hello", payload, welcomed)
        self.wait_until(lambda: replies)
        return replies[0]

    # -- Looking ------------------------------------------------------------------------------

    def wait_until(self, holds: Callable[[], object], timeout: float = ANSWER_SECONDS) -> None:
        """Return when it holds; TimeoutError when it does not come to hold."""
        if not self._wait(timeout, holds):
            raise TimeoutError(f"{self.seat.name} at seq {self.seq}: {'; '.join(self.cuts[-3:])}")

    def is_welcome(self) -> bool:
        return self.is_in

    @property
    def unanswered(self) -> int:
        """How many messages were sent on this line, and have no answer."""
        return len(self._asked)

    def reach(self, seq: int) -> None:
        self.wait_until(lambda: self.seq >= seq)

    def note(self, key: str) -> Note:
        return self.state.notes[NoteId(key)]

    def view(self) -> bytes:
        """What this person sees, in canonical JSON."""
        return canonical(as_shown(self.state))

    # -- The thread that reads ----------------------------------------------------------------

    def _live(self) -> None:
        while True:
            try:
                self._line = self._open_line(self.address, self.seat.board, self._headers)
                if self._is_leaving:
                    self._line.cut()
                for packet in self._line.packets():
                    self._hear(packet)
            except LineCut as cut:
                self._is_cut(str(cut))
            if self._is_leaving or not self.comes_back or self.refusal:
                return
            time.sleep(self._pause())

    def _pause(self) -> float:
        asked, self._asked_to_wait = self._asked_to_wait, 0.0
        return asked or (self._backoff.next() if self._backoff else COMES_BACK_SECONDS)

    def _is_cut(self, why: str) -> None:
        with self._changed:
            self.cuts.append(why)
            if self.is_in:
                self.cut_at.append(time.monotonic())
            self.is_in = self._is_catching_up = False
            self._asked.clear()
            line, self._line = self._line, None
            self._changed.notify_all()
        if line is not None:
            line.close()

    def _hear(self, packet: str) -> None:
        self.heard.append(packet)
        match packet[:1]:
            case "0":
                self.say("40")
            case "1":
                raise LineCut("the server closed")
            case "2":
                self.say("3")
            case "4":
                self._message(packet)
            case _:
                assert packet == "6", f"the server said {packet[:200]}"

    def _message(self, packet: str) -> None:
        match packet[1:2]:
            case "0":
                self._say_hello()
            case "2":
                self._event(*json.loads(packet[2:]))
            case "3":
                self._acknowledged(packet)
            case "4":
                self._refused_at_the_door(str(json.loads(packet[2:]).get("message")))
                raise LineCut(packet)
            case _:
                raise LineCut(packet)

    def _refused_at_the_door(self, code: str) -> None:
        """A browser tries again, unless it is for good."""
        if not self.comes_back or code not in PASSING:
            self.refusal = code

    def _say_hello(self) -> None:
        payload: dict[str, Any] = {"board": self.seat.board, "version": self._version}
        if self.epoch is not None:
            payload |= {"epoch": self.epoch, "after": self.seq}
        self._ask("hello", payload, self._welcomed)

    def _ask(self, event: str, payload: Any, answered: Callable[[Any], None]) -> None:
        with self._changed:
            number, self._asks = self._asks, self._asks + 1
            self._asked[number] = answered
        self.say(f"42{number}{json.dumps([event, payload], ensure_ascii=False)}")

    def _acknowledged(self, packet: str) -> None:
        start = packet.index("[")
        number, (reply,) = int(packet[2:start]), json.loads(packet[start:])
        with self._changed:
            answered = self._asked.pop(number, None)
            if answered is None:
                self.repeated_answers += 1
            else:
                answered(reply)
            self._changed.notify_all()

    def _answered(self, key: str, reply: dict[str, Any]) -> None:
        if reply.get("retry"):
            self.is_put_off = True  # it stays in the outbox
            return
        if self.journal is not None:
            if reply["ok"]:
                self.journal.accepted(key, reply["seq"])
            else:
                self.journal.refused(key, reply["code"])
        self.outbox.pop(key, None)
        self.answers[key] = reply

    def _welcomed(self, reply: dict[str, Any]) -> None:
        """The answer to hello: the whole state, or what was missed."""
        if reply.get("retry"):
            time.sleep(RETRY_SECONDS)
            self._say_hello()
            return
        if not reply["ok"]:
            self.refusal = reply["code"]
            self._changed.notify_all()
            return
        self._is_catching_up = False
        if "state" in reply:
            self.welcomes.append("state")
            self.state = msgspec.convert(reply["state"], BoardState)
            self.seq, self.epoch = reply["seq"], reply["epoch"]
        else:
            self.welcomes.append("entries")
            assert reply["epoch"] == self.epoch, "entries of another order"
            self._apply(reply["entries"])
            assert self.seq >= reply["seq"], "the entries stop before the seq"
        self.you, self.people = reply["you"], reply["people"]
        came_back, self.is_in = not self.is_in, True
        if self._backoff is not None:
            self._backoff.reset()
        self._changed.notify_all()
        if came_back:
            self.welcomed_at.append(time.monotonic())
            self.found.append(self.you)
            self.resend()

    def _event(self, name: str, payload: Any) -> None:
        with self._changed:
            match name:
                case "frame":
                    self.people |= payload.get("presence", {})
                    if "signals" in payload:
                        self.signals.append(payload["signals"])
                    self._apply(payload["entries"])
                    self._note_receipts(payload["entries"])
                case "beacon":
                    self._beacon(msgspec.convert(payload, Beacon))
                case "cowrite.update":
                    self.cowritten.append(payload)
                case "ended":
                    self.is_told_the_end = True
                case "bye":
                    self._dismissed(payload)
                case _:
                    raise AssertionError(f"the server said {name}")
            self._changed.notify_all()

    def _apply(self, entries: list[dict[str, Any]]) -> None:
        for entry in msgspec.convert(entries, list[Entry]):
            if entry.seq <= self.seq:
                self.repeated += 1
            elif entry.seq == self.seq + 1:
                self.seq = entry.seq
                self.entries[entry.seq] = entry
                self.state = fold(entry.events, self.state)
            else:
                self.gaps += 1
                self._catch_up()
                return

    def _note_receipts(self, entries: list[dict[str, Any]]) -> None:
        now = time.monotonic()
        for entry in entries:
            self.received_at.setdefault(entry["seq"], now)

    def _dismissed(self, bye: dict[str, Any]) -> None:
        """A browser hangs up, and comes back after the delay that it was told."""
        self.goodbyes.append(bye)
        if self._backoff is not None:
            self._asked_to_wait = bye.get("retry_ms", 0) / 1000
            raise LineCut("the server said goodbye")

    def _beacon(self, beacon: Beacon) -> None:
        self.beacons.append(beacon)
        if beacon.epoch != self.epoch:
            self.epoch = None
            self._catch_up()
        elif beacon.seq > self.seq:
            self._catch_up()
        elif beacon.seq == self.seq and beacon.hash != public_hash(self.state):
            self.disagreements += 1

    def _catch_up(self) -> None:
        if not self._is_catching_up:
            self._is_catching_up = True
            self._say_hello()

    def _wait(self, timeout: float, holds: Callable[[], object] = lambda: False) -> bool:
        with self._changed:
            return bool(self._changed.wait_for(holds, timeout))


def canonical(state: BoardState) -> bytes:
    return _canonical(state)


def public_hash(state: BoardState) -> int:
    """What a beacon must say of this state."""
    return zlib.crc32(canonical(project(state, None)))
