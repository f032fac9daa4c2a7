"""Before anything was lived, people wait in the first phase, whichever it is. Mirrored by
static/js/agenda/select.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState


def is_waiting(state: BoardState) -> bool:
    """Whether the workshop has yet to begin: nobody moved on, no timer runs, nobody wrote."""
    first = next((phase.id for phase in state.plan.phases), None)
    if state.left is not None or state.timer is not None or state.visited != (first,):
        return False
    return not any(note.phase == state.phase for note in state.notes.values())


def waiting_in_the_first(state: BoardState) -> BoardState:
    """The same, in the phase that now comes first."""
    first = state.plan.phases[0].id if state.plan.phases else state.phase
    return replace(state, phase=first, visited=(first,), page=0)
