"""What happens to groups."""

from app.board.core.events import Event
from app.ids import GroupId, NoteId, ZoneId


class GroupMade(Event, frozen=True, kw_only=True, tag="group.made"):
    group: GroupId
    title: str
    zone: ZoneId
    x: int
    y: int
    notes: tuple[NoteId, ...]


class GroupRenamed(Event, frozen=True, kw_only=True, tag="group.renamed"):
    group: GroupId
    title: str


class GroupMoved(Event, frozen=True, kw_only=True, tag="group.moved"):
    group: GroupId
    zone: ZoneId
    x: int
    y: int


class NoteGrouped(Event, frozen=True, kw_only=True, tag="note.grouped"):
    note: NoteId
    group: GroupId


class NoteUngrouped(Event, frozen=True, kw_only=True, tag="note.ungrouped"):
    note: NoteId


class GroupDissolved(Event, frozen=True, kw_only=True, tag="group.dissolved"):
    group: GroupId
