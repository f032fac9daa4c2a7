"""What is kept of the timer."""

from msgspec import Struct

from app.clock import Millis


class Timer(Struct, frozen=True, kw_only=True):
    ends_at: Millis
    seconds: int


class HeldTimer(Struct, frozen=True, kw_only=True):
    """One that was stopped, with what was left of it."""

    left: Millis
    seconds: int
