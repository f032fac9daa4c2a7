"""Before tables part, each note of a group lies where its group is seen: taken out of it, it stays
with the table that works there, and shows to no other."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.notes.events import NoteMoved
from app.board.phases.commands import GoToPhase
from app.board.tables.commands import EditTable, MakeTables
from app.board.tables.sight import keeps_apart


def settle_with_phase(state: BoardState, command: GoToPhase, _: Asking) -> tuple[Event, ...]:
    is_parting = bool(state.tables) and keeps_apart(state.plan.phase(command.phase))
    return _settled(state) if is_parting else ()


def settle_at_tables(state: BoardState, _: MakeTables | EditTable, __: Asking) -> tuple[Event, ...]:
    return _settled(state) if keeps_apart(state.current) else ()


def _settled(state: BoardState) -> tuple[Event, ...]:
    places = (
        (key, state.groups[note.group])
        for key, note in state.notes.items()
        if note.group in state.groups and state.groups[note.group].zone != note.zone
    )
    return tuple(
        NoteMoved(note=key, zone=group.zone, x=group.x, y=group.y) for key, group in places
    )
