"""What is kept of a note."""

from msgspec import Struct

from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import GroupId, PhaseId, ZoneId
from app.kits.domain import Color


class Note(Struct, frozen=True, kw_only=True):
    """`text` is null when the note is sealed and the reader is not its author."""

    zone: ZoneId
    x: int
    y: int
    color: Color
    text: str | None
    author: str | None
    signature: Signature
    sealed: bool
    phase: PhaseId
    at: Millis
    rev: int
    group: GroupId | None
