"""Answers to comments: one level of them, where the comment goes."""

import pytest
from msgspec import json

from app.board.comments.commands import AddComment, RemoveComment
from app.board.comments.events import CommentAdded
from app.board.core.state import BoardState
from app.board.groups.commands import JoinGroup, LeaveGroup
from app.board.notes.commands import RemoveNote
from app.board.parsing import parse_command
from app.board.wastebasket.commands import RestoreNote
from app.errors import Malformed
from app.kits.domain import Who
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OTHER,
    a_board,
    a_comment,
    a_group,
    a_phase,
    an_id,
    some_notes,
    some_rights,
)
from tests.unit.board.asking import after, decided, refusal

ANSWER = AddComment(comment="answer", note="n1", text="Au printemps", answers="c1")
OPEN = some_rights(comment=Who.EVERYONE, arrange=Who.EVERYONE)


def a_wall(*more: object) -> BoardState:
    return a_board(
        *some_notes("n1", "n2", "n3"),
        a_group("g1", "n2", "n3"),
        a_comment("c1", "n1"),
        a_comment("of_group", "g1"),
        *more,
        phase=a_phase(rights=OPEN),
    )


def test_an_answer_says_which_comment_it_answers():
    [added] = decided(a_wall(), ANSWER, OTHER)

    assert (added.note, added.answers, added.author) == ("n1", "c1", OTHER.seat)


def test_a_comment_of_before_answers_nothing():
    stored = (
        b'{"type":"comment.added","comment":"c","note":"n1","text":"Oui","author":null,'
        b'"signature":"hidden","at":0}'
    )
    asked = {"type": "comment.add", "comment": an_id(1), "note": "n1", "text": "Oui"}

    assert json.decode(stored, type=CommentAdded).answers is None
    assert parse_command(json.encode(asked)).answers is None


@pytest.mark.parametrize("answers", ["of_group", "gone"])
def test_what_is_not_said_of_the_same_note_takes_no_answer(answers):
    command = AddComment(comment="answer", note="n1", text="Oui", answers=answers)

    assert refusal(a_wall(), command) == "not_found"


def test_an_answer_takes_no_answer():
    board = after(a_wall(), ANSWER, OTHER)
    command = AddComment(comment="again", note="n1", text="Oui", answers="answer")

    assert refusal(board, command) == Malformed.code


def test_an_answer_stays_when_its_comment_is_taken_back():
    board = after(after(a_wall(), ANSWER, OTHER), RemoveComment(comment="c1"), AUTHOR)

    assert board.comments["answer"].text == ANSWER.text


def test_an_answer_goes_with_the_comment_of_a_group_and_comes_back_with_it():
    undone = after(a_wall(), LeaveGroup(note="n2"), FACILITATOR)
    late = AddComment(comment="late", note="n3", text="Oui", answers="of_group")

    board = after(undone, late, OTHER)
    again = after(board, JoinGroup(note="n2", group="g1"), FACILITATOR)

    assert board.comments["late"].note == board.comments["of_group"].note == "n3"
    assert again.comments["late"].note == again.comments["of_group"].note == "g1"


def test_a_note_that_comes_back_has_its_comments_and_their_answers():
    board = after(a_wall(), ANSWER, OTHER)

    removed = after(board, RemoveNote(note="n1"), FACILITATOR)

    assert after(removed, RestoreNote(note="n1"), FACILITATOR).comments == board.comments
