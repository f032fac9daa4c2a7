"""How much one connection may ask. Monotonic time: a clock that is set back frees nobody."""

import time
from collections.abc import Callable
from typing import Final

COMMANDS_PER_SECOND: Final = 20.0
COMMANDS_BURST: Final = 40.0
MESSAGES_PER_SECOND: Final = 60.0
MESSAGES_BURST: Final = 120.0


class Bucket:
    """A token bucket: `rate` tokens come back each second, up to `burst`."""

    __slots__ = ("_burst", "_clock", "_rate", "_tokens", "_when")

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._tokens = burst
        self._when = clock()

    def take(self) -> bool:
        """Take one token; False when there is none."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._when) * self._rate)
        self._when = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
