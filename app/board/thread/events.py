"""Something was said between those who lead."""

from app.board.core.events import Event
from app.clock import Millis
from app.ids import MessageId


class MessageSent(Event, frozen=True, kw_only=True, tag="message.sent"):
    message: MessageId
    seat: str
    text: str
    at: Millis
