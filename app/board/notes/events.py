"""What happens to notes."""

from msgspec import Struct

from app.board.core.events import Event
from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import GroupId, NoteId, PhaseId, ZoneId
from app.kits.domain import Color


class NoteAdded(Event, frozen=True, kw_only=True, tag="note.added"):
    """`author` is a seat, a pseudonym (anonymous), or null (the kit's own notes, or not shown)."""

    note: NoteId
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


class NoteEdited(Event, frozen=True, kw_only=True, tag="note.edited"):
    note: NoteId
    text: str
    rev: int


class NoteMoved(Event, frozen=True, kw_only=True, tag="note.moved"):
    note: NoteId
    zone: ZoneId
    x: int
    y: int


class NoteColored(Event, frozen=True, kw_only=True, tag="note.colored"):
    note: NoteId
    color: Color


class NoteRemoved(Event, frozen=True, kw_only=True, tag="note.removed"):
    """`group` is the one that it left; `moderated` when its author is not who removed it."""

    note: NoteId
    group: GroupId | None = None
    moderated: bool = False


class OpenedNote(Struct, frozen=True, kw_only=True):
    """What a sealed note was hiding."""

    text: str
    x: int
    y: int
    color: Color
    rev: int
    author: str | None


class NotesRevealed(Event, frozen=True, kw_only=True, tag="notes.revealed"):
    """All the sealed notes at once, with their texts: a reveal is all or nothing."""

    notes: dict[NoteId, OpenedNote]
