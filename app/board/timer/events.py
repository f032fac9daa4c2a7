"""What the timer does."""

from app.board.core.events import Event
from app.clock import Millis


class TimerStarted(Event, frozen=True, kw_only=True, tag="timer.started"):
    ends_at: Millis
    seconds: int


class TimerStopped(Event, frozen=True, kw_only=True, tag="timer.stopped"):
    """`left`: ms left of what was stopped, for it to go on; 0: it is taken away. `seconds`: its
    length."""

    left: Millis = 0
    seconds: int = 0
