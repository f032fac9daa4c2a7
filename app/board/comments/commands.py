"""What people say of a note or of a group."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from app.board.core.commands import AnyNote, Command
from app.ids import UUID_PATTERN, CommentId

NewComment: TypeAlias = Annotated[CommentId, Meta(pattern=UUID_PATTERN)]


class AddComment(Command, frozen=True, kw_only=True, tag="comment.add"):
    """`note`: a note or a group, whose ids are of one sort. `answers`: a comment of the same, which
    is no answer itself."""

    comment: NewComment
    note: AnyNote
    text: str
    answers: CommentId | None = None


class RemoveComment(Command, frozen=True, kw_only=True, tag="comment.remove"):
    comment: CommentId
