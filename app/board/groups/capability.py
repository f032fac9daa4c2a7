"""Groups, as the core of the board knows them."""

from collections.abc import Collection
from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.core.state import BoardState
from app.board.groups.commands import JoinGroup, LeaveGroup, MakeGroup, MoveGroup, RenameGroup
from app.board.groups.events import (
    GroupDissolved,
    GroupMade,
    GroupMoved,
    GroupRenamed,
    NoteGrouped,
    NoteUngrouped,
)
from app.board.groups.fold import (
    group_dissolved,
    group_made,
    group_moved,
    group_renamed,
    note_grouped,
    note_left,
)
from app.board.groups.rules import join_group, leave_group, make_group, move_group, rename_group
from app.board.groups.view import groups_in_sight, title_now
from app.board.tables.sight import zone_of_group, zone_of_note
from app.ids import ZoneId
from app.text import clean_line


def _of_notes(state: BoardState, it: MakeGroup) -> Collection[ZoneId]:
    return {zone for note in it.notes for zone in zone_of_note(state, note)}


def _of_group(
    state: BoardState, it: RenameGroup | GroupRenamed | GroupMoved | GroupDissolved
) -> Collection[ZoneId]:
    return zone_of_group(state, it.group)


def _to_zone(state: BoardState, it: MoveGroup) -> Collection[ZoneId]:
    return (*zone_of_group(state, it.group), it.zone)


def _to_group(state: BoardState, it: JoinGroup) -> Collection[ZoneId]:
    return (*zone_of_note(state, it.note), *zone_of_group(state, it.group))


def _of_note(state: BoardState, it: LeaveGroup | NoteGrouped | NoteUngrouped) -> Collection[ZoneId]:
    return zone_of_note(state, it.note)


def _of_made(state: BoardState, event: GroupMade) -> Collection[ZoneId]:
    return zone_of_group(state, event.group) or (event.zone,)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(
            MakeGroup, make_group, Right.ARRANGE, texts={"title": clean_line}, where=_of_notes
        ),
        CommandSpec(
            RenameGroup,
            rename_group,
            Right.ARRANGE,
            texts={"title": clean_line, "base": clean_line},
            where=_of_group,
        ),
        CommandSpec(MoveGroup, move_group, Right.ARRANGE, where=_to_zone),
        CommandSpec(JoinGroup, join_group, Right.ARRANGE, where=_to_group),
        CommandSpec(LeaveGroup, leave_group, Right.ARRANGE, where=_of_note),
    ),
    events=(
        EventSpec(GroupMade, group_made, view=title_now, personal=True, where=_of_made),
        EventSpec(GroupRenamed, group_renamed, view=title_now, personal=True, where=_of_group),
        EventSpec(GroupMoved, group_moved, view=AS_IT_IS, personal=False, where=_of_group),
        EventSpec(NoteGrouped, note_grouped, view=AS_IT_IS, personal=False, where=_of_note),
        EventSpec(NoteUngrouped, note_left, view=AS_IT_IS, personal=False, where=_of_note),
        EventSpec(GroupDissolved, group_dissolved, view=AS_IT_IS, personal=False, where=_of_group),
    ),
    keeps={"groups": AS_IT_IS, "dissolved": lambda _, __: {}},
    left_behind=("dissolved",),
    in_sight=groups_in_sight,
)
