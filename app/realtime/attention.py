"""Time as this process lives it, by which people are judged late: what passes while it is frozen,
or held by one long task, does not count.

A process that stood still for thirty seconds finds every deadline passed, and what people said
meanwhile still unread in its sockets. By the clock of the machine it cut them all, before it read a
word (D13). So the clock of eventlet's hub, by which it sleeps and waits, stands still as well.
"""

import time
from collections.abc import Callable
from typing import Any, Final

# What one task may hold the process for, without anybody noticing. The watchdog ticks far oftener.
UNNOTICED_SECONDS: Final = 0.5


class Attention:
    """A monotonic clock, in seconds. It is the machine's own until it is given a hub: only who
    knows how long it meant to sleep can tell a sleep from a freeze."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._missed = 0.0
        self._seen = clock()
        self._asleep = 0.0
        self._is_watched = False

    def __call__(self) -> float:
        now = self._clock()
        if self._is_watched:
            missed = now - self._seen - self._asleep
            if missed > UNNOTICED_SECONDS:
                self._missed += missed
            self._seen, self._asleep = now, 0.0
        return now - self._missed

    def follow(self, hub: Any) -> None:
        """Count the time of this hub of eventlet: how long it sleeps, and when its deadlines come.
        Called once, before the first deadline is set."""
        wait = hub.wait

        def wait_as_meant(seconds: float | None = None) -> None:
            self()
            self._asleep = max(0.0, seconds or 0.0)
            wait(seconds)
            self()

        hub.wait = wait_as_meant
        hub.clock = self
        self._seen = self._clock()
        self._is_watched = True


attended: Final = Attention()
