"""The board as one seat sees it, as the JSON that a page asks for first. Pure.

Writing that of a full board would make the other boards wait too long: another process does it
(app/aside).
"""

from typing import Final

import msgspec

from app.actor import Actor
from app.aside import gzipped
from app.board.core.state import BoardState
from app.board.visibility import project
from app.ids import IdeaId, RoundId

# Of notes and comments: 1,000 are written and compressed in 5 ms.
HEAVY_FROM: Final = 400


class Account(msgspec.Struct, frozen=True, kw_only=True):
    epoch: str
    seq: int
    state: BoardState


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """For whom an account is written, and of what; `ballots` are theirs, of open rounds."""

    epoch: str
    seq: int
    state: BoardState
    viewer: Actor
    ballots: dict[RoundId, dict[IdeaId, int]]


pack: Final = msgspec.msgpack.Encoder().encode
unpack: Final = msgspec.msgpack.Decoder(Asked).decode


def is_heavy(state: BoardState) -> bool:
    return len(state.notes) + len(state.comments) >= HEAVY_FROM


def account(asked: Asked) -> bytes:
    seen = project(asked.state, asked.viewer, asked.ballots)
    return msgspec.json.encode(Account(epoch=asked.epoch, seq=asked.seq, state=seen))


def write(packed: bytes) -> bytes:
    """The account, compressed as browsers read it."""
    return gzipped(account(unpack(packed)))
