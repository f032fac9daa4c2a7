"""Who may know that the lab is called: those who facilitate."""

from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.lab.events import LabCalled


def call_kept(state: BoardState, viewer: Viewer) -> str:
    return state.lab_call if _leads(viewer) else ""


def call_seen(_: BoardState, event: LabCalled, viewer: Viewer) -> LabCalled | None:
    return event if _leads(viewer) else None


def _leads(viewer: Viewer) -> bool:
    return viewer is not None and viewer.is_facilitator
