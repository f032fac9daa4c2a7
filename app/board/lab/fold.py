"""What is asked of the lab. Mirrored by static/js/lab/fold.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.lab.events import LabCalled


def lab_called(state: BoardState, event: LabCalled) -> BoardState:
    return replace(state, lab_call=event.text)
