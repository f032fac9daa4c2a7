"""Use cases of workshops: open one, invite, take a seat, know who someone is. Owns transactions."""

import datetime
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from app.actor import FACILITATORS, Role
from app.clock import Clock, Millis
from app.db import Database
from app.errors import Forbidden, Malformed
from app.ids import SeatId, WorkshopId, new_workshop_id
from app.kits.domain import Kit
from app.words import N_
from app.workshops import kept_kits_store, store
from app.workshops.boards import Boards
from app.workshops.domain import (
    MAX_SEATS,
    BrowserHash,
    Gone,
    Invitation,
    Key,
    Seat,
    Seated,
    Token,
    Visitor,
    Workshop,
    granted,
)
from app.workshops.entering.arrivals import Arrivals, not_removed, present
from app.workshops.entering.keys import opened_by
from app.workshops.entering.room import Rooms, WorkshopFull
from app.workshops.erasing.abandonment import Abandonment
from app.workshops.erasing.erasure import Erasure
from app.workshops.erasing.expiry import Expiry
from app.workshops.erasing.ledger import Erased, Ledger
from app.workshops.erasing.oblivion import Oblivion
from app.workshops.erasing.store import last_beat
from app.workshops.handing import roles
from app.workshops.kept_kits import KeptKits
from app.workshops.leaving import departures
from app.workshops.leaving.sweep import Sweep
from app.workshops.live_seats import Live, LiveSeats
from app.workshops.opening.carried import CarriedSeat, seat_carried
from app.workshops.opening.form import NewWorkshop
from app.workshops.opening.links import Links, free_code
from app.workshops.own_kits import NO_OWN_KITS, OwnKits
from app.workshops.refusals import BoardClosed, found
from app.workshops.waiting.domain import HeldBack
from app.workshops.waiting.queue import WaitingRoom

log = logging.getLogger(__name__)

