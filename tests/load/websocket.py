"""RFC 6455 as a client needs it to measure: hand-made frames, no object per message.

Knows nothing of what the messages say. Fragmented and compressed messages are not read: no server
that we measure sends them when no extension is offered.
"""

import base64
import struct
from collections.abc import Iterator
from typing import Final

TEXT: Final = 0x1
BINARY: Final = 0x2
CLOSE: Final = 0x8
PING: Final = 0x9
PONG: Final = 0xA

# Never zero: some servers skip the unmasking then, and a browser never gives them that chance.
_MASK: Final = b"\x5a\x96\x3c\xe1"
_LONGEST: Final = 4096
_MASKING: Final = _MASK * (_LONGEST // 4)
_KEY: Final = base64.b64encode(b"essaim-load-test").decode()


def upgrade_request(target: str, *, host: str, headers: dict[str, str]) -> bytes:
    lines = [
        f"GET {target} HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {_KEY}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def masked(payload: bytes, opcode: int) -> bytes:
    """The frame that a client sends, for a payload of at most 4,096 bytes."""
    size = len(payload)
    if size > _LONGEST:
        raise ValueError(f"a change of {size} bytes is not a small change")
    head = struct.pack("!BB", 0x80 | opcode, 0x80 | size) if size < 126 else _long(size, opcode)
    key = _MASKING[:size]
    mixed = int.from_bytes(payload, "little") ^ int.from_bytes(key, "little")
    return head + _MASK + mixed.to_bytes(size, "little")


def frames(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the payload of each whole frame begins and ends; the rest of `data` is incomplete."""
    at, size = 0, len(data)
    while size - at >= 2:
        length, start = data[at + 1] & 0x7F, at + 2
        if length == 126:
            start = at + 4
            length = int.from_bytes(data[at + 2 : start], "big")
        elif length == 127:
            start = at + 10
            length = int.from_bytes(data[at + 2 : start], "big")
        end = start + length
        if end > size or start > size:
            return
        yield start, end
        at = end


def opcode_of(frame: bytes) -> int:
    return frame[0] & 0x0F


def _long(size: int, opcode: int) -> bytes:
    return struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, size)
