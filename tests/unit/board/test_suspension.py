"""An emergency: everybody but those who lead is put off, the timer is held, nothing is lost."""

import pytest

from app.board.hands.commands import SetHand, SetReady
from app.board.notes.commands import AddNote
from app.board.phases.commands import GoToPhase
from app.board.suspension.commands import Resume, Suspend
from app.board.suspension.events import Resumed, Suspended
from app.board.timer.commands import StartTimer
from app.board.timer.events import TimerStarted, TimerStopped
from tests.factories import AUTHOR, FACILITATOR, OBSERVER, a_board, a_phase, a_private_phase, an_id
from tests.unit.board.asking import SOON, after, decided, refusal

HOLD = Suspend(message="Un instant, on revient")
WRITE = AddNote(note=an_id(1), text="Idée", zone="health", x=1, y=2)


@pytest.fixture
def board():
    return a_board(phase=a_private_phase(), after=a_phase("before"))


@pytest.fixture
def held(board):
    return after(board, HOLD, FACILITATOR)


def test_what_others_ask_meanwhile_waits_in_their_browser(board, held):
    assert decided(board, WRITE, AUTHOR)
    assert refusal(held, WRITE, AUTHOR) == "suspended"
    assert refusal(held, SetReady(ready=True), AUTHOR) == "suspended"

    assert decided(after(held, Resume(), FACILITATOR), WRITE, AUTHOR)


def test_those_who_lead_go_on_and_anybody_raises_a_hand(held):
    assert decided(held, WRITE, FACILITATOR)
    assert decided(held, SetHand(raised=True), AUTHOR)


@pytest.mark.parametrize("command", [HOLD, Resume()])
@pytest.mark.parametrize("actor", [AUTHOR, OBSERVER])
def test_nobody_else_suspends_nor_resumes(board, held, actor, command):
    assert refusal(board, command, actor) == "forbidden"
    assert refusal(held, command, actor) == "forbidden"


def test_the_timer_is_held_and_goes_on_with_what_was_left(board):
    timed = after(board, StartTimer(seconds=600), FACILITATOR)

    stopped = decided(timed, HOLD, FACILITATOR, now=SOON + 90_000)

    left = 510_000
    assert stopped == (Suspended(message=HOLD.message, left=left, seconds=600), TimerStopped())
    held = after(timed, HOLD, FACILITATOR, now=SOON + 90_000)
    later = SOON + 3_600_000
    assert decided(held, Resume(), FACILITATOR, now=later) == (
        Resumed(),
        TimerStarted(ends_at=later + left, seconds=600),
    )


def test_another_sentence_takes_the_place_of_the_first_and_keeps_what_was_left(board):
    held = after(after(board, StartTimer(seconds=600), FACILITATOR), HOLD, FACILITATOR)

    again = after(held, Suspend(message="Encore cinq minutes"), FACILITATOR)

    assert (again.suspended.message, again.suspended.left) == ("Encore cinq minutes", 600_000)
    assert decided(held, HOLD, FACILITATOR) == ()


def test_a_timer_that_was_started_meanwhile_is_left_alone(board):
    held = after(after(board, StartTimer(seconds=600), FACILITATOR), HOLD, FACILITATOR)
    timed = after(held, StartTimer(seconds=60), FACILITATOR)

    assert decided(timed, Resume(), FACILITATOR) == (Resumed(),)


def test_leading_on_to_another_phase_lets_everybody_go_on(held):
    moved = after(held, GoToPhase(phase="before", expected="now"), FACILITATOR)

    assert moved.suspended is None


def test_resuming_what_is_not_suspended_changes_nothing(board):
    assert decided(board, Resume(), FACILITATOR) == ()
