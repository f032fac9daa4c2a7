"""Comments, as the core of the board knows them."""

from typing import Final

from app.board.comments.commands import AddComment, RemoveComment
from app.board.comments.events import CommentAdded, CommentRemoved
from app.board.comments.fold import comment_added, comment_removed, with_note_removed
from app.board.comments.rules import add_comment, remove_comment
from app.board.comments.view import added_seen, author_of_added, comments_seen
from app.board.core.capability import AS_IT_IS, AlsoFolds, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.notes.events import NoteRemoved
from app.text import COMMENT_LENGTH, clean_text


def _comment_text(value: object) -> str:
    return clean_text(value, max_length=COMMENT_LENGTH)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(AddComment, add_comment, Right.COMMENT, texts={"text": _comment_text}),
        CommandSpec(RemoveComment, remove_comment, Right.OWN),
    ),
    events=(
        EventSpec(CommentAdded, comment_added, view=added_seen, owner=author_of_added),
        EventSpec(CommentRemoved, comment_removed, view=AS_IT_IS),
    ),
    keeps={"comments": comments_seen},
    also_folds=(AlsoFolds(NoteRemoved, with_note_removed),),
)
