"""Groups: notes put together under a title. A group left with one note is no group."""

from collections.abc import Iterable
from typing import Final

from msgspec import UnsetType

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import known_zone
from app.board.core.state import BoardState, Group, Note
from app.board.groups.commands import JoinGroup, LeaveGroup, MakeGroup, MoveGroup, RenameGroup
from app.board.groups.events import (
    GroupDissolved,
    GroupMade,
    GroupMoved,
    GroupRenamed,
    NoteGrouped,
    NoteUngrouped,
)
from app.board.groups.fold import group_dissolved, note_ungrouped
from app.board.groups.seen import require_all_seen, require_seen
from app.board.tables.sight import may_be_together, zone_of_note
from app.errors import LimitReached, Malformed, NotFound, Stale
from app.ids import GroupId, NoteId, ZoneId
from app.words import N_

MAX_NOTES_IN_GROUP: Final = 200


def make_group(state: BoardState, command: MakeGroup, _: Asking) -> tuple[Event, ...]:
    """Put notes together. The first one gives its place; each leaves the group it was in."""
    if len(set(command.notes)) != len(command.notes):
        raise Malformed
    if command.group in state.groups or NoteId(command.group) in state.notes:
        raise Stale(N_("Ce regroupement existe déjà. Rien n’a changé."))
    first, *__ = (_open_note(state, key) for key in command.notes)
    require_all_seen(state, command.seen)
    made = GroupMade(
        group=command.group,
        title=command.title,
        zone=first.zone,
        x=first.x,
        y=first.y,
        notes=command.notes,
    )
    return (*_all_leaving(state, command.notes), made)


def rename_group(state: BoardState, command: RenameGroup, _: Asking) -> tuple[Event, ...]:
    title = known_group(state, command.group).title
    if title == command.title:
        return ()
    if not isinstance(command.base, UnsetType) and command.base != title:
        raise Stale(
            N_("Ce titre a changé entre-temps. Le vôtre est gardé ici : comparez les deux.")
        )
    return (GroupRenamed(group=command.group, title=command.title),)


def move_group(state: BoardState, command: MoveGroup, _: Asking) -> tuple[Event, ...]:
    known_group(state, command.group)
    known_zone(state, command.zone)
    return (GroupMoved(group=command.group, zone=command.zone, x=command.x, y=command.y),)


def join_group(state: BoardState, command: JoinGroup, _: Asking) -> tuple[Event, ...]:
    """Put a note in a group. A group that was dissolved comes back, with its title and those of its
    notes that are still alone."""
    if _open_note(state, command.note).group == command.group:
        return ()
    require_seen(state, command.note, command.seen)
    if not (joined := returning(state, command.note, command.group)):
        known_group(state, command.group)
        raise LimitReached(N_("Ce regroupement est plein. Rien n’a bougé."))
    return (*leaving(state, command.note), *joined)


def leave_group(state: BoardState, command: LeaveGroup, _: Asking) -> tuple[Event, ...]:
    _open_note(state, command.note)
    require_seen(state, command.note, command.seen)
    return leaving(state, command.note)


def leaving(state: BoardState, note: NoteId) -> tuple[Event, ...]:
    """What happens when a note goes out of its group, if it is in one."""
    group = state.notes[note].group
    if group is None:
        return ()
    ungrouped = NoteUngrouped(note=note)
    if len(state.groups[group].notes) > 2:
        return (ungrouped,)
    return (ungrouped, GroupDissolved(group=group))


def returning(state: BoardState, note: NoteId, group: GroupId) -> tuple[Event, ...]:
    """What puts a note that is in no group in this one; nothing when the group is full, or gone
    with nobody left to make it again. What other tables keep to themselves stays where it is."""
    if (found := state.groups.get(group)) is not None:
        is_full = len(found.notes) >= MAX_NOTES_IN_GROUP
        may_go = may_be_together(state, (found.zone, *_lies_in(state, note)))
        return (NoteGrouped(note=note, group=group),) if may_go and not is_full else ()
    if (gone := state.dissolved.get(group)) is None:
        return ()
    here = (gone.zone, *_lies_in(state, note))
    alone = tuple(
        key
        for key in gone.notes
        if key != note
        and _is_alone(state, key)
        and may_be_together(state, (*here, *zone_of_note(state, key)))
    )
    if not alone:
        return ()
    made = GroupMade(
        group=group,
        title=gone.title,
        zone=gone.zone,
        x=gone.x,
        y=gone.y,
        notes=(*alone, note),
    )
    return (made,)


def _lies_in(state: BoardState, key: NoteId) -> tuple[ZoneId, ...]:
    """The zone where a note lies by itself, or lay when it was removed from a group."""
    gone = state.removed.get(key)
    note = state.notes.get(key) or (gone.note if gone is not None else None)
    return (note.zone,) if note is not None else ()


def known_group(state: BoardState, key: GroupId) -> Group:
    if (group := state.groups.get(key)) is None:
        raise NotFound(
            N_("Ce regroupement n’existe plus : ses post-its sont restés sur le tableau.")
        )
    return group


def _all_leaving(state: BoardState, notes: Iterable[NoteId]) -> tuple[Event, ...]:
    events: list[Event] = []
    for note in notes:
        gone = leaving(state, note)
        events.extend(gone)
        state = note_ungrouped(state, note)
        for event in gone:
            if isinstance(event, GroupDissolved):
                state = group_dissolved(state, event)
    return tuple(events)


def _is_alone(state: BoardState, key: NoteId) -> bool:
    note = state.notes.get(key)
    return note is not None and not note.sealed and note.group is None


def _open_note(state: BoardState, key: NoteId) -> Note:
    """A note that everyone reads: a sealed one is refused as if it were not there."""
    note = state.notes.get(key)
    if note is None or note.sealed:
        raise NotFound(N_("Ce post-it n’existe plus : il a été retiré. Le reste n’a pas changé."))
    return note
