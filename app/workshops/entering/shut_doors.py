"""Doors that were found shut a moment ago, by the key that was tried.

Trying a door takes a transaction that writes, and on SQLite every board waits for it. A shut door
may be tried in a loop by a program that keeps no cookie: it is refused again without a look in the
database. A door that is opened by this process is open at once, by another one, within a second.
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import Final

from app.errors import Refusal
from app.ids import WorkshopId
from app.workshops.domain import Key

FRESH_SECONDS: Final = 1.0
MOST: Final = 1_000


class ShutDoors:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._gate = Lock()
        self._found: dict[Key, tuple[float, WorkshopId, type[Refusal]]] = {}

    def note(self, key: Key, workshop: WorkshopId, refusal: type[Refusal]) -> None:
        """Somebody new was refused there."""
        with self._gate:
            if len(self._found) >= MOST:
                self._found.clear()
            self._found[key] = (self._clock(), workshop, refusal)

    def require_untried(self, key: Key) -> None:
        """The refusal that somebody new met there less than a second ago, if any."""
        with self._gate:
            found = self._found.get(key)
        if found is not None and self._clock() - found[0] < FRESH_SECONDS:
            raise found[2]

    def forget(self, workshop: WorkshopId) -> None:
        """Its door changed."""
        with self._gate:
            for key in [key for key, (_, there, _) in self._found.items() if there == workshop]:
                del self._found[key]
