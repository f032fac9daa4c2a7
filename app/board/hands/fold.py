"""Who is ready, whose hand is up. Nobody is ready when a phase starts. Mirrored by
static/js/hands/fold.js."""

from msgspec.structs import replace

from app.board.core.records import toggled
from app.board.core.state import BoardState
from app.board.hands.events import HandChanged, ReadyChanged
from app.board.phases.events import PhaseStarted


def ready_changed(state: BoardState, event: ReadyChanged) -> BoardState:
    return replace(state, ready=toggled(state.ready, event.seat, on=event.ready))


def hand_changed(state: BoardState, event: HandChanged) -> BoardState:
    return replace(state, hands=toggled(state.hands, event.seat, on=event.raised))


def nobody_ready(state: BoardState, _: PhaseStarted) -> BoardState:
    return replace(state, ready=())
