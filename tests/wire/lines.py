"""The two ways to a server that an engine.io client has: a WebSocket, or long polling.

A line carries engine.io packets as texts. It opens when it is made, and `packets` ends with
LineCut. Sending and receiving may happen in two threads.
"""

import http.client
import random
import socket
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from threading import Lock
from typing import Final, Protocol
from urllib.parse import urlencode

from tests.wire import websocket
from tests.wire.websocket import LineCut, WebSocket

SEPARATOR: Final = "\x1e"
POLL_SECONDS: Final = 40.0


class Line(Protocol):
    def send(self, *packets: str) -> None:
        """Put packets on their way together; LineCut when there is no line any more."""

    def packets(self) -> Iterator[str]:
        """What comes, until LineCut."""

    def cut(self) -> None:
        """End without a word. The thread that reads sees LineCut."""

    def close(self) -> None:
        """Free what is held, from the thread that reads."""


class OpenLine(Protocol):
    def __call__(
        self, address: tuple[str, int], board: str, headers: Mapping[str, str]
    ) -> Line: ...


class WebSocketLine:
    def __init__(
        self,
        address: tuple[str, int],
        board: str,
        headers: Mapping[str, str],
        *,
        target: str | None = None,
        receive_buffer: int | None = None,
    ) -> None:
        target = target or _target("websocket", board)
        self.websocket = WebSocket(address, target, headers=headers, receive_buffer=receive_buffer)
        self._sending = Lock()
        self._is_cut = False

    def send(self, *packets: str) -> None:
        with self._sending:
            self.websocket.send_bytes(b"".join(websocket.frame(text.encode()) for text in packets))

    def packets(self) -> Iterator[str]:
        while True:
            frame = self.websocket.receive()
            match frame.opcode:
                case websocket.TEXT:
                    yield frame.payload.decode()
                case websocket.PING:
                    self.websocket.send_bytes(websocket.frame(frame.payload, websocket.PONG))
                case websocket.CLOSE:
                    raise LineCut(frame.payload[2:].decode(errors="replace"))
                case opcode:
                    raise AssertionError(f"the server sent a frame with opcode {opcode}")

    def cut(self) -> None:
        self._is_cut = True
        self.websocket.wake()

    def close(self) -> None:
        if self._is_cut:
            self.websocket.cut()
        else:
            self.websocket.close()


class PollingLine:
    """A GET that waits, and POSTs beside it."""

    def __init__(self, address: tuple[str, int], board: str, headers: Mapping[str, str]) -> None:
        self._headers = dict(headers)
        self._board = board
        self._asking = http.client.HTTPConnection(*address, timeout=POLL_SECONDS)
        self._posting = http.client.HTTPConnection(*address, timeout=POLL_SECONDS)
        self._sending = Lock()
        self._is_cut = False
        try:
            opened = self._ask("GET", self._asking, _target("polling", board))
            if not opened.startswith('0{"sid":"'):
                raise LineCut(opened)
        except LineCut:
            self.close()
            raise
        self.first = opened.split(SEPARATOR)
        self.sid = opened.split('"')[3]

    def send(self, *packets: str) -> None:
        with self._sending:
            try:
                self._put(packets)
            except LineCut:
                self.cut()  # as engine.io's client: a POST that fails ends the GET that waits too
                raise

    def _put(self, packets: tuple[str, ...]) -> None:
        self.post(SEPARATOR.join(packets))

    def post(self, body: str) -> str:
        """Send this body; what the server answers."""
        return self._ask("POST", self._posting, self.target, body)

    @property
    def target(self) -> str:
        return _target("polling", self._board, sid=self.sid)

    def packets(self) -> Iterator[str]:
        yield from self.first
        while True:
            yield from self._ask("GET", self._asking, self.target).split(SEPARATOR)

    def cut(self) -> None:
        self._is_cut = True
        for connection in (self._asking, self._posting):
            # The thread that reads may close it meanwhile.
            if (plug := connection.sock) is not None:
                with suppress(OSError):
                    plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    plug.shutdown(socket.SHUT_RD)

    def close(self) -> None:
        self._asking.close()
        self._posting.close()

    def _ask(
        self, method: str, connection: http.client.HTTPConnection, target: str, body: str = ""
    ) -> str:
        if self._is_cut:
            raise LineCut("cut by the test")
        headers = self._headers | ({"Content-Type": "text/plain; charset=UTF-8"} if body else {})
        try:
            connection.request(method, target, body.encode() or None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise LineCut(str(error)) from error
        if answer.status != 200:
            raise LineCut(f"{answer.status} {text}")
        return text


class RepeatingPollingLine(PollingLine):
    """One whose network sends every command one to three times, in a POST each, and lets some of
    them pass each other. Only commands: what opens a connection comes once, in order."""

    def __init__(self, address: tuple[str, int], board: str, headers: Mapping[str, str]) -> None:
        super().__init__(address, board, headers)
        self._chance = random.Random(board)
        self._late: list[str] = []

    def _put(self, packets: tuple[str, ...]) -> None:
        commands = [packet for packet in packets if '["command"' in packet]
        others = [packet for packet in packets if packet not in commands]
        if others:
            self.post(SEPARATOR.join(others))
        copies = self._late + [each for each in commands for _ in range(self._chance.randint(1, 3))]
        self._chance.shuffle(copies)
        # One of them may arrive after what is sent later.
        keeps_one = len(copies) > len(commands) and self._chance.random() < 0.5
        self._late = [copies.pop()] if keeps_one else []
        for copy in copies:
            self.post(copy)


class UpgradingLine:
    """Begins by polling, as a browser may, and moves to a WebSocket at once."""

    def __init__(self, address: tuple[str, int], board: str, headers: Mapping[str, str]) -> None:
        self._polling = PollingLine(address, board, headers)
        target = _target("websocket", board, sid=self._polling.sid)
        self._upgraded = WebSocketLine(address, board, headers, target=target)
        self._upgraded.send("2probe")
        answered = next(self._upgraded.packets())
        assert answered == "3probe", answered
        self._upgraded.send("5")

    def send(self, *packets: str) -> None:
        self._upgraded.send(*packets)

    def packets(self) -> Iterator[str]:
        yield from self._polling.first
        yield from self._upgraded.packets()

    def cut(self) -> None:
        self._upgraded.cut()

    def close(self) -> None:
        self._polling.close()
        self._upgraded.close()


def _target(transport: str, board: str, **more: str) -> str:
    query = {"EIO": "4", "transport": transport, "board": board, **more}
    return f"/socket.io/?{urlencode(query)}"
