"""What was said of a note or of a group."""

from app.board.core.events import Event
from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import CommentId, GroupId, NoteId


class CommentAdded(Event, frozen=True, kw_only=True, tag="comment.added"):
    """`note`, `group`, `answers`: as in the state; one of before was of a note, and no answer."""

    comment: CommentId
    note: NoteId
    text: str
    author: str | None
    signature: Signature
    at: Millis
    group: GroupId | None = None
    answers: CommentId | None = None


class CommentRemoved(Event, frozen=True, kw_only=True, tag="comment.removed"):
    """`note` is what it was said of; older ones do not tell it."""

    comment: CommentId
    note: NoteId = NoteId("")
