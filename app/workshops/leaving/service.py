"""Leaving: a seat that is taken away or given back, and who is no more. Owns transactions."""

import logging
from collections.abc import Collection

from app.clock import Clock
from app.db import Database
from app.ids import SeatId, WorkshopId
from app.workshops import seats_store, store
from app.workshops.domain import Gone, Seat
from app.workshops.erasing.ledger import Erased, Ledger
from app.workshops.leaving import departures
from app.workshops.live_seats import LiveSeats

log = logging.getLogger(__name__)


class Leaving:
    def __init__(
        self, database: Database, clock: Clock, *, ledger: Ledger, live_seats: LiveSeats
    ) -> None:
        self._database = database
        self._clock = clock
        self._ledger = ledger
        self._live_seats = live_seats

    def remove_seat(
        self, workshop: WorkshopId, wanted: SeatId, *, by: SeatId | None = None
    ) -> None:
        """Take a seat away: its browser is refused from now on, its connections end within two
        seconds (departures.remove says what is refused). Nothing more when it is done already."""
        with self._database.write() as connection:
            departures.remove(connection, workshop, wanted, by=by, at=self._clock())
            # Before the commit: a restore must not let somebody back by itself.
            self._ledger.add(Erased(at=self._clock(), workshop=workshop, seat=wanted))
        self._live_seats.forget(workshop)
        log.info("seat removed", extra={"board": workshop, "seat": wanted})

    def let_back(self, workshop: WorkshopId, wanted: SeatId, *, by: SeatId | None = None) -> None:
        """Give a removed person their seat again: the same browser comes back to it
        (departures.let_back says what is refused)."""
        with self._database.write() as connection:
            departures.let_back(connection, workshop, wanted, by=by)
        self._live_seats.forget(workshop)
        self._ledger.add(Erased(at=self._clock(), workshop=workshop, seat=wanted, is_back=True))
        log.info("seat given back", extra={"board": workshop, "seat": wanted})

    def departed(self, workshops: Collection[WorkshopId]) -> list[Seat]:
        """The seats of these workshops where nobody sits any more."""
        if not workshops:
            return []
        with self._database.read() as connection:
            return seats_store.departed_from(connection, workshops)

    def gone(self, workshops: Collection[WorkshopId]) -> Gone:
        """What is no more of these workshops, for who holds connections to them."""
        if not workshops:
            return Gone(seats=frozenset(), workshops=frozenset())
        with self._database.read() as connection:
            departed = seats_store.departed_from(connection, workshops)
            erased = store.erased_among(connection, workshops)
            closed = store.closed_among(connection, workshops)
        return Gone(
            seats=frozenset((seat.workshop, seat.id) for seat in departed if seat.removed_at),
            ended=frozenset((seat.workshop, seat.id) for seat in departed if seat.ended_at),
            workshops=erased,
            closed=closed,
        )
