"""How many people answered. Mirrored by static/js/closing/fold.js."""

from msgspec.structs import replace

from app.board.closing.events import ClosingCounted
from app.board.core.state import BoardState


def closing_counted(state: BoardState, event: ClosingCounted) -> BoardState:
    return replace(state, answers=event.answers)
