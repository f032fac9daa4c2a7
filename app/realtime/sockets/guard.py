"""Every patch of the insides of a library, in one place, each with the hole that it closes.

The numbers are those of docs/traps.md. tests/unit/realtime/sockets/test_guard.py and tests/wire/
fail when an upgrade makes a patch useless or breaks it. Nothing here imports eventlet: the entry
point hands its modules over, so that the same application runs without it.
"""

import logging
import weakref
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from engineio import exceptions, packet, payload, socket

from app.buckets import Bucket
from app.realtime.attention import attended

MAX_PACKETS_PER_POST: Final = 64
# Above what any browser sends, gathered messages included; events have a lower limit of their own.
PACKETS_PER_SECOND: Final = 100.0
PACKETS_BURST: Final = 250.0
FRAMES_PER_SECOND: Final = 200.0
FRAMES_BURST: Final = 500.0
READ_AHEAD_BYTES: Final = 4096

_FINAL_TEXT: Final = 0x81  # RFC 6455: the first byte of a text message in one frame
_MASKED: Final = 0x80  # the second one, of which the rest is a length

log = logging.getLogger(__name__)


def harden_engine() -> None:
    """What holds in any async mode. May be called twice."""
    packet.Packet.decode = _closing_on_error(packet.Packet.decode)
    # A client that polls sends in one POST what gathered meanwhile; beyond the limit,
    # python-engineio answers 200 and handles nothing.
    payload.Payload.max_decode_packets = MAX_PACKETS_PER_POST
    engine = socket.Socket
    engine._websocket_handler = _remembering_websocket(engine._websocket_handler)
    engine.handle_post_request = _refusing_what_it_cannot_read(engine.handle_post_request)
    engine.receive = _counting_packets(engine.receive)
    engine.close = _never_waiting(engine.close)
    engine.schedule_ping = _letting_go(engine.schedule_ping)
    engine.check_ping_timeout = _attending(engine.check_ping_timeout)


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


def _closing_on_error(decode: Callable[..., Any]) -> Callable[..., Any]:
    """A frame that is no packet raised outside any `try`: the traceback went to the client, and
    the socket stayed in its rooms until the ping timeout (D1). It is now a request to close."""

    def decode_or_close(self: packet.Packet, encoded_packet: Any) -> None:
        try:
            decode(self, encoded_packet)
            packet.packet_names[self.packet_type]
        except Exception:  # noqa: BLE001 - whatever a hostile frame raises, the answer is to close
            self.binary = False
            self.packet_type = packet.CLOSE
            self.data = None

    return _once(decode, decode_or_close)


