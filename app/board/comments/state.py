"""What is kept of a comment."""

from msgspec import Struct

from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import NoteId


class Comment(Struct, frozen=True, kw_only=True):
    note: NoteId
    text: str
    author: str | None
    signature: Signature
    at: Millis
