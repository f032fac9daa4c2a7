"""The board is held, and let go."""

from app.board.core.events import Event
from app.clock import Millis


class Suspended(Event, frozen=True, kw_only=True, tag="workshop.suspended"):
    """`left`: ms left of the timer that this stops, None without one; `seconds`: its length."""

    message: str
    left: Millis | None = None
    seconds: int = 0


class Resumed(Event, frozen=True, kw_only=True, tag="workshop.resumed"):
    pass
