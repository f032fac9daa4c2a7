"""Who may know what of the running order: everyone, but for the facilitators' own notes."""

from app.board.agenda.events import BriefWritten
from app.board.agenda.state import Brief
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.ids import PhaseId


def briefs_seen(state: BoardState, viewer: Viewer) -> dict[PhaseId, Brief]:
    return state.briefs if _leads(viewer) else {}


def brief_seen(_: BoardState, event: BriefWritten, viewer: Viewer) -> BriefWritten | None:
    return event if _leads(viewer) else None


def _leads(viewer: Viewer) -> bool:
    return viewer is not None and viewer.is_facilitator
