"""What people ask of notes."""

from typing import Annotated, TypeAlias

from msgspec import UNSET, Meta

from app.board.core.commands import AnyNote, Command, Place
from app.board.groups.commands import SeenIn
from app.ids import UUID_PATTERN, NoteId, ZoneId
from app.kits.domain import Color

NewNote: TypeAlias = Annotated[NoteId, Meta(pattern=UUID_PATTERN)]


class AddNote(Command, frozen=True, kw_only=True, tag="note.add"):
    note: NewNote
    text: str
    zone: ZoneId
    x: Place
    y: Place
    color: Color = Color.YELLOW


class EditNote(Command, frozen=True, kw_only=True, tag="note.edit"):
    """`base` is the revision that the author was looking at."""

    note: AnyNote
    text: str
    base: Annotated[int, Meta(ge=0, le=1_000_000)]


class MoveNote(Command, frozen=True, kw_only=True, tag="note.move"):
    """A note that is in a group leaves it: it was dropped elsewhere. `seen`: the group that it was
    seen in."""

    note: AnyNote
    zone: ZoneId
    x: Place
    y: Place
    seen: SeenIn = UNSET


class ColorNote(Command, frozen=True, kw_only=True, tag="note.color"):
    note: AnyNote
    color: Color


class RemoveNote(Command, frozen=True, kw_only=True, tag="note.remove"):
    note: AnyNote


class RevealNotes(Command, frozen=True, kw_only=True, tag="notes.reveal"):
    pass
