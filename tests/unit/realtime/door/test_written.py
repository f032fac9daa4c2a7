"""How many bytes a seat and a board may write, and what is said before and after."""

import pytest

from app.errors import TooFast
from app.ids import BoardId, SeatId
from app.realtime.door.written import (
    BOARD_BYTES,
    BOARD_NEARLY,
    BOARD_SPENT,
    HOUR_SECONDS,
    SEAT_BYTES,
    SEAT_BYTES_PER_HOUR,
    SEAT_NEARLY,
    SEAT_SPENT,
    Written,
)
from app.words import SOURCE, words
from tests.fakes import HandClock

BOARD, OTHER = BoardId("b1"), BoardId("b2")
KIB = 1024


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def written(clock):
    return Written(clock)


def spend(written, many, *, seat="s", board=BOARD, size=64 * KIB):
    """What was said of each of so many texts."""
    return [written.spend(board, SeatId(seat), size) for _ in range(many)]


def test_a_seat_is_warned_once_then_refused_and_another_one_is_not(written):
    texts = SEAT_BYTES // (64 * KIB)

    said = spend(written, texts)

    assert [each for each in said if each] == [SEAT_NEARLY]
    assert said.index(SEAT_NEARLY) in range(int(0.8 * texts) - 1, int(0.8 * texts) + 1)
    with pytest.raises(TooFast) as refused:
        written.spend(BOARD, SeatId("s"), KIB)
    assert refused.value.message == words(SOURCE).t(SEAT_SPENT)
    assert spend(written, 1, seat="other") == [None]


def test_what_was_spent_comes_back_with_the_hours(written, clock):
    spend(written, SEAT_BYTES // (64 * KIB))

    clock.passes(HOUR_SECONDS)

    assert spend(written, SEAT_BYTES_PER_HOUR // (64 * KIB))
    with pytest.raises(TooFast):
        written.spend(BOARD, SeatId("s"), KIB)


def test_a_day_of_a_loop_is_bounded(written, clock):
    taken = 0
    for _ in range(24 * 60):
        clock.passes(60)
        try:
            while True:
                written.spend(BOARD, SeatId("s"), 4 * KIB)
                taken += 4 * KIB
        except TooFast:
            pass

    assert taken <= SEAT_BYTES + 24 * SEAT_BYTES_PER_HOUR


def test_a_board_is_bounded_whoever_writes_and_another_board_is_not(written):
    seats = [f"s{number}" for number in range(BOARD_BYTES // SEAT_BYTES)]
    said = [each for seat in seats for each in spend(written, SEAT_BYTES // (64 * KIB), seat=seat)]

    assert said.count(BOARD_NEARLY) == 1
    with pytest.raises(TooFast) as refused:
        written.spend(BOARD, SeatId("late"), KIB)
    assert refused.value.message == words(SOURCE).t(BOARD_SPENT)
    assert spend(written, 1, seat="late", board=OTHER) == [None]


def test_leaving_for_a_while_refills_nothing_and_what_has_come_back_is_forgotten(written, clock):
    spend(written, SEAT_BYTES // (64 * KIB))
    clock.passes(60)
    written.forget()
    with pytest.raises(TooFast):
        written.spend(BOARD, SeatId("s"), SEAT_BYTES // 2)

    clock.passes(4 * HOUR_SECONDS)
    written.forget()

    assert not written._seats
    assert not written._boards
