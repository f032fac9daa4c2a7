"""Every patch of the insides of a library, in one place, each with the hole that it closes.

The numbers are those of docs/traps.md. tests/unit/realtime/test_guard.py and tests/wire/ fail when
an upgrade makes a patch useless or breaks it. Nothing here imports eventlet: the entry point hands
its modules over, so that the same application runs without it.
"""

from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from engineio import packet, payload, socket

MAX_PACKETS_PER_POST: Final = 64


def harden_engine() -> None:
    """What holds in any async mode. May be called twice."""
    packet.Packet.decode = _closing_on_error(packet.Packet.decode)
    # A client that polls sends in one POST what gathered meanwhile; beyond the limit,
    # python-engineio answers 200 and handles nothing.
    payload.Payload.max_decode_packets = MAX_PACKETS_PER_POST
    socket.Socket._websocket_handler = _remembering_websocket(socket.Socket._websocket_handler)


def harden_websocket(websocket: ModuleType, driver: ModuleType) -> None:
    """eventlet's WebSocket and python-engineio's driver for it. May be called twice."""
    message = websocket.RFC6455WebSocket.Message
    message.push = _bounded(message.push, websocket.FailedConnectionError)
    websocket.RFC6455WebSocket._apply_mask = staticmethod(unmask)
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


def _closing_on_error(decode: Callable[..., Any]) -> Callable[..., Any]:
    """A frame that is no packet raised outside any `try`: the traceback went to the client, and
    the socket stayed in its rooms until the ping timeout (D1). It is now a request to close."""

    def decode_or_close(self: packet.Packet, encoded_packet: Any) -> Any:
        try:
            return decode(self, encoded_packet)
        except Exception:  # noqa: BLE001 - whatever a hostile frame raises, the answer is to close
            self.binary = False
            self.packet_type = packet.CLOSE
            self.data = None
            return None

    return _once(decode, decode_or_close)


def _remembering_websocket(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the WebSocket beside its engine.io socket, for direct.py to write on."""

    def remember(self: Any, ws: Any) -> Any:
        self.ws = ws
        return handler(self, ws)

    return _once(handler, remember)


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
