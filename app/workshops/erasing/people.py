"""One person's texts erased at their request, with their name and their place. Owns its
transactions (docs/adr/0034).

Who leads erases what the person signed: to see the rest go would tell who wrote it. The person
themself, from their browser, and who holds the server, erase all that can still be told to be
theirs.
"""

import logging
import secrets
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from app.clock import Clock, Millis
from app.db import Database
from app.errors import NotFound
from app.ids import SeatId, WorkshopId
from app.words import N_
from app.workshops import seats_store, store
from app.workshops.boards import Boards
from app.workshops.domain import Seat, browser_hash
from app.workshops.erasing.ledger import Erased, Ledger, Texts
from app.workshops.live_seats import LiveSeats
from app.workshops.piloting import store as pens
from app.workshops.refusals import LastFacilitator, found

log = logging.getLogger(__name__)

# In the place of a name: a seat has one, in every language.
NOBODY: Final = "—"

_UNKNOWN: Final = N_("Cette personne n’a pas de place dans cet atelier. Rien n’a changé.")


class PersonErasure:
    """Of the workshops of this server."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        boards: Boards,
        live_seats: LiveSeats,
        ledger: Ledger,
    ) -> None:
        self._database = database
        self._clock = clock
        self._boards = boards
        self._live_seats = live_seats
        self._ledger = ledger

    def people(self, workshop: WorkshopId) -> list[Seat]:
        """Who ever had a place there and still has a name."""
        with self._database.read() as connection:
            found(store.find_workshop(connection, workshop))
            everyone = seats_store.everyone_of(connection, workshop)
        return [seat for seat in everyone if seat.name != NOBODY]

    def signed(self, workshop: WorkshopId, wanted: SeatId) -> None:
        """What they signed. Refused of a seat that is nowhere, and of the last facilitator of a
        workshop that goes on."""
        self._erase(workshop, wanted, "signed")

    def own(self, seat: Seat) -> None:
        """All that is theirs, as they ask themself. Refused to the last facilitator, likewise."""
        self._erase(seat.workshop, seat.id, "all")

    def all_of(self, workshop: WorkshopId, wanted: SeatId) -> None:
        """All that is theirs, as who holds the server was asked."""
        self._erase(workshop, wanted, "all", is_operator=True)

    def _erase(
        self, workshop: WorkshopId, wanted: SeatId, texts: Texts, *, is_operator: bool = False
    ) -> None:
        now = self._clock()
        with self._database.write() as connection:
            there = found(store.find_workshop(connection, workshop))
            store.hold(connection, workshop)
            if not (is_operator or there.closed_at):
                _require_another_lead(connection, workshop, wanted)
            seat = nameless(connection, workshop, wanted, at=now)
            if seat is None:
                raise NotFound(_UNKNOWN)
            self._boards.erase_person(connection, seat, is_whole=texts == "all")
            # Before the commit: a restore must not bring back what is about to go.
            self._ledger.add(Erased(at=now, workshop=workshop, seat=wanted, texts=texts))
        self._live_seats.forget(workshop)
        self._boards.forget_texts()
        log.info("person erased", extra={"board": workshop, "seat": wanted, "reason": texts})


def nameless(
    connection: Connection, workshop: WorkshopId, wanted: SeatId, *, at: Millis
) -> Seat | None:
    """Take a person's name and browser from their seat, which nobody opens any more; the seat as it
    was, None when there is none. Inside the caller's transaction."""
    seat = seats_store.find_seat(connection, workshop, wanted)
    if seat is None:
        return None
    pens.forget(connection, workshop, wanted)
    nobody = browser_hash(secrets.token_urlsafe(32))
    seats_store.add_browser(connection, nobody, at=at)
    seats_store.leave_seat_to(connection, seat, nobody)
    removed_at = seat.removed_at or at
    seats_store.update_seat(connection, replace(seat, name=NOBODY, removed_at=removed_at))
    seats_store.note_change(connection, seat, at=at)
    return seat


def _require_another_lead(connection: Connection, workshop: WorkshopId, wanted: SeatId) -> None:
    leads = [each.id for each in seats_store.people_of(connection, workshop) if each.is_first]
    if leads == [wanted]:
        raise LastFacilitator
