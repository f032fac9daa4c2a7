"""The timer: started, lengthened, stopped; and started with each phase that has a length."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.phases.commands import GoToPhase
from app.board.timer.commands import AddTime, StartTimer, StopTimer
from app.board.timer.events import TimerStarted, TimerStopped
from app.clock import Millis


def start_timer(_: BoardState, command: StartTimer, asking: Asking) -> tuple[Event, ...]:
    return (_timer(asking.now, command.seconds),)


def add_time(state: BoardState, command: AddTime, asking: Asking) -> tuple[Event, ...]:
    """Lengthen or shorten what is left, never below zero. A timer that ran out starts from now, one
    that was held goes on: with nothing more, for no second."""
    now = asking.now
    held = state.timer_held
    left = max(state.timer.ends_at - now, 0) if state.timer else held.left if held else 0
    if not left and command.seconds <= 0:
        return ()  # nothing runs: there is nothing to shorten, and no alarm to set off
    known = state.timer or held
    whole = known.seconds if known and left else 0
    ends_at = now + max(left + command.seconds * 1000, 0)
    return (TimerStarted(ends_at=ends_at, seconds=max(whole + command.seconds, 0)),)


def stop_timer(state: BoardState, _: StopTimer, asking: Asking) -> tuple[Event, ...]:
    """Hold the timer with what is left of it; take away one that is held already, or is over."""
    timer = state.timer
    if timer is None:
        return (TimerStopped(),) if state.timer_held else ()
    left = max(timer.ends_at - asking.now, 0)
    return (TimerStopped(left=left, seconds=timer.seconds if left else 0),)


def start_with_phase(state: BoardState, command: GoToPhase, asking: Asking) -> tuple[Event, ...]:
    phase = state.plan.phase(command.phase)
    return (_timer(asking.now, phase.minutes * 60),) if phase and phase.minutes else ()


def _timer(now: Millis, seconds: int) -> TimerStarted:
    return TimerStarted(ends_at=now + seconds * 1000, seconds=seconds)
