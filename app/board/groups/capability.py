"""Groups, as the core of the board knows them."""

from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
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
from app.board.groups.view import title_now
from app.text import clean_line

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(MakeGroup, make_group, Right.ARRANGE, texts={"title": clean_line}),
        CommandSpec(
            RenameGroup,
            rename_group,
            Right.ARRANGE,
            texts={"title": clean_line, "base": clean_line},
        ),
        CommandSpec(MoveGroup, move_group, Right.ARRANGE),
        CommandSpec(JoinGroup, join_group, Right.ARRANGE),
        CommandSpec(LeaveGroup, leave_group, Right.ARRANGE),
    ),
    events=(
        EventSpec(GroupMade, group_made, view=title_now),
        EventSpec(GroupRenamed, group_renamed, view=title_now),
        EventSpec(GroupMoved, group_moved, view=AS_IT_IS),
        EventSpec(NoteGrouped, note_grouped, view=AS_IT_IS),
        EventSpec(NoteUngrouped, note_left, view=AS_IT_IS),
        EventSpec(GroupDissolved, group_dissolved, view=AS_IT_IS),
    ),
    keeps={"groups": AS_IT_IS, "dissolved": lambda _, __: {}},
)
