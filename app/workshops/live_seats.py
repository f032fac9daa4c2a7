"""Seats of live connections, asked for at every message: read anew at most one second later.

All the seats of a workshop are read at once: one query a second, where 400 people who each send two
changes a second would ask four hundred. What changes in this process is seen at once; what another
one changes, within a second.
"""

import time
from collections.abc import Callable, Mapping
from typing import Final

from app.ids import SeatId, WorkshopId
from app.workshops.domain import Seat

FRESH_SECONDS: Final = 1.0
MAX_WORKSHOPS: Final = 200


class LiveSeats:
    def __init__(
        self,
        read: Callable[[WorkshopId], Mapping[SeatId, Seat]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._clock = clock
        self._kept: dict[WorkshopId, tuple[float, Mapping[SeatId, Seat]]] = {}

    def find(self, workshop: WorkshopId, seat: SeatId) -> Seat | None:
        """The seat as it is, or was less than a second ago."""
        read_at, seats = self._kept.get(workshop, (float("-inf"), {}))
        now = self._clock()
        if now - read_at >= FRESH_SECONDS:
            seats = self._read(workshop)
            self._keep(workshop, now, seats)
        return seats.get(seat)

    def forget(self, workshop: WorkshopId) -> None:
        """Read the seats of this workshop again: one of them has just changed."""
        self._kept.pop(workshop, None)

    def _keep(self, workshop: WorkshopId, now: float, seats: Mapping[SeatId, Seat]) -> None:
        if len(self._kept) >= MAX_WORKSHOPS:
            self._kept.clear()
        self._kept[workshop] = (now, seats)
