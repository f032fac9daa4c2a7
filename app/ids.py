"""Identifiers as types, so that passing a board for a note fails the check."""

import re
import secrets
import uuid
from typing import NewType

WorkshopId = NewType("WorkshopId", str)
BoardId = NewType("BoardId", str)
SeatId = NewType("SeatId", str)
CommandId = NewType("CommandId", str)
PhaseId = NewType("PhaseId", str)
ZoneId = NewType("ZoneId", str)
NoteId = NewType("NoteId", str)
GroupId = NewType("GroupId", str)
CommentId = NewType("CommentId", str)
RoundId = NewType("RoundId", str)
IdeaId = NewType("IdeaId", str)
CommitmentId = NewType("CommitmentId", str)
TableId = NewType("TableId", str)
ReserveId = NewType("ReserveId", str)
MessageId = NewType("MessageId", str)

# \Z and not $, which would let a line feed pass at the end.
UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z"
SLUG_PATTERN = r"^[a-z][a-z0-9_-]{0,59}\Z"

_UUID = re.compile(UUID_PATTERN)


def new_workshop_id() -> WorkshopId:
    return WorkshopId(str(uuid.uuid4()))


def new_seat_id() -> SeatId:
    """Twelve hexadecimal digits: unique in a workshop, short because each frame repeats it."""
    return SeatId(secrets.token_hex(6))


def board_of(workshop: WorkshopId) -> BoardId:
    """A workshop has one board, and they share their id."""
    return BoardId(workshop)


def is_uuid(value: str) -> bool:
    return _UUID.match(value) is not None