def _remembering_websocket(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the WebSocket beside its engine.io socket, for direct.py to write on. What is wrong with
    an upgrade that fails half-way ended in the log with its trace, and the socket stayed (D1)."""

    def remember(self: Any, ws: Any) -> Any:
        self.ws = ws
        ws.log = _Nothing()
        try:
            return handler(self, ws)
        except Exception as error:  # noqa: BLE001 - whatever a peer does to its own connection
            log.info("upgrade failed", extra={"error": type(error).__name__})
            self.close(wait=False, abort=True)
            return []

    return _once(handler, remember)


class _Nothing:
    """Where eventlet says, with the address of the person, that a socket was closed already."""

    def write(self, _said: str) -> None:
        pass


def _refusing_what_it_cannot_read(handle: Callable[..., Any]) -> Callable[..., Any]:
    """A body that is no payload was answered 200, logged with its trace, and nothing in it was
    handled (D6). It is now refused, and its connection closed."""

    def handle_or_refuse(self: Any, environ: Any) -> None:
        try:
            handle(self, environ)
        except exceptions.EngineIOError:
            raise
        except Exception as error:
            raise exceptions.EngineIOError from error

    return _once(handle, handle_or_refuse)


def _counting_packets(receive: Callable[..., Any]) -> Callable[..., Any]:
    """Pongs and upgrades are no messages: nothing counted them, and each costs an answer (D7)."""

    def receive_in_measure(self: Any, pkt: packet.Packet) -> Any:
        if not _bucket_of(self, PACKETS_PER_SECOND, PACKETS_BURST).take():
            self.close(wait=False, abort=True)
            raise exceptions.SocketIsClosedError
        return receive(self, pkt)

    return _once(receive, receive_in_measure)


def _never_waiting(close: Callable[..., Any]) -> Callable[..., Any]:
    """Closing waited for a queue that a peer who does not read never empties: a POST too long, or
    of a wrong packet, held its thread for ever (B5). And it left the socket among the others, where
    the next POST found it and failed."""

    def close_now(
        self: Any,
        wait: bool = True,  # noqa: FBT002 - as the library calls it
        abort: bool = False,  # noqa: FBT002
        reason: Any = None,
    ) -> None:
        close(self, wait=False, abort=abort, reason=reason)
        if self.closed:
            self.server.sockets.pop(self.sid, None)

    return _once(close, close_now)


def _letting_go(schedule_ping: Callable[..., Any]) -> Callable[..., Any]:
    """A closed connection stayed whole until its next ping was due, ten seconds later: 500 of them,
    left by 50 a second, held 15 MB (D11). What waits for the ping now holds nothing of it."""

    def schedule_ping_for_the_living(self: Any) -> None:
        if self.last_ping:
            self.last_ping = None
            self.server.start_background_task(_ping_in_time, weakref.ref(self), self.server)

    return _once(schedule_ping, schedule_ping_for_the_living)


def _ping_in_time(watched: "weakref.ref[Any]", server: Any) -> None:
    server.sleep(server.ping_interval)
    peer = watched()
    if peer is not None and not peer.closing and not peer.closed:
        peer.last_ping = attended()
        peer.send(packet.Packet(packet.PING))


def _attending(check: Callable[..., bool]) -> Callable[..., bool]:
    """Who had not answered a ping was judged by the time of day: everybody at once, after a freeze
    or when the machine's clock was set, and before what they had said was read (D13)."""

    def check_by_what_was_lived(self: Any) -> bool:
        if not self.closed and self.last_ping and not _is_late(self):
            return True
        return check(
            self
        )  # which closes: our pings are of a clock far behind the one that it reads

    return _once(check, check_by_what_was_lived)


def _is_late(peer: Any) -> bool:
    late: bool = attended() - peer.last_ping > peer.server.ping_timeout
    return late


def _counting_frames(receive: Callable[..., Any], error: Any) -> Callable[..., Any]:
    """Empty fragments and control frames never make a message, and were free (D2)."""

    def receive_in_measure(self: Any, message: Any = None) -> Any:
        if not _bucket_of(self, FRAMES_PER_SECOND, FRAMES_BURST).take():
            raise error(1008, "too many frames")
        if message is None and (text := self.socket.whole_text()) is not None:
            return WholeMessage(text)
        return receive(self, message)

    return _once(receive, receive_in_measure)


def _reading_ahead(init: Callable[..., Any]) -> Callable[..., Any]:
    def initialise(self: Any, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        self.socket = ReadAhead(self.socket)

    return _once(init, initialise)


def _bucket_of(owner: Any, rate: float, burst: float) -> Bucket:
    """The count of what came on this connection, kept on the library's own object for it."""
    bucket: Bucket | None = getattr(owner, "came", None)
    if bucket is None:
        bucket = owner.came = Bucket(rate, burst)
    return bucket


def _bounded(push: Callable[..., Any], error: Any) -> Callable[..., Any]:
    """The limit was per frame: a message in endless fragments was never measured (D2)."""

    def bounded_push(self: Any, data: bytes, final: bool = False) -> Any:  # noqa: FBT002
        self.received = getattr(self, "received", 0) + len(data)
        if self.received > self.max_frame_length:
            raise error(1009, "message too big")
        return push(self, data, final)

    return _once(push, bounded_push)


def _without_legacy(init: Callable[..., Any]) -> Callable[..., Any]:
    """Handshakes of 2010, without a version, were served without any limit of size (D4)."""

    def initialise(self: Any, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        self.support_legacy_versions = False

    return _once(init, initialise)


def _no_deflate(_self: Any, _extensions: Any) -> None:
    """A compressor per client, and one compression per recipient of each frame (A6): no."""


def _once(original: Callable[..., Any], patched: Callable[..., Any]) -> Callable[..., Any]:
    """The patch, or what is there when it is already one of ours."""
    if getattr(original, "is_guard", False):
        return original
    patched.is_guard = True  # type: ignore[attr-defined]
    return patched
