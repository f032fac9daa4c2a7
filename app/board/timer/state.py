"""What is kept of the timer."""

from msgspec import Struct

from app.clock import Millis


class Timer(Struct, frozen=True, kw_only=True):
    ends_at: Millis
    seconds: int
