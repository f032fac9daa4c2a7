"""Handing: a role that is given, a name that is changed. Owns transactions."""

import logging
from collections.abc import Collection

from app.actor import Role
from app.clock import Clock
from app.db import Database
from app.ids import SeatId, WorkshopId
from app.workshops import seats_store
from app.workshops.domain import Seat
from app.workshops.handing import roles
from app.workshops.live_seats import LiveSeats

log = logging.getLogger(__name__)


class Handing:
    def __init__(self, database: Database, clock: Clock, *, live_seats: LiveSeats) -> None:
        self._database = database
        self._clock = clock
        self._live_seats = live_seats

    def hand_role(self, workshop: WorkshopId, wanted: SeatId, role: Role, *, by: SeatId) -> None:
        """Make somebody co-facilitator, or participant again (roles.hand says what is refused)."""
        with self._database.write() as connection:
            roles.hand(connection, workshop, wanted, role, by=by, at=self._clock())
        self._live_seats.forget(workshop)
        log.info("role handed", extra={"board": workshop, "seat": wanted, "role": role})

    def rename(self, workshop: WorkshopId, wanted: SeatId, name: object, *, by: SeatId) -> None:
        """Show somebody under another name (roles.rename says what is refused)."""
        with self._database.write() as connection:
            roles.rename(connection, workshop, wanted, name, by=by, at=self._clock())
        self._live_seats.forget(workshop)
        log.info("seat renamed", extra={"board": workshop, "seat": wanted})

    def changed(self, workshops: Collection[WorkshopId]) -> list[Seat]:
        """The seats of these workshops whose role or name was given anew, as they are."""
        if not workshops:
            return []
        with self._database.read() as connection:
            return seats_store.changed_in(connection, workshops)
