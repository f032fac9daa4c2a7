"""What was said of notes. A note takes its comments away with it. Mirrored by
static/js/comments/fold.js."""

from msgspec.structs import replace

from app.board.comments.events import CommentAdded, CommentRemoved
from app.board.core.records import without
from app.board.core.state import BoardState, Comment
from app.board.notes.events import NoteRemoved


def comment_added(state: BoardState, event: CommentAdded) -> BoardState:
    comment = Comment(
        note=event.note,
        text=event.text,
        author=event.author,
        signature=event.signature,
        at=event.at,
    )
    return replace(state, comments={**state.comments, event.comment: comment})


def comment_removed(state: BoardState, event: CommentRemoved) -> BoardState:
    return replace(state, comments=without(state.comments, event.comment))


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    if event.note not in state.notes:
        return state
    others = {key: said for key, said in state.comments.items() if said.note != event.note}
    return replace(state, comments=others)
