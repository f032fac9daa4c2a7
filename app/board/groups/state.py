"""What is kept of a group."""

from msgspec import Struct

from app.ids import NoteId, ZoneId


class Group(Struct, frozen=True, kw_only=True):
    """The notes of a group, in the order they came."""

    title: str
    zone: ZoneId
    x: int
    y: int
    notes: tuple[NoteId, ...]
