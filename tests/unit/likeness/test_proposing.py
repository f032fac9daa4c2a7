"""What is proposed is found in what one reads, and nowhere else."""

import gzip
import json

from app.actor import Role
from app.board.account import Asked, pack
from app.likeness.proposing import propose
from tests.factories import (
    a_board,
    a_group,
    a_note,
    a_phase_at_tables,
    a_sealed_note,
    an_actor,
    some_tables,
)

ALICE = an_actor("a00000000001")
BOB = an_actor("b00000000002")
LEADER = an_actor("f00000000009", Role.FACILITATOR)


def told(state, viewer):
    asked = Asked(epoch="e", seq=7, state=state, viewer=viewer, ballots={})
    answer = json.loads(gzip.decompress(propose(pack(asked))))
    assert answer["seq"] == 7
    return [(set(one["notes"]), one["group"], one["words"]) for one in answer["proposals"]]


def test_notes_alone_are_told_with_their_words():
    board = a_board(
        a_note("n1", text="Une cantine locale"),
        a_note("n2", text="Moins de gâchis à la cantine"),
        a_note("n3", text="Des arbres"),
    )

    assert told(board, LEADER) == [({"n1", "n2"}, None, ["cantine"])]


def test_a_note_alone_is_told_with_the_group_that_it_would_join():
    board = a_board(
        a_note("n1", text="Une cantine locale"),
        a_note("n2", text="Moins de gâchis à la cantine"),
        a_note("n3", text="La cantine bio"),
        a_group("g1", "n1", "n2"),
    )

    assert told(board, LEADER) == [({"n3"}, "g1", ["cantine"])]


def test_notes_of_two_zones_are_not_put_together():
    board = a_board(
        a_note("n1", text="Une cantine locale"),
        a_note("n2", text="Moins de gâchis à la cantine", zone="climate"),
    )

    assert told(board, LEADER) == []


def test_a_sealed_note_is_read_for_nobody_its_author_included():
    board = a_board(
        a_note("n1", text="Une cantine locale"),
        a_sealed_note("n2", text="Moins de gâchis à la cantine", author=ALICE.seat),
    )

    assert [told(board, who) for who in (LEADER, ALICE, BOB)] == [[], [], []]


def test_what_another_table_keeps_to_itself_is_not_read():
    board = a_board(
        a_note("n1", text="Une cantine locale", zone="climate"),
        a_note("n2", text="Moins de gâchis à la cantine", zone="climate"),
        some_tables(health=[ALICE], climate=[BOB]),
        phase=a_phase_at_tables(),
    )

    assert told(board, ALICE) == []
    assert told(board, BOB) == told(board, LEADER) == [({"n1", "n2"}, None, ["cantine"])]
