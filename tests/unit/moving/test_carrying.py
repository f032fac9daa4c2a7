"""A whole workshop leaves as a file and comes back the same; and what must not leave does not."""

import json
import os

import msgspec
import pytest
from msgspec.structs import replace

from app.actor import Actor, Role
from app.board.core.opened import BoardCarried
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.visibility import project
from app.moving.carrying import LEFT_BEHIND, state_of
from app.moving.domain import CarriedBoard
from app.moving.file import read_carried, to_json
from tests.golden.random_histories import History
from tests.unit.moving.carried import carried, carried_from, some_histories

HISTORIES = 500 if os.environ.get("NIGHTLY") else 120
SEED = 1129


@pytest.fixture(scope="module")
def histories() -> list[History]:
    return some_histories(SEED, HISTORIES)


def test_what_leaves_comes_back_and_leaves_again_as_the_same_bytes(histories):
    for history in histories[: max(40, HISTORIES // 3)]:
        first = to_json(carried_from(history))

        read, _ = read_carried(first, name="atelier.json")
        events = msgspec.json.encode((BoardCarried(state=state_of(read.board, read.rounds)),))
        state = fold(msgspec.json.decode(events, type=tuple[BoardCarried, ...]))
        ballots = {found.id: found.ballots for found in read.rounds}
        again = replace(carried(state, ballots), people=read.people)

        assert to_json(again) == first


def test_random_workshops_have_most_of_what_there_is_to_carry(histories):
    boards = [carried_from(history).board for history in histories]

    empty = CarriedBoard(plan=boards[0].plan, phase="")
    never = {
        name
        for name in CarriedBoard.__struct_fields__
        if all(getattr(board, name) == getattr(empty, name) for board in boards)
    }
    # Rare, and of one gesture each.
    rare = {
        "earlier",
        "page",
        "tables_word",
        "video",
        "starts_at",
        "briefs",
        "origins",
        "theme_shelf",
    }
    assert never <= {"plan", *rare}


def test_each_part_of_a_board_is_carried_or_left_behind():
    fields, mine = set(BoardState.__struct_fields__), set(CarriedBoard.__struct_fields__)

    assert mine | LEFT_BEHIND | {"rounds"} == fields
    assert mine.isdisjoint(LEFT_BEHIND)


def test_nobody_is_named_by_what_they_did_without_their_name(histories):
    for history in histories:
        text = to_json(carried_from(history)).decode()

        for person in ("pf", "pc", "pa", "pb", "po"):
            assert f'"{person}"' not in text


def test_nothing_leaves_that_its_facilitators_do_not_read(histories):
    reader = Actor("", Role.FACILITATOR)
    for history in histories:
        seen, board = project(history.state, reader), carried_from(history).board

        assert {key: note.text for key, note in board.notes.items()} == {
            key: note.text for key, note in seen.notes.items()
        }
        assert not any(note.sealed for note in board.notes.values())
        assert not any(note.at for note in board.notes.values())


def test_an_open_round_and_its_ballots_stay(histories):
    voting = [history for history in histories if history.state.open_round]
    assert voting
    for history in voting:
        rounds = carried_from(history).rounds

        assert history.state.open_round not in [found.id for found in rounds]


def test_a_removed_text_and_the_words_of_the_team_stay(histories):
    for history in histories:
        known = json.loads(to_json(carried_from(history)))["board"]

        assert set(known) == set(CarriedBoard.__struct_fields__)
        assert set(known["notes"]).isdisjoint(history.state.removed)
