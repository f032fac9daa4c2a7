"""The latest messages between those who lead. Mirrored by static/js/thread/fold.js."""

from typing import Final

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.thread.events import MessageSent
from app.board.thread.state import Message

KEPT_MESSAGES: Final = 200


def message_sent(state: BoardState, event: MessageSent) -> BoardState:
    """Older ones leave the board; the log has them."""
    said = Message(id=event.message, seat=event.seat, text=event.text, at=event.at)
    return replace(state, thread=(*state.thread, said)[-KEPT_MESSAGES:])
