"""One message between those who lead."""

from msgspec import Struct

from app.clock import Millis
from app.ids import MessageId


class Message(Struct, frozen=True, kw_only=True):
    """`seat` is who said it: between them, everything is signed."""

    id: MessageId
    seat: str
    text: str
    at: Millis
