"""Who reacted to what. A note takes its reactions away with it. Mirrored by
static/js/reactions/fold.js."""

from msgspec.structs import replace

from app.board.core.records import toggled, without
from app.board.core.state import BoardState
from app.board.notes.events import NoteRemoved
from app.board.reactions.events import ReactionSet


def reaction_set(state: BoardState, event: ReactionSet) -> BoardState:
    seats = toggled(state.reactions.get(event.target, ()), event.seat, on=event.on)
    if not seats:
        return replace(state, reactions=without(state.reactions, event.target))
    return replace(state, reactions={**state.reactions, event.target: seats})


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    if event.note not in state.notes:
        return state
    return replace(state, reactions=without(state.reactions, event.note))
