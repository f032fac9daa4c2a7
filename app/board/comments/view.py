"""Who is shown as the author of a comment, and since when; and what is told of one that is gone."""

from collections.abc import Mapping

from msgspec.structs import replace

from app.board.comments.events import CommentAdded
from app.board.core.state import BoardState, Comment
from app.board.core.viewing import UNTOLD, Sight, Viewer, shown_author
from app.ids import CommentId, GroupId
from app.kits.domain import Authors


def comments_seen(state: BoardState, viewer: Viewer) -> dict[CommentId, Comment]:
    return {key: _comment(comment, viewer) for key, comment in state.comments.items()}


def added_seen(state: BoardState, event: CommentAdded, viewer: Viewer) -> CommentAdded:
    if event.comment not in state.comments:
        return replace(event, text="", author=None, at=UNTOLD)
    author = shown_author(event.author, event.signature, viewer)
    return replace(event, author=author, at=event.at if author else UNTOLD)


def author_of_added(_: BoardState, event: CommentAdded) -> str | None:
    return event.author if event.signature is not Authors.NAMED else None


def _comment(comment: Comment, viewer: Viewer) -> Comment:
    author = shown_author(comment.author, comment.signature, viewer)
    return replace(comment, author=author, at=comment.at if author else UNTOLD)


def comments_in_sight(state: BoardState, sight: Sight) -> Mapping[str, object]:
    groups = {key for key, group in state.groups.items() if group.zone not in sight.hidden}
    seen = {
        key: said
        for key, said in state.comments.items()
        if said.note in sight.notes or GroupId(said.note) in groups
    }
    return {"comments": seen}
