"""Groups: made, renamed, moved, joined, left; a group left with one note is no group."""

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from app.board.fold import fold
from app.board.groups.commands import JoinGroup, LeaveGroup, MakeGroup, MoveGroup, RenameGroup
from app.board.groups.rules import MAX_NOTES_IN_GROUP
from app.board.notes.commands import MoveNote
from app.kits.domain import Who
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OBSERVER,
    OTHER,
    a_board,
    a_group,
    a_note,
    a_phase,
    a_round,
    a_sealed_note,
    a_sorting_phase,
    a_vote_phase,
    an_id,
    names,
    some_notes,
    some_rights,
)
from tests.unit.board.asking import ACCEPTED, after, answer, decided, refusal

MAKE = MakeGroup(group="new", notes=("n1", "n2"))
RENAME = RenameGroup(group="g1", title="Cantine")
MOVE = MoveGroup(group="g1", zone="parking", x=1, y=2)
JOIN = JoinGroup(group="g1", note="n3")
LEAVE = LeaveGroup(note="n1")
ARRANGING = (MAKE, RENAME, MOVE, JOIN, LEAVE)

each_gesture = pytest.mark.parametrize("command", ARRANGING, ids=lambda each: type(each).__name__)


def sorted_board(*more, phase=None):
    """n1 and n2 in g1, n3 and n4 alone."""
    notes = some_notes("n1", "n2", "n3", "n4")
    return a_board(*notes, a_group("g1", "n1", "n2"), *more, phase=phase or a_sorting_phase())


@each_gesture
@pytest.mark.parametrize(
    ("who", "actor", "expected"),
    [
        (Who.EVERYONE, AUTHOR, ACCEPTED),
        (Who.EVERYONE, OBSERVER, "phase_closed"),
        (Who.FACILITATORS, AUTHOR, "phase_closed"),
        (Who.FACILITATORS, FACILITATOR, ACCEPTED),
        (Who.NOBODY, AUTHOR, "phase_closed"),
        (Who.NOBODY, FACILITATOR, ACCEPTED),
    ],
)
def test_arranging_follows_the_right_of_the_phase(command, who, actor, expected):
    board = sorted_board(phase=a_phase(rights=some_rights(arrange=who)))

    assert answer(board, command, actor) == expected


@each_gesture
def test_nothing_is_arranged_while_people_vote(command):
    board = sorted_board(a_round("r1", "g1", "n3"), phase=a_vote_phase())

    assert refusal(board, command, FACILITATOR) == "vote_open"


def test_the_first_note_gives_its_place_to_the_group():
    notes = (a_note("n1", zone="parking", x=7, y=8), a_note("n2"))

    made = after(a_board(*notes, phase=a_sorting_phase()), MAKE).groups["new"]

    assert (made.zone, made.x, made.y, made.notes) == ("parking", 7, 8, ("n1", "n2"))


def test_notes_put_together_leave_the_groups_where_they_were():
    notes = some_notes("n1", "n2", "n3", "n4", "n5")
    groups = (a_group("g1", "n1", "n3"), a_group("g2", "n2", "n4", "n5"))

    board = after(a_board(*notes, *groups, phase=a_sorting_phase()), MAKE)

    assert board.groups["new"].notes == ("n1", "n2")
    assert "g1" not in board.groups
    assert board.groups["g2"].notes == ("n4", "n5")
    assert board.notes["n3"].group is None


def test_a_whole_group_put_in_a_new_one_is_dissolved_once():
    events = decided(sorted_board(), MAKE)

    assert names(events).count("group.dissolved") == 1
    assert set(fold(events, sorted_board()).groups) == {"new"}


def test_the_same_note_twice_is_no_group():
    assert refusal(sorted_board(), MakeGroup(group="new", notes=("n3", "n3"))) == "malformed"


@pytest.mark.parametrize("taken", ["g1", "n4"])
def test_a_group_cannot_take_the_id_of_another_idea(taken):
    assert refusal(sorted_board(), MakeGroup(group=taken, notes=("n1", "n3"))) == "stale"


def test_a_sealed_note_is_as_if_it_were_not_there():
    board = sorted_board(a_sealed_note("n9"))

    assert refusal(board, MakeGroup(group="new", notes=("n3", "n9"))) == "not_found"
    assert refusal(board, JoinGroup(group="g1", note="n9")) == "not_found"
    assert refusal(board, LeaveGroup(note="n9")) == "not_found"


