"""The chain of a board's log: the digest of each entry covers the entry and the digest before it.

So one digest stands for the whole past of a board, in its order. The first link hides a seed that
never leaves the server: whoever knows all of a board but one hidden note cannot try texts against
a fingerprint until one fits. Never to be changed: archives and printed minutes rest on it.
"""

import base64
from hashlib import sha256
from typing import Final

import msgspec

from app.clock import Millis
from app.ids import BoardId, CommandId, SeatId

SEED_BYTES: Final = 32

_LABEL: Final = b"essaim log 1 "
_FINGERPRINT_BYTES: Final = 10  # another past with the same one: 2⁸⁰ tries
_GROUP: Final = 4

_encode = msgspec.json.Encoder().encode


def first_link(board: BoardId, seed: bytes) -> bytes:
    """What the first entry of a board follows."""
    return sha256(_LABEL + board.encode() + b" " + seed).digest()


def next_link(
    previous: bytes,
    *,
    seq: int,
    at: Millis,
    by: SeatId | None,
    command: CommandId | None,
    events: bytes,
) -> bytes:
    """The digest of an entry: `events` are its events as they are stored, byte for byte."""
    # A JSON list ends by itself: no two entries give the same bytes.
    return sha256(previous + _encode((seq, at, by, command)) + events).digest()


def fingerprint(link: bytes) -> str:
    """The digest as people compare it, in four groups of four letters or figures."""
    text = base64.b32encode(link[:_FINGERPRINT_BYTES]).decode()
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))
