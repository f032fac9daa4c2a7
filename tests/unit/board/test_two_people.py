"""Two people arrange the same notes at once: every pair of gestures, in both orders.

Each was looking at the board before the other's gesture. Nothing that was acknowledged vanishes:
the second gesture leaves the first one's group and title, or is refused with a sentence; a title
that goes with its group has a way back, by putting one of its notes in it again.
"""

from itertools import permutations

import pytest

from app.board.core.commands import Command
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.groups.commands import JoinGroup, LeaveGroup, MakeGroup, MoveGroup, RenameGroup
from app.board.notes.commands import EditNote, MoveNote, RemoveNote
from app.errors import Refusal
from app.kits.domain import Who
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OTHER,
    a_board,
    a_group,
    a_phase,
    an_id,
    some_notes,
    some_rights,
)
from tests.unit.board.asking import decided

TITLE = "Un titre donné"

GESTURES: dict[str, Command] = {
    "group n1 and n2": MakeGroup(
        group=an_id(1), notes=("n1", "n2"), title=TITLE, seen={"n1": None, "n2": None}
    ),
    "group n2 and n3": MakeGroup(
        group=an_id(2), notes=("n2", "n3"), title=TITLE + " 2", seen={"n2": None, "n3": None}
    ),
    "join n1 to g1": JoinGroup(group="g1", note="n1", seen=None),
    "join n5 to g2": JoinGroup(group="g2", note="n5", seen="g1"),
    "move n1": MoveNote(note="n1", zone="parking", x=5, y=5, seen=None),
    "move n4 out": MoveNote(note="n4", zone="parking", x=6, y=6, seen="g1"),
    "leave n5": LeaveGroup(note="n5", seen="g1"),
    "rename g1": RenameGroup(group="g1", title="Autre titre", base="Cantine"),
    "rename g1 otherwise": RenameGroup(group="g1", title="Encore un", base="Cantine"),
    "move g1": MoveGroup(group="g1", zone="parking", x=7, y=7),
    "edit n1": EditNote(note="n1", text="Mieux", base=0),
    "edit n1 otherwise": EditNote(note="n1", text="Autrement", base=0),
    "remove n4": RemoveNote(note="n4"),
}
PAIRS = list(permutations(GESTURES, 2))


def a_shared_board() -> BoardState:
    """n1 to n3 alone; n4 and n5 in g1, n6 and n7 in g2."""
    return a_board(
        *some_notes("n1", "n2", "n3", "n4", "n5", "n6", "n7"),
        a_group("g1", "n4", "n5", title="Cantine"),
        a_group("g2", "n6", "n7", title="Transports"),
        phase=a_phase(rights=some_rights(arrange=Who.EVERYONE)),
    )


def by(name: str) -> object:
    """Who may do it at this phase: texts are changed by who leads."""
    return FACILITATOR if name.startswith(("edit", "remove")) else OTHER


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=[" then ".join(pair) for pair in PAIRS])
def test_no_acknowledged_work_of_the_first_vanishes_by_the_second(first, second):
    board = a_shared_board()
    once = fold(decided(board, GESTURES[first], by(first)), board)

    try:
        twice = fold(decided(once, GESTURES[second], by(second)), once)
    except Refusal:  # what the first did stays, and the second is told
        return

    for key, group in once.groups.items():
        if key in twice.groups:
            assert group.title == twice.groups[key].title or second.startswith("rename"), key
        else:  # it went with its last but one note: its title has a way back
            assert key in board.groups, f"a group that was just made is gone: {key}"
            assert twice.dissolved[key].title == group.title
    for key, note in once.notes.items():
        if key in twice.notes:
            assert twice.notes[key].text == note.text or not first.startswith("edit"), key
        else:
            assert twice.removed[key].note.text == note.text


def test_two_renamings_of_one_group_are_never_both_taken():
    board = a_shared_board()
    once = fold(decided(board, GESTURES["rename g1"], AUTHOR), board)

    with pytest.raises(Refusal):
        decided(once, GESTURES["rename g1 otherwise"], OTHER)
