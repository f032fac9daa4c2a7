"""What is kept of the running order. Mirrored by static/js/phases/fold.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState, Departure
from app.board.phases.events import PageTurned, PhaseStarted


def phase_started(state: BoardState, event: PhaseStarted) -> BoardState:
    left = Departure(phase=state.phase, at=event.at) if state.phase else None
    is_new = event.phase not in state.visited
    visited = (*state.visited, event.phase) if is_new else state.visited
    begun = {**state.begun, event.phase: event.at}  # each as it last began
    return replace(state, phase=event.phase, visited=visited, begun=begun, left=left, page=0)


def page_turned(state: BoardState, event: PageTurned) -> BoardState:
    return replace(state, page=event.page)
