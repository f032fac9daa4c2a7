"""Use cases of workshops: know who someone is, close, erase; with those of the rooms where one
opens a workshop, comes into it, is given a role there, and leaves it. Owns transactions."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.clock import Clock
from app.db import Database
from app.errors import Malformed
from app.ids import SeatId, WorkshopId
from app.kits.domain import Kit
from app.workshops import seats_store, store
from app.workshops.boards import Boards
from app.workshops.domain import (
    MAX_SEATS,
    BrowserHash,
    Key,
    Seat,
    ToCome,
    Workshop,
)
from app.workshops.entering.arrivals import Arrivals, present
from app.workshops.entering.room import Rooms
from app.workshops.entering.service import Entering
from app.workshops.entering.shut_doors import ShutDoors
from app.workshops.entering.ways_in import WaysIn
from app.workshops.erasing.abandonment import Abandonment
from app.workshops.erasing.erasure import Erasure
from app.workshops.erasing.expiry import Expiry
from app.workshops.erasing.ledger import Ledger
from app.workshops.erasing.oblivion import Oblivion
from app.workshops.erasing.people import PersonErasure
from app.workshops.handing.service import Handing
from app.workshops.kept_kits import KeptKits
from app.workshops.leaving.service import Leaving
from app.workshops.leaving.sweep import Sweep
from app.workshops.live_seats import Live, LiveSeats
from app.workshops.opening.follow_up import require_followable
from app.workshops.opening.links import Links
from app.workshops.opening.service import Opening
from app.workshops.own_kits import NO_OWN_KITS, OwnKits
from app.workshops.piloting import store as pens
from app.workshops.piloting.service import Piloting
from app.workshops.refusals import BoardClosed, NotSeated, found
from app.workshops.waiting.queue import WaitingRoom

log = logging.getLogger(__name__)


class WorkshopService:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        secret_key: str,
        kits: Callable[[], Mapping[str, Kit]],
        boards: Boards,
        ledger: Ledger,
        retention_days: int,
        seats: int = MAX_SEATS,
        previous_key: str | None = None,
        own_kits: OwnKits = NO_OWN_KITS,
    ) -> None:
        """`seats`: how many people one workshop may let in."""
        self._database = database
        self._clock = clock
        self._boards = boards
        self.kits = kits
        self.kept_kits = KeptKits(database, kits, own_kits)
        links = Links(clock, secret_key=secret_key, previous_key=previous_key)
        self.rooms = Rooms(database, clock, most=seats)
        self._arrivals = Arrivals(clock, self.rooms)
        self.waiting = WaitingRoom(database, clock, room=seats)
        self._live_seats = LiveSeats(self._read_live)
        self._shut_doors = ShutDoors()
        entering = Entering(
            database,
            arrivals=self._arrivals,
            rooms=self.rooms,
            waiting=self.waiting,
            live_seats=self._live_seats,
            shut_doors=self._shut_doors,
            boards=boards,
        )
        self.invitation, self.take_seat = entering.invitation, entering.take_seat
        opening = Opening(
            database,
            clock,
            kits=self._kits_now,
            own_kits=own_kits,
            boards=boards,
            links=links,
            arrivals=self._arrivals,
            room=self.rooms.usual,
        )
        self.create, self.create_and_lead = opening.create, opening.create_and_lead
        self.take_in, self.rehearse = opening.take_in, opening.rehearse
        ways_in = WaysIn(
            database,
            clock,
            links=links,
            live_seats=self._live_seats,
            shut_doors=self._shut_doors,
        )
        self.tokens, self.renew_link = ways_in.tokens, ways_in.renew_link
        self.set_door = ways_in.set_door
        handing = Handing(database, clock, live_seats=self._live_seats)
        self.hand_role, self.rename = handing.hand_role, handing.rename
        self.changed = handing.changed
        leaving = Leaving(database, clock, ledger=ledger, live_seats=self._live_seats)
        self.remove_seat, self.let_back = leaving.remove_seat, leaving.let_back
        self.departed, self.gone = leaving.departed, leaving.gone
        self.sweep = Sweep(database, clock, ledger=ledger, live_seats=self._live_seats)
        self.piloting = Piloting(
            database,
            clock,
            boards=boards,
            live_seats=self._live_seats,
            secret_key=secret_key,
            previous_key=previous_key,
        )
        self._erasure = Erasure(
            database, clock, boards=boards, live_seats=self._live_seats, ledger=ledger
        )
        self.people_erasure = PersonErasure(
            database, clock, boards=boards, live_seats=self._live_seats, ledger=ledger
        )
        self.expiry = Expiry(
            database, clock, boards=boards, erasure=self._erasure, retention_days=retention_days
        )
        self.abandonment = Abandonment(database, clock, boards=boards, erasure=self._erasure)
        self.oblivion = Oblivion(database, clock, boards=boards)

    def erase_rehearsal(self, wanted: WorkshopId) -> None:
        """Erase a rehearsal at once. Refused (Malformed) of a workshop, which waits for its time or
        for who holds the server."""
        if not self.workshop(wanted).is_rehearsal:
            raise Malformed
        self.purge(wanted)

    def seat_of(self, known: BrowserHash | None, workshop: WorkshopId) -> Seat:
        """Who this browser is in this workshop, now; NotSeated when nobody."""
        if known is None:
            raise NotSeated
        with self._database.read() as connection:
            return present(self._arrivals.find(connection, known, workshop))

    def come(self, seat: Seat) -> None:
        """Somebody is on the board from this seat: it holds its room from now on."""
        if seat.came_at is None:
            with self._database.write() as connection:
                seats_store.note_coming(connection, seat, at=self._clock())

    def sits_somewhere(self, known: BrowserHash | None) -> bool:
        """Whether this browser has a seat in any workshop."""
        if known is None:
            return False
        with self._database.read() as connection:
            return seats_store.sits_somewhere(connection, known)

    def seat(self, workshop: WorkshopId, seat: SeatId) -> Seat:
        """The seat, at each message of a live connection; NotSeated once its person was removed.
        By its own id, since the browser may have taken a new one meanwhile."""
        return present(self._live_seats.find(workshop, seat))

    def require_open(self, workshop: WorkshopId) -> None:
        """Refuse what would change a closed workshop."""
        if self._live_seats.is_closed(workshop):
            raise BoardClosed

    def people(self, workshop: WorkshopId) -> list[Seat]:
        """Who has a seat there, in the order of arrival."""
        with self._database.read() as connection:
            return seats_store.people_of(connection, workshop)

    def everyone(self, workshop: WorkshopId) -> list[Seat]:
        """Who ever had a seat there: what a removed person signed keeps its name."""
        with self._database.read() as connection:
            return seats_store.everyone_of(connection, workshop)

    def workshop(self, wanted: WorkshopId) -> Workshop:
        with self._database.read() as connection:
            return found(store.find_workshop(connection, wanted))

    def workshops(self) -> list[Workshop]:
        with self._database.read() as connection:
            return store.all_workshops(connection)

    def video(self, workshop: WorkshopId) -> str:
        """Where people of this workshop see each other; empty when nobody said."""
        return self._boards.video(workshop)

    def running_order(self, workshop: WorkshopId) -> tuple[ToCome, ...]:
        """What will happen there, as who waits at the door is told. Nothing that people made."""
        return self._boards.running_order(workshop)

    def decided(
        self, key: Key, known: BrowserHash | None, *, later: WorkshopId | None
    ) -> tuple[Workshop, Sequence[Mapping[str, str]]]:
        """The workshop that this link or code opens, and its commitments, for a later one, which
        may not be there yet. Whoever asks must lead it: by that link, or by a seat of theirs there.
        Else Forbidden."""
        invitation = self.invitation(key, known)
        require_followable(invitation, later)
        return invitation.workshop, self._boards.decided(invitation.workshop.id)

    def close(self, wanted: WorkshopId) -> Workshop:
        """Let nobody else in, and nobody write. Whoever has a seat may still read.

        From then on nobody can tell who wrote, voted or answered without their name, the server
        included: the keys that could are destroyed."""
        self._boards.learn(wanted)
        with self._database.write() as connection:
            workshop = found(store.find_workshop(connection, wanted))
            closed_at = workshop.closed_at or self._clock()
            store.close_workshop(connection, wanted, closed_at)
            self.waiting.empty(connection, wanted)
            self._boards.forget_people(connection, wanted)
        self._boards.forget_past()
        self._live_seats.forget(wanted)
        log.info("workshop closed", extra={"board": wanted})
        return replace(workshop, closed_at=closed_at)

    def reopen(self, wanted: WorkshopId) -> Workshop:
        """Let people in and write again: for an operator, when one was closed by mistake. What its
        end forgot stays forgotten: nobody gets back what they wrote without their name."""
        with self._database.write() as connection:
            workshop = found(store.find_workshop(connection, wanted))
            if workshop.closed_at is not None:
                store.close_workshop(connection, wanted, None)
                self._boards.know_people(connection, wanted)
        self._live_seats.forget(wanted)
        self._shut_doors.forget(wanted)
        log.warning("workshop reopened", extra={"board": wanted})
        return replace(workshop, closed_at=None)

    def purge(self, wanted: WorkshopId) -> None:
        """Erase a workshop with all that was said in it. There is no way back."""
        self._erasure.purge(wanted)

    def _kits_now(self) -> Mapping[str, Kit]:
        return self.kits()  # not those of the start: one may put others there

    def _read_live(self, wanted: WorkshopId) -> Live:
        with self._database.read() as connection:
            # Whoever left too: they are told why they are refused.
            seats = {seat.id: seat for seat in seats_store.everyone_of(connection, wanted)}
            for pilot, drafts in pens.pens_of(connection, wanted).items():
                seats[pilot] = replace(seats[pilot], drafts=drafts)
            workshop = store.find_workshop(connection, wanted)
        return Live(seats, is_closed=workshop is not None and workshop.closed_at is not None)
