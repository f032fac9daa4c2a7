"""Write a ready WebSocket frame straight to a socket that can take it now.

The ordinary way costs, per recipient, a queue, a greenlet switch and an encoding. When nothing is
queued and nobody is sending, the frame that was encoded once for all goes out in one system call.
What does not fit keeps the socket's send lock until it is gone, so that no other frame comes in
between. (One greenlet runs at a time, and sending what fits never waits.) Only where the WebSocket
is eventlet's; elsewhere the ordinary way is the only one.
"""

import struct
from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any

Spawn = Callable[..., object]


def text_frame(text: str) -> bytes:
    """An unmasked, final RFC 6455 text frame that holds an engine.io message packet."""
    payload = b"4" + text.encode()
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x81, size) + payload
    if size < 65_536:
        return struct.pack("!BBH", 0x81, 126, size) + payload
    return struct.pack("!BBQ", 0x81, 127, size) + payload


class Way:
    """Straight to one browser. What every frame asks of the libraries is looked up once."""

    __slots__ = ("_lock", "_send", "_spawn", "_waiting", "_ws")

    def __init__(self, socket: Any, spawn: Spawn) -> None:
        self._ws = socket.ws
        self._spawn = spawn
        self._lock = socket.ws._sendlock
        self._waiting = socket.queue.queue
        self._send = socket.ws.socket.fd.send

    def write(self, frame: bytes) -> bool | None:
        """Send the frame now. None when something is on its way already, and nothing was sent;
        False when the peer is gone."""
        if self._waiting or self._lock.locked():
            return None
        try:
            sent = self._send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            return False
        if sent != len(frame):
            self._lock.acquire()  # free: nothing else ran since it was looked at
            self._spawn(_finish, self._ws, frame[sent:])
        return True


def way_to(socket: Any, spawn: Spawn) -> Way | None:
    """The way of an engine.io socket that is a WebSocket of eventlet's; None: it has no such way,
    or not yet."""
    ws = getattr(socket, "ws", None)
    if ws is None or not socket.upgraded or not hasattr(ws, "_sendlock"):
        return None
    socket.way = way = Way(socket, spawn)
    return way


def end(socket: Any) -> None:
    """Cut the connection under a WebSocket, so that whoever waits on it wakes up now."""
    connection = getattr(getattr(socket, "ws", None), "socket", None)
    if connection is not None:
        with suppress(OSError):  # it is already gone
            connection.shutdown(SHUT_RDWR)


def _finish(ws: Any, rest: bytes) -> None:
    """Send what did not fit. The lock was taken by `write`."""
    try:
        with suppress(OSError):  # the reader of this socket sees the same end, and cleans up
            ws.socket.sendall(rest)
    finally:
        ws._sendlock.release()
