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


def write(socket: Any, frame: bytes, spawn: Spawn) -> bool | None:
    """Send the frame now. None when this engine.io socket is not a WebSocket with nothing on its
    way, and nothing was sent; False when the peer is gone.

    Runs once per recipient of everything that is told: no call that could be spared."""
    ws = getattr(socket, "ws", None)
    if ws is None or not socket.upgraded or not socket.queue.empty():
        return None
    lock = getattr(ws, "_sendlock", None)
    if lock is None or lock.locked():
        return None
    try:
        sent = ws.socket.fd.send(frame)
    except BlockingIOError:
        sent = 0
    except OSError:
        return False
    if sent != len(frame):
        lock.acquire()  # free: nothing else ran since it was looked at
        spawn(_finish, ws, frame[sent:])
    return True


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
