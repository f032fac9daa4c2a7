"""What is kept of a note."""

from msgspec import Struct

from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import GroupId, PhaseId, ZoneId
from app.kits.domain import Color


class Note(Struct, frozen=True, kw_only=True):
    """`text` is null in a note that is told though it is gone. `before_reveal` is the revision that
    its author may still be looking at: a reveal gives all notes the same one, since how often each
    was corrected says when it was written."""

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
    before_reveal: int | None = None
