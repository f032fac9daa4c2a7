"""Seats of live connections, asked for at every message: read anew at most one second later.

A read costs a quarter of a millisecond, which pointers alone would ask thousands of times a
second. What changes in this process is seen at once; what another one changes, within a second.
"""

import time
from collections.abc import Callable

from app.ids import SeatId, WorkshopId
from app.workshops.domain import Seat

FRESH_SECONDS = 1.0
MAX_KEPT = 5_000


class LiveSeats:
    def __init__(
        self,
        read: Callable[[WorkshopId, SeatId], Seat | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._clock = clock
        self._kept: dict[tuple[WorkshopId, SeatId], tuple[float, Seat | None]] = {}

    def find(self, workshop: WorkshopId, seat: SeatId) -> Seat | None:
        """The seat as it is, or was less than a second ago."""
        now = self._clock()
        read_at, known = self._kept.get((workshop, seat), (float("-inf"), None))
        if now - read_at < FRESH_SECONDS:
            return known
        found = self._read(workshop, seat)
        if len(self._kept) >= MAX_KEPT:
            self._kept.clear()
        self._kept[workshop, seat] = (now, found)
        return found

    def forget(self, workshop: WorkshopId) -> None:
        """Read the seats of this workshop again: one of them has just changed."""
        for key in [key for key in self._kept if key[0] == workshop]:
            self._kept.pop(key, None)
