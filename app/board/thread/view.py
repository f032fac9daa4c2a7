"""Who may read what those who lead say to each other: they alone."""

from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.thread.events import MessageSent
from app.board.thread.state import Message


def thread_seen(state: BoardState, viewer: Viewer) -> tuple[Message, ...]:
    return state.thread if _leads(viewer) else ()


def sent_seen(_: BoardState, event: MessageSent, viewer: Viewer) -> MessageSent | None:
    return event if _leads(viewer) else None


def _leads(viewer: Viewer) -> bool:
    return viewer is not None and viewer.is_facilitator
