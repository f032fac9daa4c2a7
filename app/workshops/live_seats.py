"""Seats of live connections, asked for at every message: read anew at most one second later. With
them, whether their workshop is closed.

All the seats of a workshop are read at once: one query a second, where 400 people who each send two
changes a second would ask four hundred. What changes in this process is seen at once; what another
one changes, within a second. A seat that another one has just given is seen at once too: its person
would be refused for good.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read, when, and who is known not to be in it."""

    read_at: float
    live: Live
    absent: set[SeatId] = field(default_factory=set)


class LiveSeats:
    def __init__(
        self,
        read: Callable[[WorkshopId], Live],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._clock = clock
        self._kept: dict[WorkshopId, _Kept] = {}

    def find(self, workshop: WorkshopId, seat: SeatId) -> Seat | None:
        """The seat as it is, or was less than a second ago. For one that is not there, the database
        is asked again, once a second."""
        kept = self._fresh(workshop)
        if seat not in kept.live.seats and seat not in kept.absent:
            kept = self._read_again(workshop)
            kept.absent.add(seat)
        return kept.live.seats.get(seat)

    def is_closed(self, workshop: WorkshopId) -> bool:
        return self._fresh(workshop).live.is_closed

    def forget(self, workshop: WorkshopId) -> None:
        """Read the seats of this workshop again: one of them has just changed."""
        self._kept.pop(workshop, None)

    def _fresh(self, workshop: WorkshopId) -> _Kept:
        kept = self._kept.get(workshop)
        if kept is None or self._clock() - kept.read_at >= FRESH_SECONDS:
            return self._read_again(workshop)
        return kept

    def _read_again(self, workshop: WorkshopId) -> _Kept:
        kept = _Kept(self._clock(), self._read(workshop))
        if len(self._kept) >= MAX_WORKSHOPS:
            self._kept.clear()
        self._kept[workshop] = kept
        return kept
