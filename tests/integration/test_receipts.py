"""Receipts: each finds their own ballot among those that are published, and nobody else does."""

from collections import Counter
from itertools import permutations
from random import Random

import msgspec
import pytest
from sqlalchemy import insert

from app.actor import Actor, Role
from app.board.storage.ballots import BallotStore
from app.board.storage.tables import ballot, board_entry, board_head, board_snapshot
from app.board.voting.commands import CastBallot, CloseVote, EnterBallot
from app.ids import SeatId
from tests.factories import a_board_id, a_plan, a_vote_phase, an_id, choices, some_notes
from tests.integration.test_ballot_order import TOO_FAR
from tests.integration.test_board_service import CLOSE, OPEN, ROUND, Desk
from tests.night import IS_NIGHT

VOTERS = 6
SHUFFLES = 1_200 if IS_NIGHT else 360
RULE = a_plan().vote


def nonce(number):
    return f"{Random(number).getrandbits(128):032x}"


def cast(number, **dots):
    return CastBallot(round=ROUND, choices=choices(**dots), nonce=nonce(number))


def a_poll(database, **rule):
    vote = msgspec.structs.replace(RULE, **rule)
    desk = Desk(database, *some_notes("n1", "n2"), phase=a_vote_phase(), vote=vote)
    desk.does(desk.facilitator, OPEN)
    return desk


@pytest.fixture
def voted(database):
    """A vote that is still open, on which six people put dots."""
    desk = a_poll(database)
    for number in range(VOTERS):
        desk.does(desk.actor(number + 1), cast(number, n1=number % 2 + 1))
    return desk


def published(desk):
    return desk.service.published(desk.service.load(desk.live.board)).get(ROUND)


def test_each_finds_their_own_ballot_once_the_round_is_closed(voted):
    voted.does(voted.actor(3), cast(2, n1=1, n2=2))  # changed, under the same number
    voted.does(voted.facilitator, CLOSE)

    found = {paper.nonce: paper.choices for paper in published(voted)}

    mine = {nonce(number): {"n1": number % 2 + 1} for number in range(VOTERS)}
    assert found == mine | {nonce(2): {"n1": 1, "n2": 2}}


def test_nothing_is_published_while_people_vote(voted):
    assert published(voted) is None


def test_no_number_is_in_the_log_before_or_after(voted):
    voted.does(voted.facilitator, CLOSE)

    told = str([voted.rows(table) for table in (board_entry, board_snapshot)])
    assert not [number for number in range(VOTERS) if nonce(number) in told]


def test_a_ballot_without_a_number_looks_like_the_others(voted):
    paper = EnterBallot(round=ROUND, paper=an_id(7), choices=choices(n2=1))
    voted.does(voted.facilitator, paper)
    voted.does(voted.actor(8), CastBallot(round=ROUND, choices=choices()))
    voted.does(voted.facilitator, CLOSE)

    found = published(voted)

    assert len({paper.nonce for paper in found}) == VOTERS + 2
    assert all(len(paper.nonce) == 32 for paper in found)
    assert [paper.nonce for paper in found] == sorted(paper.nonce for paper in found)


def test_the_ballots_of_few_are_not_published(database):
    desk = a_poll(database)
    for number in range(4):
        desk.does(desk.actor(number + 1), cast(number, n1=1))
    for number in range(4, 9):  # they hide nobody
        desk.does(desk.actor(number + 1), cast(number))
    desk.does(desk.facilitator, CLOSE)

    assert published(desk) is None


@pytest.mark.parametrize("rule", [{"receipts": False}, {"fewest_ballots": 50}])
def test_nothing_is_published_where_the_kit_forbids_it(database, rule):
    desk = a_poll(database, **rule)
    for number in range(VOTERS):
        desk.does(desk.actor(number + 1), cast(number, n1=1))
    desk.does(desk.facilitator, CLOSE)

    assert published(desk) is None


def test_a_process_that_starts_again_during_the_vote_loses_no_receipt(voted, database):
    desk = voted
    desk.service = type(desk.service)(database, lambda: 1_800_000_000_000)
    desk.live = desk.service.load(desk.live.board)
    desk.does(desk.facilitator, CloseVote(round=ROUND))

    assert {paper.nonce for paper in published(desk)} == {nonce(n) for n in range(VOTERS)}


def test_the_order_in_which_ballots_are_published_says_nothing_of_who_came_first(database):
    random, seen, board = Random(7), Counter(), a_board_id()
    with database.write() as connection:
        head = {"board_id": board, "seq": 0, "epoch": "e", "author_key": b"k" * 32}
        head |= {"chain_seed": b"s" * 32, "chain": b"c" * 32}
        connection.execute(insert(board_head).values(head))
        for turn in range(SHUFFLES):
            box, key = BallotStore(connection, board), an_id(turn + 1)
            box.open(key, budget=3)
            for number in range(3):
                voter = Actor(SeatId(f"{number:012x}"), Role.PARTICIPANT)
                drawn = f"{random.getrandbits(128):032x}"
                box.put(key, voter, {an_id(9): number + 1}, drawn)
            box.seal(key)
            seen[tuple(paper.choices[an_id(9)] - 1 for paper in box.papers(key))] += 1

    orders = list(permutations(range(3)))
    distance = sum((seen[order] - SHUFFLES / 6) ** 2 / (SHUFFLES / 6) for order in orders)
    assert distance < TOO_FAR, seen


def test_no_two_columns_of_a_closed_ballot_say_whose_it_is(voted):
    before = {row["voter"] for row in voted.rows(ballot)}
    voted.does(voted.facilitator, CLOSE)

    assert before.isdisjoint(row["voter"] for row in voted.rows(ballot))
