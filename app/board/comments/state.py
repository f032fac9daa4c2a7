"""What is kept of a comment."""

from msgspec import Struct

from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import CommentId, GroupId, NoteId


class Comment(Struct, frozen=True, kw_only=True):
    """`note`: the note or the group that it is of. `group`: the group that it was said of, which
    came undone and left it to that note; the comment goes back to it when it comes back.
    `answers`: the comment that it answers, which may be gone since."""

    note: NoteId
    text: str
    author: str | None
    signature: Signature
    at: Millis
    group: GroupId | None = None
    answers: CommentId | None = None
