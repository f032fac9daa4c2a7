"""Seats of live connections, asked for at every message: read anew at most one second later. With
them, whether their workshop is closed.

All the seats of a workshop are read at once: one query a second, where 400 people who each send two
changes a second would ask four hundred. What changes in this process is seen at once; what another
one changes, within a second.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.ids import SeatId, WorkshopId
from app.workshops.domain import Seat

FRESH_SECONDS: Final = 1.0
MAX_WORKSHOPS: Final = 200


@dataclass(frozen=True, slots=True)
class Live:
    """A workshop as its live connections need it."""

    seats: Mapping[SeatId, Seat]
    is_closed: bool = False


class LiveSeats:
    def __init__(
        self,
        read: Callable[[WorkshopId], Live],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._clock = clock
        self._kept: dict[WorkshopId, tuple[float, Live]] = {}

    def find(self, workshop: WorkshopId, seat: SeatId) -> Seat | None:
        """The seat as it is, or was less than a second ago."""
        return self._live(workshop).seats.get(seat)

    def is_closed(self, workshop: WorkshopId) -> bool:
        return self._live(workshop).is_closed

    def forget(self, workshop: WorkshopId) -> None:
        """Read the seats of this workshop again: one of them has just changed."""
        self._kept.pop(workshop, None)

    def _live(self, workshop: WorkshopId) -> Live:
        kept, now = self._kept.get(workshop), self._clock()
        if kept is None or now - kept[0] >= FRESH_SECONDS:
            kept = (now, self._read(workshop))
            self._keep(workshop, *kept)
        return kept[1]

    def _keep(self, workshop: WorkshopId, now: float, live: Live) -> None:
        if len(self._kept) >= MAX_WORKSHOPS:
            self._kept.clear()
        self._kept[workshop] = (now, live)
