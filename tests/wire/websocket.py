"""RFC 6455 by hand, as a client that may also misbehave: any frame, any handshake, any end.

Knows nothing of what the messages say. Only what the server sends is checked.
"""

import base64
import os
import socket
import struct
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Final, NamedTuple

TEXT: Final = 0x1
BINARY: Final = 0x2
CLOSE: Final = 0x8
PING: Final = 0x9
PONG: Final = 0xA

HANDSHAKE_SECONDS: Final = 10.0


class LineCut(Exception):
    """The connection ended, or was never made; what was on its way may or may not have arrived."""


class Frame(NamedTuple):
    opcode: int
    payload: bytes
    is_final: bool


def upgrade_request(
    target: str, *, host: str, headers: Mapping[str, str], version: str | None = "13"
) -> bytes:
    """The bytes of a handshake. Without a version it is one of 2010."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {target} HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        *([f"Sec-WebSocket-Version: {version}"] if version else []),
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def frame(
    payload: bytes, opcode: int = TEXT, *, is_final: bool = True, is_masked: bool = True
) -> bytes:
    """One frame of a client, or one that no client should send."""
    first = opcode | (0x80 if is_final else 0)
    bit = 0x80 if is_masked else 0
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", first, bit | size)
    elif size < 65_536:
        head = struct.pack("!BBH", first, bit | 126, size)
    else:
        head = struct.pack("!BBQ", first, bit | 127, size)
    if not is_masked:
        return head + payload
    mask = os.urandom(4)
    stream = (mask * (size // 4 + 1))[:size]
    mixed = int.from_bytes(payload, "little") ^ int.from_bytes(stream, "little")
    return head + mask + mixed.to_bytes(size, "little")


def size_of_first_frame(data: bytes) -> int:
    """How many bytes the first frame takes, header included; 0 while it is not whole."""
    if len(data) < 2:
        return 0
    extension = {126: 2, 127: 8}.get(data[1] & 0x7F, 0)
    start = 2 + extension + (4 if data[1] & 0x80 else 0)
    size = int.from_bytes(data[2 : 2 + extension], "big") if extension else data[1] & 0x7F
    return start + size if len(data) >= start + size else 0


def payload_of(frame: bytes) -> bytes:
    """The content of a whole frame, unmasked."""
    start = 2 + {126: 2, 127: 8}.get(frame[1] & 0x7F, 0)
    if not frame[1] & 0x80:
        return frame[start:]
    mask, payload = frame[start : start + 4], frame[start + 4 :]
    return bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


class WebSocket:
    """One upgraded connection. `response` is the head of the server's answer."""

    def __init__(
        self,
        address: tuple[str, int],
        target: str,
        *,
        headers: Mapping[str, str],
        version: str | None = "13",
        receive_buffer: int | None = None,
    ) -> None:
        self.socket = socket.socket()
        if receive_buffer is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(HANDSHAKE_SECONDS)
        self._unread = b""
        try:
            self.socket.connect(address)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            host = f"{address[0]}:{address[1]}"
            asked = upgrade_request(target, host=host, headers=headers, version=version)
            self.socket.sendall(asked)
            self.response = self._read_head()
        except OSError as error:
            self.socket.close()
            raise LineCut(str(error)) from error
        if not self.response.startswith(b"HTTP/1.1 101"):
            self.socket.close()
            raise LineCut(self.response.decode(errors="replace"))
        self.socket.settimeout(None)

    def send(self, text: str) -> None:
        self.send_bytes(frame(text.encode()))

    def send_bytes(self, data: bytes) -> None:
        """These very bytes, framed or not."""
        try:
            self.socket.sendall(data)
        except OSError as error:
            raise LineCut(str(error)) from error

    def receive(self, timeout: float | None = None) -> Frame:
        """The next frame, whatever it is; LineCut at the end, TimeoutError when none comes."""
        self.socket.settimeout(timeout)
        first, second = self._read(2)
        size = second & 0x7F
        if size == 126:
            size = int.from_bytes(self._read(2), "big")
        elif size == 127:
            size = int.from_bytes(self._read(8), "big")
        return Frame(first & 0x0F, self._read(size), bool(first & 0x80))

    def is_closed_within(self, seconds: float) -> bool:
        """Whether the server ends the connection in that time; what it says before is ignored."""
        deadline = time.monotonic() + seconds
        try:
            while self.receive(max(0.001, deadline - time.monotonic())).opcode != CLOSE:
                pass
        except LineCut:
            return True
        except TimeoutError:
            return False
        return True

    def wake(self) -> None:
        """Let whoever waits for a frame see the end. Nothing is sent."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RD)

    def close(self) -> None:
        self.socket.close()

    def cut(self) -> None:
        """End with a reset, as a machine that lost its state would."""
        with suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _read_head(self) -> bytes:
        while b"\r\n\r\n" not in self._unread:
            if not (data := self.socket.recv(65_536)):
                break
            self._unread += data
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        return head

    def _read(self, size: int) -> bytes:
        while len(self._unread) < size:
            try:
                data = self.socket.recv(max(65_536, size - len(self._unread)))
            except TimeoutError:
                raise
            except OSError as error:
                raise LineCut(str(error)) from error
            if not data:
                raise LineCut("closed by the server")
            self._unread += data
        taken, self._unread = self._unread[:size], self._unread[size:]
        return taken