_NOT_LED = N_(
    "Vous n’animez pas cet atelier-là : collez son lien d’animation, ou ouvrez-le d’abord avec ce"
    " lien dans ce navigateur. Rien n’a changé."
)
_REHEARSED = N_(
    "C’est une répétition : ce qui s’y est décidé l’a été par des participants simulés. Rien n’a"
    " changé."
)
_ITSELF = N_("C’est l’atelier que vous préparez : donnez le lien d’un atelier d’avant.")


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
        self._ledger = ledger
        self.kits = kits
        self._own_kits = own_kits
        self.kept_kits = KeptKits(database, kits, own_kits)
        self._links = Links(clock, secret_key=secret_key, previous_key=previous_key)
        self.rooms = Rooms(database, clock, most=seats)
        self._arrivals = Arrivals(clock, self.rooms)
        self.waiting = WaitingRoom(database, clock, room=seats)
        self._live_seats = LiveSeats(self._read_live)
        self.sweep = Sweep(database, clock, ledger=ledger, live_seats=self._live_seats)
        self._erasure = Erasure(
            database, clock, boards=boards, live_seats=self._live_seats, ledger=ledger
        )
        self.expiry = Expiry(
            database, clock, boards=boards, erasure=self._erasure, retention_days=retention_days
        )
        self.abandonment = Abandonment(database, clock, boards=boards, erasure=self._erasure)
        self.oblivion = Oblivion(database, clock, boards=boards)

    def create(self, new: NewWorkshop) -> Workshop:
        """Open a workshop, its links and its board, without anyone in it."""
        with self._database.write() as connection:
            return self._create(connection, new)

    def create_and_lead(self, new: NewWorkshop, visitor: Visitor) -> Seated:
        """Open a workshop and seat the person who opens it as its facilitator."""
        with self._database.write() as connection:
            workshop = self._create(connection, new)
            return self._arrivals.sit(
                connection, workshop, visitor, name=new.name, offered=Role.FACILITATOR
            )

    def take_in(
        self,
        new: NewWorkshop,
        kit: Kit,
        people: Sequence[CarriedSeat],
        *,
        closed_at: Millis | None,
        fill: Callable[[Connection, WorkshopId], None],
    ) -> Workshop:
        """Open a workshop that comes from another server, with its own links: `fill` makes its
        board. Nobody sits there: those who had a seat are named where they signed."""
        with self._database.write() as connection:
            workshop = self._add(connection, new, kit)
            fill(connection, workshop.id)
            seat_carried(connection, workshop.id, people, at=self._clock())
            if closed_at is not None:
                store.close_workshop(connection, workshop.id, closed_at)
                self._boards.forget_people(connection, workshop.id)
        log.info("workshop taken in", extra={"board": workshop.id})
        return replace(workshop, closed_at=closed_at)

    def rehearse(
        self, original: WorkshopId, visitor: Visitor, *, name: str, day: datetime.date
    ) -> Seated:
        """Open a rehearsal of a workshop, with its running order as it is now and nothing that was
        said there, and seat the person who asks as its facilitator. Refused of a rehearsal."""
        with self._database.write() as connection:
            source = found(store.find_workshop(connection, original))
            kit = kept_kits_store.kit_of(connection, original)
            if source.is_rehearsal or kit is None:
                raise Malformed
            new = NewWorkshop(
                kit=source.kit_id, title=source.title, team=source.team, date=day, is_rehearsal=True
            )
            workshop = self._add(connection, new, kit)
            self._boards.open_like(connection, workshop, kit, original)
            return self._arrivals.sit(
                connection, workshop, visitor, name=name, offered=Role.FACILITATOR
            )

    def erase_rehearsal(self, wanted: WorkshopId) -> None:
        """Erase a rehearsal at once. Refused (Malformed) of a workshop, which waits for its time or
        for who holds the server."""
        if not self.workshop(wanted).is_rehearsal:
            raise Malformed
        self.purge(wanted)

    def invitation(self, key: Key, known: BrowserHash | None) -> Invitation:
        """What this link or code opens; UnknownKey when nothing, Removed for whoever was. Changes
        nothing."""
        with self._database.read() as connection:
            workshop, role = opened_by(connection, key)
            seat = not_removed(self._arrivals.find(connection, known, workshop.id))
            waits = self.waiting.keeps_out(workshop, offered=role, seat=seat)
            # Who is to wait knows nothing of those who are in.
            people = [] if waits else store.people_of(connection, workshop.id)
            kit = kept_kits_store.kit_of(connection, workshop.id) if waits else None
        return Invitation(
            workshop=workshop,
            role=granted(seat.role, role) if seat else role,
            people=tuple(person.name for person in people),
            seat=seat,
            to_come=tuple((phase.title, phase.minutes) for phase in kit.phases) if kit else (),
            waits=waits,
        )

    def take_seat(
        self,
        key: Key,
        name: object,
        visitor: Visitor,
        *,
        arrive: Callable[[], None] = lambda: None,
    ) -> Seated | HeldBack:
        """Sit down under a name, or wait to be let in. The same browser finds its seat again; a
        facilitator's link raises its role, a participant's link never lowers it. `arrive` is called
        before somebody new, who does not lead, has a seat or a place in the queue: it may
        refuse."""
        try:
            seated = self._take_seat(key, name, visitor, arrive)
        except WorkshopFull as full:
            self.rooms.note_turned_away(full.workshop)
            raise
        self._live_seats.forget(seated.workshop.id)
        return seated

    def seat_of(self, known: BrowserHash | None, workshop: WorkshopId) -> Seat:
        """Who this browser is in this workshop, now; NotSeated when nobody."""
        with self._database.read() as connection:
            return present(self._arrivals.find(connection, known, workshop))

    def come(self, seat: Seat) -> None:
        """Somebody is on the board from this seat: it holds its room from now on."""
        if seat.came_at is None:
            with self._database.write() as connection:
                store.note_coming(connection, seat, at=self._clock())

    def sits_somewhere(self, known: BrowserHash | None) -> bool:
        """Whether this browser has a seat in any workshop."""
        if known is None:
            return False
        with self._database.read() as connection:
            return store.sits_somewhere(connection, known)

    def seat(self, workshop: WorkshopId, seat: SeatId) -> Seat:
        """The seat, at each message of a live connection; NotSeated once its person was removed.
        By its own id, since the browser may have taken a new one meanwhile."""
        return present(self._live_seats.find(workshop, seat))

    def require_open(self, workshop: WorkshopId) -> None:
        """Refuse what would change the board of a closed workshop, at each command."""
        if self._live_seats.is_closed(workshop):
            raise BoardClosed

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
            store.end_seats(connection, workshop, ended, but=by, at=self._clock())
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
        log.info("door opened" if is_open else "door shut", extra={"board": workshop})

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
            return store.changed_in(connection, workshops)

    def departed(self, workshops: Collection[WorkshopId]) -> list[Seat]:
        """The seats of these workshops where nobody sits any more."""
        if not workshops:
            return []
        with self._database.read() as connection:
            return store.departed_from(connection, workshops)

    def gone(self, workshops: Collection[WorkshopId]) -> Gone:
        """What is no more of these workshops, for who holds connections to them."""
        if not workshops:
            return Gone(seats=frozenset(), workshops=frozenset())
        with self._database.read() as connection:
            departed = store.departed_from(connection, workshops)
            erased = store.erased_among(connection, workshops)
            closed = store.closed_among(connection, workshops)
        return Gone(
            seats=frozenset((seat.workshop, seat.id) for seat in departed if seat.removed_at),
            ended=frozenset((seat.workshop, seat.id) for seat in departed if seat.ended_at),
            workshops=erased,
            closed=closed,
        )

    def facilitator_of(self, known: BrowserHash | None, workshop: WorkshopId) -> Seat:
        """Like seat_of, and refused to those who do not lead the workshop."""
        seat = self.seat_of(known, workshop)
        if not seat.is_facilitator:
            raise Forbidden
        return seat

    def people(self, workshop: WorkshopId) -> list[Seat]:
        """Who has a seat there, in the order of arrival."""
        with self._database.read() as connection:
            return store.people_of(connection, workshop)

    def everyone(self, workshop: WorkshopId) -> list[Seat]:
        """Who ever had a seat there: what a removed person signed keeps its name."""
        with self._database.read() as connection:
            return store.everyone_of(connection, workshop)

    def workshop(self, wanted: WorkshopId) -> Workshop:
        with self._database.read() as connection:
            return found(store.find_workshop(connection, wanted))

    def workshops(self) -> list[Workshop]:
        with self._database.read() as connection:
            return store.all_workshops(connection)

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

    def video(self, workshop: WorkshopId) -> str:
        """Where people of this workshop see each other; empty when nobody said."""
        return self._boards.video(workshop)

    def decided(
        self, key: Key, known: BrowserHash | None, *, later: WorkshopId | None
    ) -> tuple[Workshop, Sequence[Mapping[str, str]]]:
        """The workshop that this link or code opens, and its commitments, for a later one, which
        may not be there yet. Whoever asks must lead it: by that link, or by a seat of theirs there.
        Else Forbidden."""
        invitation = self.invitation(key, known)
        if invitation.role not in FACILITATORS:
            raise Forbidden(_NOT_LED)
        if invitation.workshop.id == later:
            raise Malformed(_ITSELF)
        if invitation.workshop.is_rehearsal:
            raise Malformed(_REHEARSED)
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
        log.warning("workshop reopened", extra={"board": wanted})
        return replace(workshop, closed_at=None)

    def purge(self, wanted: WorkshopId) -> None:
        """Erase a workshop with all that was said in it. There is no way back."""
        self._erasure.purge(wanted)

    def _take_seat(
        self, key: Key, name: object, visitor: Visitor, arrive: Callable[[], None]
    ) -> Seated | HeldBack:
        with self._database.write() as connection:
            workshop, role = opened_by(connection, key, is_held=True)
            seat = not_removed(self._arrivals.find(connection, visitor.known, workshop.id))
            held = self.waiting.hold_back(
                connection, workshop, visitor, name=name, offered=role, seat=seat, arrive=arrive
            )
            if held is not None:
                return held
            return self._arrivals.sit(
                connection,
                workshop,
                visitor,
                name=name,
                offered=role,
                arrive=arrive,
                is_expected=self.waiting.is_admitted(connection, visitor, workshop),
            )

    def _create(self, connection: Connection, new: NewWorkshop) -> Workshop:
        kit = self._kit_to_open(connection, new.kit)
        workshop = self._add(connection, new, kit)
        self._boards.open(connection, workshop, kit, new.follows)
        return workshop

    def _add(self, connection: Connection, new: NewWorkshop, kit: Kit) -> Workshop:
        """With its links, and without its board."""
        now = self._clock()
        workshop = Workshop(
            id=new_workshop_id(),
            title=new.title,
            team=new.team,
            date=new.date,
            code=free_code(connection),
            kit_id=new.kit,
            # Made by a clock that is behind, it would be old already.
            created_at=max(now, last_beat(connection) or 0),
            room=self.rooms.usual,
            is_rehearsal=new.is_rehearsal,
        )
        store.add_workshop(connection, workshop, kit)
        self._links.make(connection, workshop.id)
        return workshop

    def _kit_to_open(self, connection: Connection, wanted: str) -> Kit:
        kit = self.kits().get(wanted) or self._own_kits.serve(connection, wanted)
        if kit is None:  # erased since the form was read
            raise Malformed(N_("Choisissez un kit dans la liste."))
        return kit

    def _read_live(self, wanted: WorkshopId) -> Live:
        with self._database.read() as connection:
            # Whoever left too: they are told why they are refused.
            seats = {seat.id: seat for seat in store.everyone_of(connection, wanted)}
            workshop = store.find_workshop(connection, wanted)
        return Live(seats, is_closed=workshop is not None and workshop.closed_at is not None)
