"""What was long to make is kept for a moment, and no more of it than there is room for."""

import pytest

from app.aside.kept import KEPT_BYTES, KEPT_SECONDS, Kept
from tests.fakes import HandClock


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def kept(clock):
    return Kept(clock)


def test_what_is_kept_is_found_under_its_key_and_no_other(kept):
    kept.keep(("board", 1), b"one")

    assert kept.find(("board", 1)) == b"one"
    assert kept.find(("board", 2)) is None


def test_it_is_let_go_when_it_is_old(kept, clock):
    kept.keep("key", b"one")
    clock.passes(KEPT_SECONDS)

    assert kept.find("key") is None


def test_the_oldest_is_let_go_when_there_is_too_much(kept):
    kept.keep("first", b"x" * (KEPT_BYTES // 2))
    kept.keep("second", b"x" * (KEPT_BYTES // 2))
    kept.keep("third", b"x")

    assert kept.find("first") is None
    assert kept.find("second") is not None
    assert kept.find("third") == b"x"


def test_what_is_larger_than_all_the_room_is_given_and_not_kept(kept):
    assert kept.keep("key", b"x" * (KEPT_BYTES + 1))
    assert kept.find("key") is None


def test_what_is_kept_again_takes_its_room_once(kept):
    for _ in range(5):
        kept.keep("same", b"x" * (KEPT_BYTES // 2))

    kept.keep("other", b"y")

    assert kept.find("same") is not None
