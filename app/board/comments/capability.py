"""Comments, as the core of the board knows them."""

from collections.abc import Collection
from typing import Final

from app.board.comments.commands import AddComment, RemoveComment
from app.board.comments.events import CommentAdded, CommentRemoved
from app.board.comments.fold import (
    comment_added,
    comment_removed,
    with_group_dissolved,
    with_group_made,
    with_note_removed,
)
from app.board.comments.rules import add_comment, remove_comment
from app.board.comments.view import added_seen, author_of_added, comments_in_sight, comments_seen
from app.board.core.capability import AS_IT_IS, AlsoFolds, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.core.state import BoardState
from app.board.groups.events import GroupDissolved, GroupMade
from app.board.notes.events import NoteRemoved
from app.board.tables.sight import zone_of_target
from app.ids import ZoneId
from app.text import COMMENT_LENGTH, clean_text


def _comment_text(value: object) -> str:
    return clean_text(value, max_length=COMMENT_LENGTH)


def _of_subject(
    state: BoardState, it: AddComment | CommentAdded | CommentRemoved
) -> Collection[ZoneId]:
    return zone_of_target(state, it.note)


def _of_comment(state: BoardState, it: RemoveComment) -> Collection[ZoneId]:
    said = state.comments.get(it.comment)
    return zone_of_target(state, said.note) if said is not None else ()


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(
            AddComment,
            add_comment,
            Right.COMMENT,
            texts={"text": _comment_text},
            where=_of_subject,
            is_talk=True,
        ),
        CommandSpec(RemoveComment, remove_comment, Right.OWN, where=_of_comment, is_talk=True),
    ),
    events=(
        EventSpec(
            CommentAdded,
            comment_added,
            view=added_seen,
            personal=True,
            owner=author_of_added,
            where=_of_subject,
        ),
        EventSpec(
            CommentRemoved, comment_removed, view=AS_IT_IS, personal=False, where=_of_subject
        ),
    ),
    keeps={"comments": comments_seen},
    in_sight=comments_in_sight,
    also_folds=(
        AlsoFolds(NoteRemoved, with_note_removed),
        AlsoFolds(GroupDissolved, with_group_dissolved),
        AlsoFolds(GroupMade, with_group_made),
    ),
)
