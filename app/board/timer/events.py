"""What the timer does."""

from app.board.core.events import Event
from app.clock import Millis


class TimerStarted(Event, frozen=True, kw_only=True, tag="timer.started"):
    ends_at: Millis
    seconds: int


class TimerStopped(Event, frozen=True, kw_only=True, tag="timer.stopped"):
    pass
