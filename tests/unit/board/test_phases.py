"""The running order: moving on once, pages, the arithmetic of the timer, who is ready, hands."""

import pytest

from app.board.core.opened import BoardOpened
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.hands.commands import SetHand, SetReady
from app.board.hands.events import ReadyChanged
from app.board.phases.commands import GoToPhase, TurnPage
from app.board.phases.events import PageTurned, PhaseStarted
from app.board.timer.commands import AddTime, StartTimer, StopTimer
from app.board.timer.events import TimerStarted
from app.kits.domain import PhaseKind
from tests.factories import (
    AUTHOR,
    CO_FACILITATOR,
    FACILITATOR,
    MINUTE,
    NOW,
    OBSERVER,
    OTHER,
    SECOND,
    a_board,
    a_phase,
    a_plan,
    a_private_phase,
    a_round,
    a_sealed_note,
    names,
    some_notes,
    some_pages,
)
from tests.unit.board.asking import ACCEPTED, SOON, after, answer, decided, refusal

NEXT = GoToPhase(phase="next", expected="now")


def two_phases(*events, now=None, **upcoming):
    """A board in « now », with « next » to go to."""
    plan = a_plan(now or a_phase("now"), a_phase("next", **upcoming))
    opened = (BoardOpened(plan=plan), PhaseStarted(phase="now", at=NOW))
    return fold([*opened, *events])


def ready(*seats):
    return [ReadyChanged(seat=seat, ready=True) for seat in seats]


def test_a_phase_starts_with_its_timer_and_nobody_ready():
    board = two_phases(*ready(AUTHOR.seat), PageTurned(page=2))

    started = after(board, NEXT, FACILITATOR)

    assert started.phase == "next"
    assert started.timer.ends_at == SOON + 10 * MINUTE
    assert started.timer.seconds == 600
    assert started.ready == ()
    assert started.page == 0
    assert started.visited == ("now", "next")
    assert (started.left.phase, started.left.at) == ("now", SOON)


def test_a_phase_without_minutes_starts_without_a_timer():
    board = two_phases(TimerStarted(ends_at=SOON, seconds=60), minutes=0)

    assert after(board, NEXT, FACILITATOR).timer is None


def test_two_facilitators_who_press_next_together_move_on_once():
    board = after(two_phases(), NEXT, FACILITATOR)

    assert refusal(board, NEXT, CO_FACILITATOR) == "stale"


def test_going_where_one_is_changes_nothing():
    assert decided(two_phases(), GoToPhase(phase="now", expected="now"), FACILITATOR) == ()


def test_an_unknown_phase_is_not_found():
    assert refusal(two_phases(), GoToPhase(phase="lunch", expected="now"), FACILITATOR) == (
        "not_found"
    )


def test_the_phase_does_not_change_while_people_vote():
    board = two_phases(*some_notes("n1", "n2"), a_round())

    assert refusal(board, NEXT, FACILITATOR) == "vote_open"


@pytest.mark.parametrize(
    ("kind", "is_opened"),
    [
        (PhaseKind.WELCOME, False),
        (PhaseKind.ICEBREAKER, False),
        (PhaseKind.PRESENT, False),
        (PhaseKind.EXPLORE, False),
        (PhaseKind.WRITE, False),
        (PhaseKind.SHARE, True),
        (PhaseKind.GROUP, True),
        (PhaseKind.BREAK, False),
        (PhaseKind.TABLES, True),
        (PhaseKind.VOTE, True),
        (PhaseKind.DRAFT, True),
        (PhaseKind.CLOSE, True),
    ],
)
def test_entering_a_phase_where_everyone_reads_opens_the_sealed_notes(kind, is_opened):
    board = two_phases(a_sealed_note(), now=a_private_phase("now"), kind=kind)

    started = after(board, NEXT, FACILITATOR)

    assert started.notes["n1"].sealed is not is_opened


def test_a_phase_visited_again_is_said_once():
    there = after(two_phases(), NEXT, FACILITATOR)

    back = after(there, GoToPhase(phase="now", expected="next"), FACILITATOR)

    assert back.visited == ("now", "next")


def test_a_page_is_turned_among_those_of_the_phase():
    board = a_board(phase=a_phase(pages=some_pages(3)))

    assert after(board, TurnPage(page=2), FACILITATOR).page == 2
    assert decided(board, TurnPage(page=0), FACILITATOR) == ()
    assert refusal(board, TurnPage(page=3), FACILITATOR) == "not_found"
    assert refusal(a_board(), TurnPage(page=0), FACILITATOR) == "not_found"


