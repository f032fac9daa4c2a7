"""Once a round is closed, the order of its ballots says nothing of who voted first."""

from collections import Counter
from itertools import permutations

from sqlalchemy import insert, select, text

from app.actor import Actor, Role
from app.board.storage.ballots import BallotStore
from app.board.storage.tables import ballot, board_head
from app.ids import SeatId
from tests.factories import a_board_id, an_id
from tests.night import IS_NIGHT

BOARD = a_board_id()
ROUNDS = 1_200 if IS_NIGHT else 360
VOTERS = 3
# Chi-square with five degrees of freedom goes beyond it once in a million when all is well.
TOO_FAR = 35.9


def test_ballots_are_shuffled_whatever_the_order_in_which_they_came(database):
    seen = Counter()
    with database.write() as connection:
        head = {"board_id": BOARD, "seq": 0, "epoch": "e", "author_key": b"k" * 32}
        connection.execute(insert(board_head).values(head))
        for number in range(ROUNDS):
            seen[order_after_the_close(connection, an_id(number + 1))] += 1

    orders = list(permutations(range(VOTERS)))
    expected = ROUNDS / len(orders)
    distance = sum((seen[order] - expected) ** 2 / expected for order in orders)
    assert seen.keys() <= set(orders)
    assert distance < TOO_FAR, seen


def order_after_the_close(connection, round_id):
    """In which order the ballots of people 0, 1 and 2, cast in that order, are stored."""
    box = BallotStore(connection, BOARD)
    box.open(round_id, budget=VOTERS)
    for number in range(VOTERS):
        voter = Actor(SeatId(f"{number:012x}"), Role.PARTICIPANT)
        box.put(round_id, voter, {an_id(9): number + 1})
    box.seal(round_id)
    stored = select(ballot.c.dots).where(ballot.c.round_id == round_id).order_by(text("rowid"))
    rows = connection.execute(stored)
    return tuple(row.dots - 1 for row in rows)
