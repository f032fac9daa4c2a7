"""The queue at a workshop's door: who joins it, who is let in, who is not. Owns transactions, but
for what is asked while somebody sits down."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from app.actor import FACILITATORS, Role
from app.clock import Clock
from app.db import Database
from app.errors import LimitReached, NotFound
from app.ids import WorkshopId, new_seat_id
from app.text import clean_line
from app.words import N_
from app.workshops import seats_store
from app.workshops import store as workshops
from app.workshops.domain import BrowserHash, Seat, Visitor, Workshop
from app.workshops.names import read_name
from app.workshops.refusals import NotAdmitted, found
from app.workshops.waiting import store
from app.workshops.waiting.domain import HeldBack, Stand, Ticket, TicketId, Wait

log = logging.getLogger(__name__)

WORD_LENGTH: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What one who leads sees of it. `present`: the names of those who have a seat; `word`: what
    is said to those who wait."""

    workshop: Workshop
    tickets: tuple[Ticket, ...]
    present: tuple[str, ...]
    word: str


class WaitingRoom:
    """Those of every workshop. `room`: how many may wait at one door."""

    def __init__(self, database: Database, clock: Clock, *, room: int) -> None:
        self._database = database
        self._clock = clock
        self._room = room

    def hold_back(
        self,
        connection: Connection,
        workshop: Workshop,
        visitor: Visitor,
        *,
        name: object,
        offered: Role,
        seat: Seat | None,
        arrive: Callable[[], None],
    ) -> HeldBack | None:
        """Inside the caller's transaction: give who comes a place in the queue, or the one they
        have; None for whoever is not to wait: who leads, who has a seat, who was let in.
        NotAdmitted for who was refused; LimitReached when too many wait."""
        if not _is_new(offered, seat):
            return None
        ticket = store.find_of(connection, visitor.known, workshop.id)
        if ticket is not None and ticket.refused_at is not None:
            raise NotAdmitted
        if not self.keeps_out(workshop, offered=offered, seat=seat):
            return None
        if ticket is not None and ticket.admitted_at is not None:
            return None
        name = read_name(name, offered)
        if ticket is None:
            if store.count(connection, workshop.id) >= self._room:
                raise LimitReached(N_("Trop de personnes attendent. Prévenez celle qui anime."))
            arrive()
            ticket = Ticket(
                id=TicketId(new_seat_id()),
                workshop=workshop.id,
                browser=_known_or_fresh(connection, visitor, seat),
                name=name,
                since=self._clock(),
            )
        ticket = replace(ticket, name=name)
        store.put(connection, ticket)
        return HeldBack(workshop=workshop, ticket=ticket)

    def keeps_out(self, workshop: Workshop, *, offered: Role, seat: Seat | None) -> bool:
        """Whether who comes so is to wait there."""
        is_on = workshop.closed_at is None and workshop.door == "waiting"
        return is_on and _is_new(offered, seat)

    def empty(self, connection: Connection, workshop: WorkshopId) -> None:
        """Inside the caller's transaction: nobody waits there any more, and none is remembered."""
        store.forget_all(connection, workshop)
        store.put_word(connection, workshop, "")

    def is_admitted(self, connection: Connection, visitor: Visitor, workshop: Workshop) -> bool:
        """Whether somebody who leads has let this browser in; its ticket is used up."""
        ticket = store.find_of(connection, visitor.known, workshop.id)
        if ticket is None:
            return False
        store.forget(connection, ticket)
        return ticket.admitted_at is not None

    def stand_of(self, known: BrowserHash | None, workshop: WorkshopId) -> Stand:
        """Where this browser stands. The same answer where nobody waits and where nothing is."""
        if known is None:
            return Stand(state=Wait.NONE)
        with self._database.read() as connection:
            ticket = store.find_of(connection, known, workshop)
            there = workshops.find_workshop(connection, workshop) if ticket else None
            state = ticket.state(there) if ticket and there else Wait.NONE
            is_told = state is Wait.WAITING
            return Stand(state=state, word=store.word_of(connection, workshop) if is_told else "")

    def say(self, workshop: WorkshopId, word: object) -> Queue:
        """A word to all who wait there, in place of the one before; empty, it is taken back.
        TextRefused when it is no line of text, or too long a one."""
        said = clean_line(word, max_length=WORD_LENGTH)
        with self._database.write() as connection:
            store.put_word(connection, workshop, said)
            return self._queue(connection, workshop)

    def leave(self, known: BrowserHash | None, workshop: WorkshopId) -> None:
        """Wait no more, of one's own will. Who was refused stays so."""
        if known is None:
            return
        with self._database.write() as connection:
            ticket = store.find_of(connection, known, workshop)
            if ticket is not None and ticket.refused_at is None:
                store.forget(connection, ticket)

    def queue(self, workshop: WorkshopId) -> Queue:
        """For those who lead."""
        with self._database.read() as connection:
            return self._queue(connection, workshop)

    def admit(self, workshop: WorkshopId, wanted: TicketId | None) -> Queue:
        """Let one in, who was refused too; with None, everyone who waits and was not refused."""
        with self._database.write() as connection:
            for ticket in self._asked(connection, workshop, wanted):
                if wanted is not None or ticket.refused_at is None:
                    admitted = replace(ticket, admitted_at=self._clock(), refused_at=None)
                    store.put(connection, admitted)
            queue = self._queue(connection, workshop)
        log.info("let in", extra={"board": workshop})
        return queue

    def refuse(self, workshop: WorkshopId, wanted: TicketId, *, is_refused: bool) -> Queue:
        """Say no to one; with is_refused false, let them wait again."""
        with self._database.write() as connection:
            for ticket in self._asked(connection, workshop, wanted):
                at = self._clock() if is_refused else None
                store.put(connection, replace(ticket, admitted_at=None, refused_at=at))
            queue = self._queue(connection, workshop)
        log.info("kept out" if is_refused else "waits again", extra={"board": workshop})
        return queue

    def _asked(
        self, connection: Connection, workshop: WorkshopId, wanted: TicketId | None
    ) -> list[Ticket]:
        tickets = store.all_of(connection, workshop)
        asked = [each for each in tickets if wanted is None or each.id == wanted]
        if wanted is not None and not asked:
            raise NotFound(N_("Cette personne n’attend plus. Rien n’a changé."))
        return asked

    def _queue(self, connection: Connection, wanted: WorkshopId) -> Queue:
        return Queue(
            workshop=found(workshops.find_workshop(connection, wanted)),
            tickets=tuple(store.all_of(connection, wanted)),
            present=tuple(seat.name for seat in seats_store.people_of(connection, wanted)),
            word=store.word_of(connection, wanted),
        )


def _is_new(offered: Role, seat: Seat | None) -> bool:
    """Whoever leads never waits, nor whoever has a seat."""
    return offered not in FACILITATORS and (seat is None or not seat.is_taken)


def _known_or_fresh(connection: Connection, visitor: Visitor, seat: Seat | None) -> BrowserHash:
    """A browser id that we gave with a seat is kept; any other one is never adopted."""
    known = visitor.known
    if known is not None and (seat or seats_store.is_known(connection, known, since=0)):
        return known
    return visitor.fresh
