"""One kind of Yjs update, written by hand: set a key of the shared map « board ».

As Yjs 13 writes it (update format 1), so that a real Yjs document applies it; a client writes only
its own key, and its value before is deleted by the same update.
"""

import re
from collections.abc import Iterator
from typing import Final

SYNC_STEP_1: Final = b"\x00\x00\x01\x00"  # sync, step 1, a state vector that knows nobody
SYNC_STEP_2: Final = b"\x00\x01"
UPDATE: Final = b"\x00\x02"

_ROOT: Final = "board"
_CONTENT_ANY: Final = 0x08
_HAS_ORIGIN: Final = 0x80
_HAS_KEY: Final = 0x20
_ANY_INTEGER, _ANY_OBJECT, _ANY_STRING = b"\x7d", b"\x76", b"\x77"
_ID: Final = re.compile(rb"\x02id\x77\x24([0-9a-f-]{36})")


def set_update(*, client: int, clock: int, key: str, value: dict[str, str | int]) -> bytes:
    """The sync message for the set number `clock` (from 0) of this client, always of `key`."""
    update = b"".join(
        [
            b"\x01\x01",  # one client, one item
            _number(client),
            _number(clock),
            _first_item(key) if clock == 0 else _next_item(client, clock),
            b"\x01",  # one content
            _object(value),
            b"\x00" if clock == 0 else _deleted(client, clock - 1),
        ]
    )
    return UPDATE + _number(len(update)) + update


def ids_in(payload: bytes) -> Iterator[str]:
    """The values of the keys « id » that are UUIDs."""
    return (found.decode() for found in _ID.findall(payload))


def _first_item(key: str) -> bytes:
    root = b"\x01" + _string(_ROOT)  # its parent is a root type, by name
    return bytes([_CONTENT_ANY | _HAS_KEY]) + root + _string(key)


def _next_item(client: int, clock: int) -> bytes:
    # With an origin, parent and key are those of the origin and are not written.
    flags = bytes([_CONTENT_ANY | _HAS_ORIGIN | _HAS_KEY])
    return flags + _number(client) + _number(clock - 1)


def _deleted(client: int, clock: int) -> bytes:
    return b"\x01" + _number(client) + b"\x01" + _number(clock) + b"\x01"


def _object(value: dict[str, str | int]) -> bytes:
    pairs = (_string(name) + _any(item) for name, item in value.items())
    return _ANY_OBJECT + _number(len(value)) + b"".join(pairs)


def _any(item: str | int) -> bytes:
    if isinstance(item, str):
        return _ANY_STRING + _string(item)
    return _ANY_INTEGER + _signed(item)


def _string(text: str) -> bytes:
    encoded = text.encode()
    return _number(len(encoded)) + encoded


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(0x80 | value & 0x7F)
        value >>= 7
    out.append(value)
    return bytes(out)


def _signed(value: int) -> bytes:
    """As `_number`, but the first byte holds the sign and six bits. Positive only."""
    if value <= 0x3F:
        return bytes([value])
    return bytes([0x80 | value & 0x3F]) + _number(value >> 6)
