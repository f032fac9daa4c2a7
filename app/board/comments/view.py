"""Who is shown as the author of a comment, and what is told of one that is gone."""

from msgspec.structs import replace

from app.board.comments.events import CommentAdded
from app.board.core.state import BoardState, Comment
from app.board.core.viewing import Viewer, shown_author
from app.ids import CommentId
from app.kits.domain import Authors


def comments_seen(state: BoardState, viewer: Viewer) -> dict[CommentId, Comment]:
    return {key: _comment(comment, viewer) for key, comment in state.comments.items()}


def added_seen(state: BoardState, event: CommentAdded, viewer: Viewer) -> CommentAdded:
    if event.comment not in state.comments:
        return replace(event, text="", author=None)
    return replace(event, author=shown_author(event.author, event.signature, viewer))


def author_of_added(_: BoardState, event: CommentAdded) -> str | None:
    return event.author if event.signature is not Authors.NAMED else None


def _comment(comment: Comment, viewer: Viewer) -> Comment:
    author = shown_author(comment.author, comment.signature, viewer)
    return comment if author == comment.author else replace(comment, author=author)
