"""Comments and their answers, of each note and group."""

from collections.abc import Mapping
from typing import TypeAlias

from app.board.comments.state import Comment
from app.ids import CommentId, NoteId

Thread: TypeAlias = tuple[Comment, list[Comment]]


def threads(comments: Mapping[CommentId, Comment]) -> dict[NoteId, list[Thread]]:
    """Of each note or group, what was said of it, oldest first, each with its answers. An answer
    whose comment is gone stands by itself."""
    answers: dict[CommentId, list[Comment]] = {}
    found: dict[NoteId, list[Thread]] = {}
    for key, comment in comments.items():
        if comment.answers is not None and comment.answers in comments:
            answers.setdefault(comment.answers, []).append(comment)
        else:
            under = answers.setdefault(key, [])
            found.setdefault(comment.note, []).append((comment, under))
    return found
