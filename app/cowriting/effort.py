"""How much of the process somebody's writing may take: measured, since what an update costs is
nowhere written in it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from app.errors import TooFast

AT_ONCE_SECONDS: Final = 0.3
SHARE: Final = 0.1  # of the time that passes, after that


class Effort:
    """What the updates of one person have cost of late."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        work: Callable[[], float] = time.thread_time,
    ) -> None:
        self._clock, self._work = clock, work
        self._spent, self._when = 0.0, clock()

    def require(self) -> None:
        """TooFast, which is asked again, when too much was spent to read one more."""
        now = self._clock()
        self._spent = max(0.0, self._spent - (now - self._when) * SHARE)
        self._when = now
        if self._spent > AT_ONCE_SECONDS:
            raise TooFast

    @contextmanager
    def spending(self) -> Iterator[None]:
        """What is done inside is done for them, whatever becomes of it."""
        before = self._work()
        try:
            yield
        finally:
            self._spent += self._work() - before