def test_what_is_gone_is_not_found():
    board = sorted_board()

    assert refusal(board, MakeGroup(group="new", notes=("n3", "n9"))) == "not_found"
    assert refusal(board, RenameGroup(group="g9", title="x")) == "not_found"
    assert refusal(board, MoveGroup(group="g9", zone="health", x=0, y=0)) == "not_found"
    assert refusal(board, MoveGroup(group="g1", zone="moon", x=0, y=0)) == "not_found"
    assert refusal(board, JoinGroup(group="g9", note="n3")) == "not_found"
    assert refusal(board, JoinGroup(group="g1", note="n9")) == "not_found"
    assert refusal(board, LeaveGroup(note="n9")) == "not_found"


def test_a_group_takes_a_title_and_may_lose_it():
    titled = after(sorted_board(), RENAME)

    assert titled.groups["g1"].title == "Cantine"
    assert decided(titled, RENAME) == ()
    assert after(titled, RenameGroup(group="g1", title="")).groups["g1"].title == ""


def test_a_group_moves_to_another_zone():
    moved = after(sorted_board(), MOVE).groups["g1"]

    assert (moved.zone, moved.x, moved.y) == ("parking", 1, 2)


def test_a_note_joins_a_group_once():
    joined = after(sorted_board(), JOIN)

    assert joined.groups["g1"].notes == ("n1", "n2", "n3")
    assert joined.notes["n3"].group == "g1"
    assert decided(joined, JOIN) == ()


def test_a_note_that_joins_a_group_leaves_the_one_where_it_was():
    board = sorted_board(a_group("g2", "n3", "n4"))

    joined = after(board, JOIN)

    assert joined.groups["g1"].notes == ("n1", "n2", "n3")
    assert "g2" not in joined.groups
    assert joined.notes["n4"].group is None


def test_a_full_group_refuses_one_more():
    many = [f"m{number}" for number in range(MAX_NOTES_IN_GROUP)]
    board = a_board(*some_notes("n3", *many), a_group("g1", *many), phase=a_sorting_phase())

    assert refusal(board, JOIN) == "limit_reached"


def test_a_group_of_three_outlives_a_departure_and_a_group_of_two_does_not():
    three = after(sorted_board(), JOIN)

    two = after(three, LEAVE)
    none = after(two, LeaveGroup(note="n2"))

    assert two.groups["g1"].notes == ("n2", "n3")
    assert none.groups == {}
    assert {note.group for note in none.notes.values()} == {None}


def test_a_lone_note_has_no_group_to_leave():
    assert decided(sorted_board(), LeaveGroup(note="n3")) == ()


def test_a_renaming_of_another_title_than_the_one_looked_at_is_stale():
    board = sorted_board()
    seen = board.groups["g1"].title
    titled = after(board, RenameGroup(group="g1", title="Cantine", base=seen))

    late = RenameGroup(group="g1", title="Repas", base=seen)

    assert refusal(titled, late) == "stale"


def test_the_same_title_given_twice_at_once_changes_nothing():
    board = sorted_board()
    seen = board.groups["g1"].title
    titled = after(board, RenameGroup(group="g1", title="Cantine", base=seen))

    again = RenameGroup(group="g1", title="Cantine", base=seen)

    assert after(titled, again) == titled


MOVED_AT_ONCE = {
    "moved": MoveNote(note="n1", zone="health", x=1, y=1, seen=None),
    "put in another group": JoinGroup(group="g2", note="n1", seen=None),
    "grouped with another": MakeGroup(group=an_id(7), notes=("n1", "n5"), seen={"n1": None}),
    "taken out of a group that is gone": LeaveGroup(note="n1", seen="g9"),
}


@pytest.mark.parametrize("command", MOVED_AT_ONCE.values(), ids=MOVED_AT_ONCE)
def test_a_note_that_somebody_grouped_meanwhile_stays_in_its_group(command):
    """Both orders: what comes second says what it was looking at, and is refused."""
    board = a_board(
        *some_notes("n1", "n2", "n3", "n4", "n5"),
        a_group("g1", "n1", "n2", title="Cantine"),
        a_group("g2", "n3", "n4"),
        phase=a_phase(rights=some_rights(arrange=Who.EVERYONE)),
    )

    assert refusal(board, command, OTHER) == "stale"
    seen = {"n1": "g1"} if isinstance(command, MakeGroup) else "g1"
    assert answer(board, replace(command, seen=seen), OTHER) == ACCEPTED
    assert answer(board, replace(command, seen=UNSET), OTHER) == ACCEPTED
