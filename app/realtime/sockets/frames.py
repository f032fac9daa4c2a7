"""Every patch of eventlet's WebSocket, which reads the frames of the peers, each with the hole that
it closes.

The numbers are those of docs/traps.md. tests/unit/realtime/sockets/test_frames.py and tests/wire/
fail when an upgrade makes a patch useless or breaks it. Nothing here imports eventlet: the entry
point hands its modules over, so that the same application runs without it.
"""

from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from app.realtime.sockets.guard import bucket_of, once

FRAMES_PER_SECOND: Final = 200.0
FRAMES_BURST: Final = 500.0
READ_AHEAD_BYTES: Final = 4096

_FINAL_TEXT: Final = 0x81  # RFC 6455: the first byte of a text message in one frame
_MASKED: Final = 0x80  # the second one, of which the rest is a length


def harden_websocket(websocket: ModuleType, driver: ModuleType) -> None:
    """eventlet's WebSocket and python-engineio's driver for it. May be called twice."""
    message = websocket.RFC6455WebSocket.Message
    message.push = _bounded(message.push, websocket.FailedConnectionError)
    frames = websocket.RFC6455WebSocket
    frames._recv_frame = _counting_frames(frames._recv_frame, websocket.FailedConnectionError)
    frames._apply_mask = staticmethod(unmask)
    frames.__init__ = _reading_ahead(frames.__init__)
    websocket.WebSocketWSGI._negotiate_permessage_deflate = _no_deflate
    driver.WebSocketWSGI.__init__ = _without_legacy(driver.WebSocketWSGI.__init__)


def unmask(data: bytes, mask: bytes, length: int | None = None, offset: int = 0) -> bytes:
    """XOR by big integers: 64 KB in 0.2 ms where a loop over bytes takes 11 to 23 (A5)."""
    size = len(data) if length is None else length
    if not size:
        return b""
    shift = offset % 4
    key = bytes(mask[shift:]) + bytes(mask[:shift])
    stream = (key * (size // 4 + 1))[:size]
    mixed = int.from_bytes(data[:size], "little") ^ int.from_bytes(stream, "little")
    return mixed.to_bytes(size, "little")


class ReadAhead:
    """A socket that is read in big pieces and handed out in small ones: eventlet asks four times
    for each frame, for its first two bytes, its length, its mask, its text, and each time the
    system was asked (A5). The rest is the socket's own."""

    __slots__ = ("_ahead", "_socket", "fd", "sendall")

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._ahead = b""
        self.fd = socket.fd  # on which direct.py writes
        self.sendall = socket.sendall

    def recv(self, size: int) -> bytes:
        """At most `size` bytes, as soon as there is one; none at the end."""
        ahead = self._ahead or self._socket.recv(max(size, READ_AHEAD_BYTES))
        self._ahead = ahead[size:]
        got: bytes = ahead[:size]
        return got

    def whole_text(self) -> str | None:
        """The text of the next frame, when it is a whole message by itself and all of it has come:
        nearly always. None: eventlet reads it as it does, and says what is wrong with it."""
        ahead = self._ahead = self._ahead or self._socket.recv(READ_AHEAD_BYTES)
        if len(ahead) < 6 or ahead[0] != _FINAL_TEXT or ahead[1] <= _MASKED:
            return None
        size, start = ahead[1] - _MASKED, 6
        if size == 126:
            size, start = int.from_bytes(ahead[2:4], "big"), 8
        end = start + size
        if size == 127 or len(ahead) < end:
            return None
        try:
            text = unmask(ahead[start:end], ahead[start - 4 : start]).decode()
        except UnicodeDecodeError:
            return None
        self._ahead = ahead[end:]
        return text

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


class WholeMessage:
    """What eventlet's Message is once it is finished."""

    __slots__ = ("_text",)

    opcode = 1
    finished = True

    def __init__(self, text: str) -> None:
        self._text = text

    def getvalue(self) -> str:
        return self._text


def _counting_frames(receive: Callable[..., Any], error: Any) -> Callable[..., Any]:
    """Empty fragments and control frames make no message, so that nothing limited them (D2)."""

    def receive_in_measure(self: Any, message: Any = None) -> Any:
        if not bucket_of(self, FRAMES_PER_SECOND, FRAMES_BURST).take():
            raise error(1008, "too many frames")
        if message is None and (text := self.socket.whole_text()) is not None:
            return WholeMessage(text)
        return receive(self, message)

    return once(receive, receive_in_measure)


def _reading_ahead(init: Callable[..., Any]) -> Callable[..., Any]:
    def initialise(self: Any, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        self.socket = ReadAhead(self.socket)

    return once(init, initialise)


def _bounded(push: Callable[..., Any], error: Any) -> Callable[..., Any]:
    """The limit was per frame: a message in endless fragments was never measured (D2)."""

    def bounded_push(self: Any, data: bytes, final: bool = False) -> Any:  # noqa: FBT002
        self.received = getattr(self, "received", 0) + len(data)
        if self.received > self.max_frame_length:
            raise error(1009, "message too big")
        return push(self, data, final)

    return once(push, bounded_push)


def _without_legacy(init: Callable[..., Any]) -> Callable[..., Any]:
    """Handshakes of 2010, without a version, were served without any limit of size (D4)."""

    def initialise(self: Any, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        self.support_legacy_versions = False

    return once(init, initialise)


def _no_deflate(_self: Any, _extensions: Any) -> None:
    """Compression is refused: it takes a compressor for each client, and compresses each frame once
    for each of its recipients (A6)."""
