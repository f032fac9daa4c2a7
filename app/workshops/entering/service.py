"""Coming in: what a link or a code opens, and the seat that one takes there. Owns transactions."""

from collections.abc import Callable
from dataclasses import replace

from app.db import Database
from app.ids import CommitmentId
from app.workshops import seats_store
from app.workshops.boards import Boards
from app.workshops.domain import (
    BrowserHash,
    Invitation,
    Key,
    Seated,
    ToPilot,
    Visitor,
    granted,
)
from app.workshops.entering.arrivals import Arrivals, not_removed
from app.workshops.entering.keys import Opened, opened_by
from app.workshops.entering.room import Rooms, WorkshopFull
from app.workshops.entering.shut_doors import ShutDoors
from app.workshops.live_seats import LiveSeats
from app.workshops.piloting import store as pens
from app.workshops.refusals import DoorShut, UnknownKey, WorkshopClosed
from app.workshops.waiting.domain import HeldBack
from app.workshops.waiting.queue import WaitingRoom


class Entering:
    def __init__(
        self,
        database: Database,
        *,
        arrivals: Arrivals,
        rooms: Rooms,
        waiting: WaitingRoom,
        live_seats: LiveSeats,
        shut_doors: ShutDoors,
        boards: Boards,
    ) -> None:
        self._database = database
        self._arrivals = arrivals
        self._rooms = rooms
        self._waiting = waiting
        self._live_seats = live_seats
        self._shut_doors = shut_doors
        self._boards = boards

    def invitation(self, key: Key, known: BrowserHash | None) -> Invitation:
        """What this link or code opens; UnknownKey when nothing, Removed for whoever was. Changes
        nothing."""
        with self._database.read() as connection:
            opened = opened_by(connection, key)
            workshop, role = opened.workshop, opened.role
            seat = not_removed(self._arrivals.find(connection, known, workshop.id))
            is_called = opened.draft is not None
            waits = not is_called and self._waiting.keeps_out(workshop, offered=role, seat=seat)
            # Who is to wait, or comes for a draft alone, knows nothing of those who are in.
            is_told = not (waits or is_called)
            people = seats_store.people_of(connection, workshop.id) if is_told else []
        return Invitation(
            workshop=workshop,
            role=granted(seat.role, role) if seat else role,
            people=tuple(person.name for person in people),
            seat=seat,
            waits=waits,
            draft=self._to_pilot(opened),
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
        facilitator's link raises its role, a participant's link never lowers it. The link of a
        draft lets one write in it, whatever the door. `arrive` is called before somebody new, who
        does not lead, has a seat or a place in the queue: it may refuse."""
        if visitor.known is None:  # hence without a seat, and without a place in the queue
            self._shut_doors.require_untried(key)
        try:
            seated = self._take_seat(key, name, visitor, arrive)
            if isinstance(seated, Opened):  # the board is read by itself, outside the transaction
                self._to_pilot(seated)
                seated = self._take_seat(key, name, visitor, arrive, there=seated.draft)
            if isinstance(seated, Opened):  # the key opens another draft than a moment ago
                raise UnknownKey
        except WorkshopFull as full:
            self._rooms.note_turned_away(full.workshop)
            raise
        self._live_seats.forget(seated.workshop.id)
        return seated

    def _take_seat(
        self,
        key: Key,
        name: object,
        visitor: Visitor,
        arrive: Callable[[], None],
        *,
        there: CommitmentId | None = None,
    ) -> Seated | HeldBack | Opened:
        """What the key opens, and nobody sat down, when it is for a draft of which nobody has seen
        yet that it is on the board, as `there` is."""
        with self._database.write() as connection:
            opened = opened_by(connection, key, is_held=True)
            if opened.draft != there:
                return opened
            workshop, role = opened.workshop, opened.role
            seat = not_removed(self._arrivals.find(connection, visitor.known, workshop.id))
            if opened.draft is None:
                held = self._waiting.hold_back(
                    connection, workshop, visitor, name=name, offered=role, seat=seat, arrive=arrive
                )
                if held is not None:
                    return held
            try:
                seated = self._arrivals.sit(
                    connection,
                    workshop,
                    visitor,
                    name=name,
                    offered=role,
                    arrive=arrive,
                    is_expected=self._waiting.is_admitted(connection, visitor, workshop),
                    is_called=opened.draft is not None,
                )
            except (DoorShut, WorkshopClosed) as refusal:
                if seat is None:
                    self._shut_doors.note(key, workshop.id, type(refusal))
                raise
            if opened.draft is None:
                pens.note_other_way(connection, workshop.id, seated.seat.id)
                return seated
            is_new = seat is None or not seat.is_taken
            pens.hand(connection, workshop.id, seated.seat.id, opened.draft, gave_seat=is_new)
            return replace(seated, draft=opened.draft)

    def _to_pilot(self, opened: Opened) -> ToPilot | None:
        """The draft, as the board has it; UnknownKey for one that was put away."""
        if opened.draft is None:
            return None
        title = self._boards.draft_title(opened.workshop.id, opened.draft)
        if title is None:
            raise UnknownKey
        return ToPilot(id=opened.draft, title=title)
