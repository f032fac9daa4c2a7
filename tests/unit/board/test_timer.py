"""The timer: held with what is left of it, and going on from there."""

import pytest

from app.board.phases.commands import GoToPhase
from app.board.timer.commands import AddTime, StartTimer, StopTimer
from app.board.timer.events import TimerStarted, TimerStopped
from tests.factories import FACILITATOR, a_board, a_phase, a_private_phase
from tests.unit.board.asking import SOON, after, decided

LATER = SOON + 90_000
LEFT = 510_000


@pytest.fixture
def timed():
    board = a_board(phase=a_private_phase(), after=a_phase("before"))
    return after(board, StartTimer(seconds=600), FACILITATOR, now=SOON)


@pytest.fixture
def held(timed):
    return after(timed, StopTimer(), FACILITATOR, now=LATER)


def test_a_timer_that_is_held_goes_on_later_with_what_was_left(timed, held):
    stopped = decided(timed, StopTimer(), FACILITATOR, now=LATER)
    assert stopped == (TimerStopped(left=LEFT, seconds=600),)
    assert held.timer is None

    resumed = decided(held, AddTime(seconds=0), FACILITATOR, now=LATER + 3_600_000)
    assert resumed == (TimerStarted(ends_at=LATER + 3_600_000 + LEFT, seconds=600),)

    longer = decided(held, AddTime(seconds=60), FACILITATOR, now=LATER)
    assert longer == (TimerStarted(ends_at=LATER + LEFT + 60_000, seconds=660),)


def test_stopping_what_is_held_or_over_takes_it_away(timed, held):
    assert decided(held, StopTimer(), FACILITATOR) == (TimerStopped(),)
    gone = after(held, StopTimer(), FACILITATOR)
    assert (gone.timer, gone.timer_held) == (None, None)
    assert decided(gone, StopTimer(), FACILITATOR) == ()
    assert decided(timed, StopTimer(), FACILITATOR, now=SOON + 600_000) == (TimerStopped(),)


def test_another_timer_or_another_phase_takes_the_place_of_the_one_that_is_held(held):
    assert after(held, StartTimer(seconds=60), FACILITATOR).timer_held is None
    assert (
        after(held, GoToPhase(phase="before", expected=held.phase), FACILITATOR).timer_held is None
    )
