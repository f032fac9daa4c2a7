"""What is kept while the board is held."""

from msgspec import Struct

from app.clock import Millis


class Suspension(Struct, frozen=True, kw_only=True):
    """`left` and `seconds` are those of the timer that was stopped: what was left of it, in ms, and
    its whole length; None without one."""

    message: str
    left: Millis | None = None
    seconds: int = 0
