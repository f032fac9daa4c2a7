"""What happens to notes.

`sealed_by`, in what happened to a note while it was sealed, is its author as stored: nobody else is
told of it then, nor later, when the note is open and its id is known.
"""

from msgspec import UNSET, Struct, UnsetType

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
    sealed_by: str | UnsetType = UNSET


class NoteMoved(Event, frozen=True, kw_only=True, tag="note.moved"):
    note: NoteId
    zone: ZoneId
    x: int
    y: int
    sealed_by: str | UnsetType = UNSET


class NoteColored(Event, frozen=True, kw_only=True, tag="note.colored"):
    note: NoteId
    color: Color
    sealed_by: str | UnsetType = UNSET


class NoteRemoved(Event, frozen=True, kw_only=True, tag="note.removed"):
    """`group` is the one that it left; `moderated` when its author is not who removed it."""

    note: NoteId
    group: GroupId | None = None
    moderated: bool = False
    sealed_by: str | UnsetType = UNSET


class OpenedNote(Struct, frozen=True, kw_only=True):
    """What a sealed note was hiding: all of it, for those who were told nothing but that there was
    one. Reveals of earlier versions do not say the last three."""

    text: str
    x: int
    y: int
    color: Color
    rev: int
    author: str | None
    zone: ZoneId | UnsetType = UNSET
    signature: Signature | UnsetType = UNSET
    phase: PhaseId | UnsetType = UNSET


class NotesRevealed(Event, frozen=True, kw_only=True, tag="notes.revealed"):
    """All the sealed notes at once, with their texts: a reveal is all or nothing."""

    notes: dict[NoteId, OpenedNote]


class NotesSealed(Event, frozen=True, kw_only=True, tag="notes.sealed"):
    """How many notes are sealed now, by zone: all that is known of them before a reveal, but to
    their authors. Told with each entry that changes it, never stored in the log."""

    counts: dict[ZoneId, int]
