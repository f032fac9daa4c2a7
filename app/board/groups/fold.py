"""Which notes are in which group. Mirrored by static/js/groups/fold.js."""

from functools import reduce
from typing import Final

from msgspec.structs import replace

from app.board.core.records import changed, without
from app.board.core.state import BoardState, Group
from app.board.groups.events import (
    GroupDissolved,
    GroupMade,
    GroupMoved,
    GroupRenamed,
    NoteGrouped,
    NoteUngrouped,
)
from app.ids import GroupId, NoteId

# The last ones: an undo follows its gesture, and a state is not an archive.
MAX_DISSOLVED: Final = 200


def group_made(state: BoardState, event: GroupMade) -> BoardState:
    group = Group(title=event.title, zone=event.zone, x=event.x, y=event.y, notes=())
    dissolved = without(state.dissolved, event.group)
    state = replace(state, groups={**state.groups, event.group: group}, dissolved=dissolved)
    return reduce(lambda now, note: _grouped(now, note, event.group), event.notes, state)


def group_renamed(state: BoardState, event: GroupRenamed) -> BoardState:
    return replace(state, groups=changed(state.groups, event.group, title=event.title))


def group_moved(state: BoardState, event: GroupMoved) -> BoardState:
    place = {"zone": event.zone, "x": event.x, "y": event.y}
    return replace(state, groups=changed(state.groups, event.group, **place))


def note_grouped(state: BoardState, event: NoteGrouped) -> BoardState:
    return _grouped(state, event.note, event.group)


def note_left(state: BoardState, event: NoteUngrouped) -> BoardState:
    return note_ungrouped(state, event.note)


def group_dissolved(state: BoardState, event: GroupDissolved) -> BoardState:
    if event.group not in state.groups:
        return state
    group = state.groups[event.group]
    state = reduce(note_ungrouped, group.notes, state)
    dissolved = _last({**without(state.dissolved, event.group), event.group: group})
    return replace(state, groups=without(state.groups, event.group), dissolved=dissolved)


def note_ungrouped(state: BoardState, note: NoteId) -> BoardState:
    """The state once this note is in no group."""
    if note not in state.notes or (group := state.notes[note].group) is None:
        return state
    groups = state.groups
    if group in groups:
        others = tuple(other for other in groups[group].notes if other != note)
        groups = changed(groups, group, notes=others)
    return replace(state, groups=groups, notes=changed(state.notes, note, group=None))


def _last(groups: dict[GroupId, Group]) -> dict[GroupId, Group]:
    return dict(list(groups.items())[-MAX_DISSOLVED:])


def _grouped(state: BoardState, note: NoteId, group: GroupId) -> BoardState:
    if note not in state.notes or group not in state.groups:
        return state
    state = note_ungrouped(state, note)
    members = (*state.groups[group].notes, note)
    return replace(
        state,
        groups=changed(state.groups, group, notes=members),
        notes=changed(state.notes, note, group=group),
    )
