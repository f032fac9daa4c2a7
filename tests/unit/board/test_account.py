"""The account of a board: the same bytes, written here or beside."""

import gzip
import json

from app.board.account import HEAVY_FROM, Asked, account, is_heavy, pack, write
from app.board.core.state import BoardState
from tests.factories import AUTHOR, OTHER, a_board, a_note


def asked(state: BoardState, **changes) -> Asked:
    said = {"epoch": "one", "seq": 7, "state": state, "viewer": AUTHOR, "ballots": {}} | changes
    return Asked(**said)


def test_what_is_written_beside_is_what_is_written_here():
    mine = asked(a_board(a_note("n1", sealed=True), a_note("n2")), ballots={"r": {"n1": 2}})

    assert gzip.decompress(write(pack(mine))) == account(mine)


def test_each_is_given_what_they_may_see():
    """What is sent beside is the whole board: it is projected there."""
    state = a_board(a_note("n1", text="à moi", sealed=True))

    def read(viewer):
        return json.loads(gzip.decompress(write(pack(asked(state, viewer=viewer)))))

    assert read(AUTHOR)["state"]["notes"]["n1"]["text"] == "à moi"
    assert read(OTHER)["state"]["notes"] == {}
    assert read(OTHER)["state"]["sealed"] == {"health": 1}


def test_a_board_is_heavy_by_its_notes_and_comments():
    assert not is_heavy(a_board(a_note("n1")))
    assert is_heavy(a_board(*(a_note(f"n{number}") for number in range(HEAVY_FROM))))
