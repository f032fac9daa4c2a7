"""When the timer ends. A phase starts without one. Mirrored by static/js/timer/fold.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState, Timer
from app.board.phases.events import PhaseStarted
from app.board.timer.events import TimerStarted, TimerStopped


def timer_started(state: BoardState, event: TimerStarted) -> BoardState:
    return replace(state, timer=Timer(ends_at=event.ends_at, seconds=event.seconds))


def timer_stopped(state: BoardState, _: TimerStopped | PhaseStarted) -> BoardState:
    return replace(state, timer=None)
