"""What vouches for an entry that lost somebody's texts: the digest of what is left of it.

The chain keeps the digest of the entry as it was (chain.py); a later entry of that chain says this
one. Never to be changed, for the same reason.
"""

from hashlib import sha256
from typing import Final

import msgspec

from app.clock import Millis
from app.ids import SeatId

_LABEL: Final = b"essaim erased 1 "

_encode = msgspec.json.Encoder().encode


def left_link(kept: bytes, *, seq: int, at: Millis, by: SeatId | None, events: bytes) -> bytes:
    """`kept` is the digest of the entry as it was; `events`, what is left of it, byte for byte."""
    return sha256(_LABEL + kept + _encode((seq, at, by)) + events).digest()