def test_a_board_that_has_not_begun_has_no_page():
    assert refusal(BoardState(), TurnPage(page=0), FACILITATOR) == "not_found"


# -- Timer ------------------------------------------------------------------------------------


def timed(ends_at, seconds):
    return a_board(TimerStarted(ends_at=ends_at, seconds=seconds))


def test_a_timer_runs_for_what_is_asked():
    [started] = decided(a_board(), StartTimer(seconds=90), FACILITATOR)

    assert (started.ends_at, started.seconds) == (SOON + 90 * SECOND, 90)


def test_time_is_added_to_what_is_left():
    board = timed(SOON + 60 * SECOND, 300)

    [longer] = decided(board, AddTime(seconds=120), FACILITATOR)

    assert (longer.ends_at, longer.seconds) == (SOON + 180 * SECOND, 420)


def test_time_is_taken_from_what_is_left_and_never_below_zero():
    board = timed(SOON + 60 * SECOND, 300)

    [shorter] = decided(board, AddTime(seconds=-20), FACILITATOR)
    [over] = decided(board, AddTime(seconds=-600), FACILITATOR)

    assert (shorter.ends_at, shorter.seconds) == (SOON + 40 * SECOND, 280)
    assert (over.ends_at, over.seconds) == (SOON, 0)


def test_a_timer_that_ran_out_starts_again_from_now():
    board = timed(SOON - 5 * MINUTE, 300)

    [again] = decided(board, AddTime(seconds=60), FACILITATOR)

    assert (again.ends_at, again.seconds) == (SOON + MINUTE, 60)


def test_time_added_without_a_timer_starts_one():
    [started] = decided(a_board(), AddTime(seconds=60), FACILITATOR)

    assert (started.ends_at, started.seconds) == (SOON + MINUTE, 60)


def test_there_is_nothing_to_take_from_no_timer_nor_from_one_that_ran_out():
    assert decided(a_board(), AddTime(seconds=-60), FACILITATOR) == ()
    assert decided(timed(SOON - MINUTE, 300), AddTime(seconds=-60), FACILITATOR) == ()


def test_a_timer_is_stopped_once():
    board = timed(SOON + MINUTE, 60)

    assert after(board, StopTimer(), FACILITATOR).timer is None
    assert decided(a_board(), StopTimer(), FACILITATOR) == ()


# -- Ready, hands -----------------------------------------------------------------------------


def test_a_person_says_once_that_they_are_done_and_may_change_their_mind():
    done = after(a_board(), SetReady(ready=True))

    assert done.ready == (AUTHOR.seat,)
    assert decided(done, SetReady(ready=True)) == ()
    assert after(done, SetReady(ready=False)).ready == ()
    assert decided(a_board(), SetReady(ready=False)) == ()


def test_hands_are_kept_in_the_order_they_went_up():
    board = after(after(a_board(), SetHand(raised=True), OTHER), SetHand(raised=True))

    assert board.hands == (OTHER.seat, AUTHOR.seat)
    assert decided(board, SetHand(raised=True)) == ()


def test_a_facilitator_lowers_the_hand_of_someone_else_and_never_raises_it():
    board = after(a_board(), SetHand(raised=True))
    lower, lift = (SetHand(raised=raised, seat=AUTHOR.seat) for raised in (False, True))

    assert after(board, lower, FACILITATOR).hands == ()
    assert refusal(a_board(), lift, FACILITATOR) == "forbidden"
    assert refusal(board, lower, OTHER) == "forbidden"


def test_a_person_may_name_their_own_seat():
    mine = SetHand(raised=True, seat=AUTHOR.seat)

    assert names(decided(a_board(), mine)) == ["hand.changed"]


@pytest.mark.parametrize("command", [SetReady(ready=True), SetHand(raised=True)])
def test_an_observer_is_neither_ready_nor_asks_to_speak(command):
    assert refusal(a_board(), command, OBSERVER) == "forbidden"


@pytest.mark.parametrize(
    "command",
    [NEXT, TurnPage(page=1), StartTimer(seconds=60), AddTime(seconds=60), StopTimer()],
    ids=lambda command: type(command).__name__,
)
@pytest.mark.parametrize("actor", [AUTHOR, OBSERVER], ids=lambda actor: actor.role)
def test_the_running_order_belongs_to_the_facilitators(command, actor):
    board = two_phases(TimerStarted(ends_at=SOON, seconds=9), now=a_phase(pages=some_pages(2)))

    assert refusal(board, command, actor) == "forbidden"
    assert answer(board, command, FACILITATOR) == answer(board, command, CO_FACILITATOR) == ACCEPTED
