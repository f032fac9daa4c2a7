"""Putting out, in one gesture, all those who came in since a moment. Owns transactions.

A link went round, and many are in who should not be: one by one, they come faster than they go.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass

from app.clock import Clock
from app.db import Database
from app.ids import SeatId, WorkshopId
from app.workshops import seats_store
from app.workshops.erasing.ledger import Erased, Ledger
from app.workshops.leaving import departures
from app.workshops.live_seats import LiveSeats

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Somebody who came in, and how many milliseconds ago."""

    seat: SeatId
    name: str
    ago: int


class Sweep:
    def __init__(
        self, database: Database, clock: Clock, *, ledger: Ledger, live_seats: LiveSeats
    ) -> None:
        self._database = database
        self._clock = clock
        self._ledger = ledger
        self._live_seats = live_seats

    def arrived(self, workshop: WorkshopId) -> list[Arrived]:
        """Who may be put out in one gesture, the last to come first: whoever leads is not one."""
        with self._database.read() as connection:
            people = seats_store.people_of(connection, workshop)
        now = self._clock()
        return [
            Arrived(seat=seat.id, name=seat.name, ago=max(0, now - seat.joined_at))
            for seat in reversed(people)
            if not seat.is_facilitator
        ]

    def remove(
        self, workshop: WorkshopId, wanted: Collection[SeatId], *, by: SeatId
    ) -> list[SeatId]:
        """Take these seats away, as the removal of one does; which ones it took
        (departures.remove_together says who is passed over)."""
        now = self._clock()
        with self._database.write() as connection:
            gone = departures.remove_together(connection, workshop, wanted, by=by, at=now)
            # Before the commit: a restore must not let them back by itself.
            self._ledger.add(*(Erased(at=now, workshop=workshop, seat=each) for each in gone))
        self._live_seats.forget(workshop)
        log.info("seats removed", extra={"board": workshop, "seat": by, "seats": len(gone)})
        return gone

    def let_back(
        self, workshop: WorkshopId, wanted: Collection[SeatId], *, by: SeatId
    ) -> list[SeatId]:
        """Give these seats back; which ones."""
        with self._database.write() as connection:
            back = departures.let_back_together(connection, workshop, wanted, by=by)
        self._live_seats.forget(workshop)
        now = self._clock()
        self._ledger.add(
            *(Erased(at=now, workshop=workshop, seat=each, is_back=True) for each in back)
        )
        log.info("seats given back", extra={"board": workshop, "seats": len(back)})
        return back
