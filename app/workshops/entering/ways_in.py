"""The ways into a workshop, as those who lead it hold them: its links, and its door. Owns
transactions."""

import logging

from app.actor import FACILITATORS, Role
from app.clock import Clock
from app.db import Database
from app.ids import SeatId, WorkshopId
from app.workshops import seats_store, store
from app.workshops.domain import Token, Workshop
from app.workshops.entering.shut_doors import ShutDoors
from app.workshops.live_seats import LiveSeats
from app.workshops.opening.links import Links
from app.workshops.refusals import found

log = logging.getLogger(__name__)


class WaysIn:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        links: Links,
        live_seats: LiveSeats,
        shut_doors: ShutDoors,
    ) -> None:
        self._database = database
        self._clock = clock
        self._links = links
        self._live_seats = live_seats
        self._shut_doors = shut_doors

    def tokens(self, workshop: WorkshopId) -> dict[Role, Token]:
        """The tokens of a workshop's links, by the role they give. For its facilitators. Those that
        a workshop of before never had are made now."""
        with self._database.read() as connection:
            if self._links.are_whole(connection, workshop):
                return self._links.tokens(connection, workshop)
            found(store.find_workshop(connection, workshop))
        with self._database.write() as connection:
            store.hold(connection, workshop)
            self._links.make(connection, workshop)
            return self._links.tokens(connection, workshop)

    def renew_link(self, workshop: WorkshopId, role: Role, *, by: SeatId | None = None) -> Workshop:
        """Make a new link for this role; the old one, and the old code, open nothing more. With a
        link of those who lead end the seats of its role but that of the one who asks (of all, when
        it is who holds the server), within two seconds, until they open a link again. Whoever held
        the facilitators' link could read the co-facilitators': both are renewed. Whoever came by
        another link stays."""
        ended = {Role.FACILITATOR: FACILITATORS, Role.CO_FACILITATOR: {role}}.get(role, frozenset())
        with self._database.write() as connection:
            found(store.find_workshop(connection, workshop))
            store.hold(connection, workshop)
            self._links.make(connection, workshop)  # those of a workshop of before
            for renewed_role in ended or {role}:
                self._links.renew(connection, workshop, renewed_role)
            seats_store.end_seats(connection, workshop, ended, but=by, at=self._clock())
            renewed = found(store.find_workshop(connection, workshop))
        self._live_seats.forget(workshop)
        log.info("link renewed", extra={"board": workshop, "seat": by, "role": role})
        return renewed

    def set_door(self, workshop: WorkshopId, *, is_open: bool, waits: bool = False) -> None:
        """Let nobody new come in by the participants' link, or let them again; open, it may make
        them wait until they are let in."""
        now = self._clock()
        locked_at, waits_since = None if is_open else now, now if is_open and waits else None
        with self._database.write() as connection:
            store.set_door(connection, workshop, locked_at=locked_at, waits_since=waits_since)
        self._shut_doors.forget(workshop)
        log.info("door opened" if is_open else "door shut", extra={"board": workshop})
