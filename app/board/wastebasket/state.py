"""What is kept of a note that was removed."""

from msgspec import Struct

from app.board.comments.state import Comment
from app.board.notes.state import Note
from app.board.reactions.state import Sign
from app.ids import CommentId


class RemovedNote(Struct, frozen=True, kw_only=True):
    """The note and what was said of it. `note.group` is the group that it left; `moderated` when
    somebody else than its author removed it."""

    note: Note
    comments: dict[CommentId, Comment]
    reactions: tuple[str, ...]
    moderated: bool
    signs: dict[Sign, tuple[str, ...]] = {}
