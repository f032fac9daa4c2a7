"""What was removed comes back as it was, to whoever removed it."""

import pytest
from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.groups.commands import JoinGroup, LeaveGroup
from app.board.notes.commands import AddNote, EditNote, RemoveNote, RevealNotes
from app.board.reactions.commands import SetReaction
from app.board.visibility import project
from app.board.wastebasket.commands import RestoreNote
from app.board.wastebasket.fold import MAX_REMOVED
from app.kits.domain import Authors, Who, Writing
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OTHER,
    a_board,
    a_comment,
    a_group,
    a_note,
    a_phase,
    a_round,
    as_shown,
    some_notes,
    some_rights,
)
from tests.unit.board.asking import after, decided, refusal

RESTORE = RestoreNote(note="n1")
REMOVE = RemoveNote(note="n1")
OPEN = some_rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.EVERYONE)


def a_talked_of_board(**phase: object) -> BoardState:
    """n1, edited, commented and liked, in a group of two that has a title."""
    board = a_board(
        *some_notes("n1", "n2", "n3"),
        a_group("g1", "n1", "n2", title="Cantine"),
        a_comment("c1", "n1"),
        phase=a_phase(**{"writing": Writing.OPEN, "rights": OPEN, **phase}),
    )
    board = after(board, EditNote(note="n1", text="Mieux dit", base=0))
    return after(board, SetReaction(target="n1", on=True), OTHER)


def test_what_the_facilitation_removed_comes_back_with_its_author_and_all_that_was_said_of_it():
    before = a_talked_of_board()
    removed = after(before, REMOVE, FACILITATOR)

    restored = after(removed, RESTORE, FACILITATOR)

    was, now = before.notes["n1"], restored.notes["n1"]
    assert now == replace(was, rev=was.rev + 1)
    assert restored.comments == before.comments
    assert restored.reactions == before.reactions
    assert restored.groups["g1"].title == "Cantine"
    assert set(restored.groups["g1"].notes) == {"n1", "n2"}
    assert restored.removed == restored.dissolved == {}


def test_an_author_takes_back_what_they_removed_and_nobody_else_does():
    removed = after(a_talked_of_board(), REMOVE)

    assert refusal(removed, RESTORE, OTHER) == "forbidden"
    assert refusal(removed, RESTORE, FACILITATOR) == "forbidden"
    assert after(removed, RESTORE).notes["n1"].text == "Mieux dit"


def test_nobody_writes_under_the_name_of_what_was_removed():
    """It could not come back: whoever removed it would have lost it without a word."""
    removed = after(a_talked_of_board(), REMOVE)
    again = AddNote(note="n1", text="À sa place", zone="health", x=1, y=2)

    assert refusal(removed, again, OTHER) == "stale"
    assert after(removed, RESTORE).notes["n1"].text == "Mieux dit"


def test_what_the_facilitation_removed_is_not_put_back_by_its_author():
    removed = after(a_talked_of_board(), REMOVE, FACILITATOR)

    assert refusal(removed, RESTORE) == "forbidden"


def test_a_note_comes_back_to_the_group_that_goes_on_without_it():
    board = after(a_talked_of_board(), JoinGroup(group="g1", note="n3"))

    restored = after(after(board, REMOVE), RESTORE)

    assert restored.groups["g1"].notes == ("n2", "n3", "n1")


def test_a_note_comes_back_alone_when_nobody_is_left_of_its_group():
    board = after(after(a_talked_of_board(), REMOVE), RemoveNote(note="n2"))

    restored = after(board, RESTORE)

    assert restored.notes["n1"].group is None


def test_what_was_removed_sealed_comes_back_sealed_and_open_once_all_is_revealed():
    private = a_phase(writing=Writing.PRIVATE)
    sealed = a_note("n1", sealed=True)
    removed = after(a_board(sealed, phase=private), REMOVE)

    assert after(removed, RESTORE).notes["n1"].sealed
    assert project(after(removed, RESTORE), OTHER).notes == {}
    opened = replace(removed, plan=a_board(phase=a_phase(writing=Writing.OPEN)).plan)
    assert not after(opened, RESTORE).notes["n1"].sealed


def test_an_edit_based_on_the_text_before_finds_that_it_is_not_the_last():
    restored = after(after(a_talked_of_board(), REMOVE), RESTORE)

    assert refusal(restored, EditNote(note="n1", text="Vieille base", base=0)) == "stale"
    assert refusal(restored, EditNote(note="n1", text="Vieille base", base=1)) == "stale"


@pytest.mark.parametrize("authors", Authors)
def test_nothing_of_what_was_removed_is_shown_meanwhile(authors):
    board = after(a_talked_of_board(authors=authors), REMOVE, FACILITATOR)

    for viewer in (None, AUTHOR, OTHER, FACILITATOR):
        seen = project(board, viewer)
        assert seen.removed == seen.dissolved == {}
        assert as_shown(seen) == seen


def test_what_is_there_or_was_never_there_is_not_restored():
    board = a_talked_of_board()

    assert decided(board, RESTORE) == ()
    assert refusal(board, RestoreNote(note="moon")) == "not_found"


def test_nothing_comes_back_while_people_vote():
    removed = after(a_talked_of_board(), REMOVE, FACILITATOR)
    voting = after(removed, RevealNotes(), FACILITATOR)
    voting = replace(
        voting, rounds=a_board(*some_notes("n2", "n3"), a_round("r", "n2", "n3")).rounds
    )

    assert refusal(voting, RESTORE, FACILITATOR) == "vote_open"


def test_the_last_that_were_removed_are_kept():
    keys = [f"n{number}" for number in range(MAX_REMOVED + 1)]
    board = a_board(*some_notes(*keys), phase=a_phase(writing=Writing.OPEN))
    for key in keys:
        board = after(board, RemoveNote(note=key))

    assert refusal(board, RestoreNote(note="n0")) == "not_found"
    assert "n1" in after(board, RestoreNote(note="n1")).notes


def test_a_group_that_one_note_left_comes_back_with_its_title_when_the_note_does():
    board = after(a_talked_of_board(), LeaveGroup(note="n1"))
    assert board.groups == {}

    back = after(board, JoinGroup(group="g1", note="n1"))

    assert back.groups["g1"].title == "Cantine"
    assert set(back.groups["g1"].notes) == {"n1", "n2"}
    assert back.dissolved == {}


def test_a_group_whose_notes_are_elsewhere_does_not_come_back():
    board = after(a_talked_of_board(), LeaveGroup(note="n1"))
    gone = after(board, RemoveNote(note="n2"), FACILITATOR)

    assert refusal(gone, JoinGroup(group="g1", note="n1")) == "not_found"
