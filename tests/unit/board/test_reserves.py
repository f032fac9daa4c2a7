"""Reserves: what the minority says of a draft, signed or not."""

import pytest

from app.board.reserves.commands import AddReserve, RemoveReserve
from app.board.visibility import project
from app.kits.domain import Authors
from tests.factories import AUTHOR, FACILITATOR, OBSERVER, OTHER, a_board, an_id, some_drafts
from tests.unit.board.asking import after, refusal

KEY = an_id(1)
BOARD = a_board(some_drafts("n1"))


def reserve(text="Toujours les mêmes", *, signed=False, draft="n1", key=KEY):
    return AddReserve(commitment=draft, reserve=key, text=text, signed=signed)


def test_anybody_who_takes_part_says_why_they_do_not_agree_in_any_phase():
    board = after(BOARD, reserve(), AUTHOR)

    assert board.reserves[KEY].text == "Toujours les mêmes"
    assert board.reserves[KEY].commitment == "n1"


@pytest.mark.parametrize("viewer", [OTHER, FACILITATOR, OBSERVER])
def test_nobody_can_tell_who_wrote_an_unsigned_reserve_nor_when(viewer):
    board = after(BOARD, reserve(), AUTHOR)

    seen = project(board, viewer)

    assert (seen.reserves[KEY].author, seen.reserves[KEY].at) == (None, 0)
    assert board.reserves[KEY].author == AUTHOR.pseudonym
    assert project(board, AUTHOR).reserves[KEY].author == AUTHOR.seat


def test_a_signed_one_is_read_with_its_author():
    board = after(BOARD, reserve(signed=True), AUTHOR)

    assert board.reserves[KEY].signature is Authors.NAMED
    assert project(board, OTHER).reserves[KEY].author == AUTHOR.seat


@pytest.mark.parametrize("signed", [True, False])
def test_its_author_alone_takes_it_back(signed):
    board = after(BOARD, reserve(signed=signed), AUTHOR)

    for other in (OTHER, FACILITATOR):
        assert refusal(board, RemoveReserve(reserve=KEY), other) == "forbidden"
    assert after(board, RemoveReserve(reserve=KEY), AUTHOR).reserves == {}


def test_what_cannot_be_a_reserve_is_refused():
    assert refusal(BOARD, reserve(""), AUTHOR) == "text_refused"
    assert refusal(BOARD, reserve(draft="absent"), AUTHOR) == "not_found"
    assert refusal(after(BOARD, reserve(), AUTHOR), reserve("Encore"), OTHER) == "stale"
    assert refusal(BOARD, RemoveReserve(reserve="absent"), AUTHOR) == "not_found"
    assert refusal(BOARD, reserve(), OBSERVER) == "forbidden"


def test_nobody_takes_the_room_of_all_reserves(monkeypatch):
    """Those who lead may not remove one: a loop would keep everybody else from saying theirs."""
    monkeypatch.setattr("app.board.reserves.rules.MAX_RESERVES_PER_PERSON", 3)
    board = BOARD
    for number in range(1, 4):
        board = after(board, reserve(signed=number % 2 == 0, key=an_id(number)), AUTHOR)

    assert refusal(board, reserve(key=an_id(4)), AUTHOR) == "limit_reached"
    assert len(after(board, reserve(key=an_id(4)), OTHER).reserves) == 4
    freed = after(board, RemoveReserve(reserve=an_id(1)), AUTHOR)
    assert len(after(freed, reserve(key=an_id(4)), AUTHOR).reserves) == 3
