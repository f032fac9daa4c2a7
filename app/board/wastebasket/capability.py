"""What was removed, as the core of the board knows it."""

from collections.abc import Collection
from typing import Final

from app.board.core.capability import AlsoFolds, Capability, CommandSpec
from app.board.core.rights import Right
from app.board.core.state import BoardState
from app.board.notes.events import NoteAdded, NoteRemoved
from app.board.tables.sight import zone_of_note
from app.board.wastebasket.commands import RestoreNote
from app.board.wastebasket.fold import with_note_added, with_note_removed
from app.board.wastebasket.rules import restore_note
from app.ids import ZoneId


def _of_removed(state: BoardState, it: RestoreNote) -> Collection[ZoneId]:
    return zone_of_note(state, it.note)


CAPABILITY: Final = Capability(
    commands=(CommandSpec(RestoreNote, restore_note, Right.OWN, where=_of_removed),),
    # What is gone from the board is gone from every screen.
    keeps={"removed": lambda _, __: {}},
    left_behind=("removed",),
    also_folds=(
        AlsoFolds(NoteRemoved, with_note_removed),
        AlsoFolds(NoteAdded, with_note_added),
    ),
)
