"""What was said of notes and groups. A note takes its comments away with it; a group that comes
undone leaves its own to the note that stays of it, and finds them again when it comes back.
Mirrored by static/js/comments/fold.js."""

from msgspec.structs import replace

from app.board.comments.events import CommentAdded, CommentRemoved
from app.board.core.records import without
from app.board.core.state import BoardState, Comment
from app.board.groups.events import GroupDissolved, GroupMade
from app.board.notes.events import NoteRemoved
from app.ids import NoteId


def comment_added(state: BoardState, event: CommentAdded) -> BoardState:
    comment = Comment(
        note=event.note,
        text=event.text,
        author=event.author,
        signature=event.signature,
        at=event.at,
        group=event.group,
        answers=event.answers,
    )
    return replace(state, comments={**state.comments, event.comment: comment})


def comment_removed(state: BoardState, event: CommentRemoved) -> BoardState:
    return replace(state, comments=without(state.comments, event.comment))


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    if event.note not in state.notes:
        return state
    return _without_those_of(state, event.note)


def with_group_dissolved(state: BoardState, event: GroupDissolved) -> BoardState:
    """Before it comes undone: nothing that was typed goes with the sheet that held it."""
    if (group := state.groups.get(event.group)) is None:
        return state
    if not group.notes:
        return _without_those_of(state, NoteId(event.group))
    subject, heir = NoteId(event.group), group.notes[0]
    comments = {
        key: replace(said, note=heir, group=event.group) if said.note == subject else said
        for key, said in state.comments.items()
    }
    return replace(state, comments=comments)


def with_group_made(state: BoardState, event: GroupMade) -> BoardState:
    comments = {
        key: replace(said, note=NoteId(event.group), group=None)
        if said.group == event.group
        else said
        for key, said in state.comments.items()
    }
    return replace(state, comments=comments)


def _without_those_of(state: BoardState, subject: NoteId) -> BoardState:
    others = {key: said for key, said in state.comments.items() if said.note != subject}
    return replace(state, comments=others)
