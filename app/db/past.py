"""What was erased leaves the disk too, now or as soon as nobody stands in the way.

A transaction that erases leaves what it erased where a database keeps its past: the write-ahead log
of SQLite, the dead rows of PostgreSQL. Whoever reads at that moment, a backup among others, keeps
it there. So the answer of each try is read, and it is tried again until it says that it is done.
"""

import logging
import time
from collections.abc import Callable
from enum import StrEnum
from threading import Event
from typing import Final, Protocol

from app.errors import Refusal

TRY_SECONDS: Final = 1.0
# Another process, such as a command beside the server, may have erased something and ended.
EVERY_SECONDS: Final = 600.0
# Under roles of their own, the owner vacuums each night: one that was missed twice has to be seen.
OVERDUE_SECONDS: Final = 2 * 86_400.0

log = logging.getLogger(__name__)


class Obstacle(StrEnum):
    """Why something is still there, as the journal says it."""

    READERS = "somebody reads"
    OWNER = "the tables belong to another role, which has to vacuum"


class Keeper(Protocol):
    """A kind of database, and how its past is forgotten."""

    is_prompt: bool  # quick enough to be tried by whoever has just erased
    obstacle: Obstacle  # which the last try met, if it met one
    is_deep: bool  # whether texts went too, and not keys alone: set when they do

    def forget(self, erasure: int) -> bool:
        """Whether nothing is left of what was erased before that erasure was told, by number."""


class Past:
    """What this process erased, or found at its start. Never raises: what led here is kept."""

    def __init__(
        self,
        keeper: Keeper,
        *,
        wait: Callable[[float], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._keeper = keeper
        self._wait = wait or _pause
        self._clock = clock
        self._left_since: float | None = None
        self._erasures = 1  # perhaps: nobody knows what the process of before left
        self._forgotten = 0
        self._tried = 0
        self._is_told = False
        self._is_watched = False
        self._over = Event()

    @property
    def is_forgotten(self) -> bool:
        return self._forgotten == self._erasures

    @property
    def obstacle(self) -> Obstacle:
        return self._keeper.obstacle

    def weakness(self) -> str | None:
        """What is still there after two days, for `/readyz`; None when nothing is."""
        left_since = self._left_since
        if left_since is None or self._clock() - left_since < OVERDUE_SECONDS:
            return None
        return f"erased data is still on the disk, after two days: {self.obstacle}"

    def erased(self, *, is_deep: bool = False) -> None:
        """Something was: it leaves the disk now, or when `run` or `end` can."""
        self._erasures += 1
        self._keeper.is_deep |= is_deep
        if self._keeper.is_prompt:
            self.forget()

    def forget(self) -> bool:
        """One try. What is left is said once in the journal, and its end as well."""
        erasures = self._tried = self._erasures
        try:
            is_done = self._keeper.forget(erasures)
            reason: str = self.obstacle
        except Refusal as refusal:
            is_done, reason = False, refusal.code
        if is_done:
            self._left_since = None
            self._forgotten = max(self._forgotten, erasures)
            if self._is_told:
                log.warning("erased data has left the disk")
            self._is_told = False
            return True
        if self._left_since is None:
            self._left_since = self._clock()
        if not self._is_told:
            log.warning("erased data is still on the disk", extra={"reason": reason})
            self._is_told = True
        return False

    def run(self) -> None:
        """In the process that serves, until the end: what is left is tried again and again."""
        self._is_watched = True
        since = 0.0
        while not self._over.is_set():
            if self._is_due(since):
                since = 0.0
                self.forget()
            self._wait(TRY_SECONDS)
            since += TRY_SECONDS

    def _is_due(self, since: float) -> bool:
        """At once for what was just erased; soon while somebody reads. Whoever waits for another
        role's night looks now and then."""
        is_new = self._tried != self._erasures
        is_near = not self.is_forgotten and self.obstacle is Obstacle.READERS
        return is_new or is_near or since >= EVERY_SECONDS

    def end(self) -> None:
        """Where nobody watches, as in a command, a last try for what was erased here."""
        self._over.set()
        if not self._is_watched and self._erasures > 1 and not self.is_forgotten:
            self.forget()


def _pause(seconds: float) -> None:
    time.sleep(seconds)  # looked up late: under eventlet it is a turn for the others
