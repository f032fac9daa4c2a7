"""Whether the board is held. Mirrored by static/js/suspension/fold.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.suspension.events import Resumed, Suspended
from app.board.suspension.state import Suspension


def suspended(state: BoardState, event: Suspended) -> BoardState:
    held = Suspension(message=event.message, left=event.left, seconds=event.seconds)
    return replace(state, suspended=held)


def resumed(state: BoardState, _: Resumed) -> BoardState:
    return replace(state, suspended=None)
