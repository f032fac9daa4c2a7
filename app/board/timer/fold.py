"""When the timer ends, or what is left of it while it is held. A phase starts without one. Mirrored
by static/js/timer/fold.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState, Timer
from app.board.phases.events import PhaseStarted
from app.board.timer.events import TimerStarted, TimerStopped
from app.board.timer.state import HeldTimer


def timer_started(state: BoardState, event: TimerStarted) -> BoardState:
    timer = Timer(ends_at=event.ends_at, seconds=event.seconds)
    return replace(state, timer=timer, timer_held=None)


def timer_stopped(state: BoardState, event: TimerStopped) -> BoardState:
    held = HeldTimer(left=event.left, seconds=event.seconds) if event.left else None
    return replace(state, timer=None, timer_held=held)


def no_timer(state: BoardState, _: PhaseStarted) -> BoardState:
    return replace(state, timer=None, timer_held=None)
