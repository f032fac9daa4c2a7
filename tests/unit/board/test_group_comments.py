"""What is said of a group: it follows its notes when the group comes undone, and comes back."""

import pytest

from app.board.comments.commands import AddComment, RemoveComment
from app.board.core.state import BoardState
from app.board.groups.commands import JoinGroup, LeaveGroup, MakeGroup
from app.board.notes.commands import RemoveNote
from app.board.visibility import project
from app.board.wastebasket.commands import RestoreNote
from app.kits.domain import Authors, Who
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

SAID = AddComment(comment="said", note="g1", text="Et les allergènes ?")
OPEN = some_rights(comment=Who.EVERYONE, arrange=Who.EVERYONE)


def a_wall(*more: object, authors: Authors = Authors.NAMED) -> BoardState:
    return a_board(
        *some_notes("n1", "n2", "n3", "n4"),
        a_group("g1", "n1", "n2", title="Cantine"),
        *more,
        phase=a_phase(rights=OPEN, authors=authors),
    )


def undone(board: BoardState) -> BoardState:
    left = after(board, LeaveGroup(note="n1"), FACILITATOR)
    assert "g1" not in left.groups
    return left


def test_a_group_is_commented_as_a_note_is():
    [added] = decided(a_wall(), SAID, OTHER)

    assert (added.note, added.text, added.author) == ("g1", SAID.text, OTHER.seat)


@pytest.mark.parametrize("authors", Authors)
def test_the_author_of_what_is_said_of_a_group_is_shown_as_the_phase_signs(authors):
    board = after(a_wall(authors=authors), SAID, OTHER)

    shown = project(board, AUTHOR).comments["said"].author

    assert shown == (OTHER.seat if authors is Authors.NAMED else None)
    assert project(board, OTHER).comments["said"].author == OTHER.seat


def test_a_group_that_is_gone_takes_no_comment_and_the_text_stays_with_its_author():
    assert refusal(undone(a_wall()), SAID) == "not_found"


def test_a_group_that_comes_undone_leaves_its_comments_to_the_note_that_stays_of_it():
    board = undone(after(a_wall(), SAID, OTHER))

    said = board.comments["said"]

    assert (said.note, said.group, said.text) == ("n2", "g1", SAID.text)


def test_a_group_that_comes_back_finds_its_comments_again_and_no_others():
    of_note = a_comment("c2", "n2")
    board = undone(after(a_wall(of_note), SAID, OTHER))

    again = after(board, JoinGroup(note="n1", group="g1"), FACILITATOR)

    assert {key: (said.note, said.group) for key, said in again.comments.items()} == {
        "said": ("g1", None),
        "c2": ("n2", None),
    }


def test_groups_put_together_keep_what_was_said_of_each():
    board = after(after(a_wall(), MakeGroup(group=an_id(2), notes=("n3", "n4"))), SAID, OTHER)

    for note in ("n1", "n2"):
        board = after(board, JoinGroup(note=note, group=an_id(2)), FACILITATOR)

    assert board.groups[an_id(2)].notes == ("n3", "n4", "n1", "n2")
    assert board.comments["said"].note == "n2"


def test_a_group_that_is_split_keeps_what_was_said_of_it():
    board = after(a_wall(), JoinGroup(note="n3", group="g1"), FACILITATOR)
    board = after(after(board, JoinGroup(note="n4", group="g1"), FACILITATOR), SAID, OTHER)

    split = after(board, MakeGroup(group=an_id(2), notes=("n3", "n4")), FACILITATOR)

    assert split.comments["said"].note == "g1"


def test_what_was_left_to_a_note_goes_and_comes_back_with_it():
    board = undone(after(a_wall(), SAID, OTHER))

    removed = after(board, RemoveNote(note="n2"), FACILITATOR)
    restored = after(removed, RestoreNote(note="n2"), FACILITATOR)

    assert removed.comments == {}
    assert restored.comments == board.comments


def test_a_comment_of_a_group_is_taken_back_by_its_author_wherever_it_is():
    board = undone(after(a_wall(), SAID, OTHER))

    assert refusal(board, RemoveComment(comment="said"), AUTHOR) == "forbidden"
    assert after(board, RemoveComment(comment="said"), OTHER).comments == {}
