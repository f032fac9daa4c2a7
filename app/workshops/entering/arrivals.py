"""Who sits down: the browser that is admitted, and the seat that it takes or finds again.

Inside the caller's transaction.
"""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from app.actor import FACILITATORS, Role
from app.clock import Clock, Millis
from app.ids import WorkshopId, new_seat_id
from app.workshops import seats_store
from app.workshops.domain import (
    BROWSER_LIFETIME_DAYS,
    BrowserHash,
    Seat,
    Seated,
    Visitor,
    Workshop,
    granted,
)
from app.workshops.entering.room import Rooms
from app.workshops.names import distinct, read_name
from app.workshops.refusals import DoorShut, NotSeated, Removed, SeatEnded, WorkshopClosed

_BROWSER_LIFETIME_MS = BROWSER_LIFETIME_DAYS * 24 * 3600 * 1000


class Arrivals:
    def __init__(self, clock: Clock, rooms: Rooms) -> None:
        self._clock = clock
        self._rooms = rooms

    def find(
        self, connection: Connection, known: BrowserHash | None, workshop: WorkshopId
    ) -> Seat | None:
        """The seat of a browser, if it ever took one there and its cookie is not too old."""
        if known is None:
            return None
        return seats_store.find_seat_of(connection, known, workshop, since=self._oldest())

    def sit(
        self,
        connection: Connection,
        workshop: Workshop,
        visitor: Visitor,
        *,
        name: object,
        offered: Role,
        arrive: Callable[[], None] = lambda: None,
        is_expected: bool = False,
        is_called: bool = False,
    ) -> Seated:
        """Give the visitor a seat under this name, with a rank where others have it; or the seat
        that they have, with the higher of both roles. Refused: names that nobody may bear, removed
        people, a workshop closed, full, or whose door is shut, and whoever `arrive` refuses, who is
        somebody new. `is_expected`: they were let in, whatever the door, and were counted when they
        came. `is_called`: they come for what goes on after the end, whatever the door; a place that
        had ended is theirs again for that alone."""
        seat = not_removed(self.find(connection, visitor.known, workshop.id))
        if (seat is None or seat.ended_at) and not is_called:
            _require_open_door(workshop, offered, is_new=seat is None, is_expected=is_expected)
        if seat and seat.ended_at and is_called:
            seat = replace(seat, role=offered)
        role = granted(seat.role, offered) if seat else offered
        grows = role in FACILITATORS and not (seat and seat.is_facilitator)
        browser = self._admit(connection, visitor, renew=grows)
        if seat:
            name = self._distinct(connection, workshop, read_name(name, role), but=seat)
            seat = replace(seat, name=name, role=role, ended_at=None)
            seats_store.update_seat(connection, seat)
        else:
            name = self._distinct(connection, workshop, read_name(name, role))
            if role not in FACILITATORS:  # who leads is never kept out for want of room
                self._rooms.require(connection, workshop)
                if not is_expected:
                    arrive()  # last: a full workshop takes nothing of what an address may
            seat = Seat(
                id=new_seat_id(),
                workshop=workshop.id,
                name=name,
                role=role,
                joined_at=self._clock(),
            )
            seats_store.add_seat(connection, seat, browser)
        return Seated(workshop=workshop, seat=seat, browser=browser)

    def _distinct(
        self, connection: Connection, workshop: Workshop, name: str, *, but: Seat | None = None
    ) -> str:
        """Somebody who was removed keeps their name where they signed."""
        others = seats_store.everyone_of(connection, workshop.id)
        return distinct(name, (each.name for each in others if but is None or each.id != but.id))

    def _admit(self, connection: Connection, visitor: Visitor, *, renew: bool) -> BrowserHash:
        """The id under which the browser goes on. One that is not ours is never adopted, and
        one whose powers grow is replaced: whoever planted or copied the old one gets nothing."""
        now, known = self._clock(), visitor.known
        if known is None or not seats_store.is_known(connection, known, since=self._oldest()):
            seats_store.add_browser(connection, visitor.fresh, at=now)
            return visitor.fresh
        if renew:
            seats_store.renew_browser(connection, known, visitor.fresh, at=now)
            return visitor.fresh
        seats_store.see_browser(connection, known, at=now)
        return known

    def _oldest(self) -> Millis:
        return self._clock() - _BROWSER_LIFETIME_MS


def present(seat: Seat | None) -> Seat:
    """The seat of somebody who is in; NotSeated, or why they are no more, for anybody else."""
    seat = not_removed(seat)
    if seat is None:
        raise NotSeated
    if seat.ended_at:
        raise SeatEnded
    return seat


def not_removed(seat: Seat | None) -> Seat | None:
    """The same, refused to whoever was removed: they do not sit down by themselves."""
    if seat and seat.removed_at:
        raise Removed
    return seat


def _require_open_door(
    workshop: Workshop, offered: Role, *, is_new: bool, is_expected: bool
) -> None:
    """Whoever leads comes in by a shut door: their computer may have died meanwhile."""
    if workshop.closed_at and is_new:
        raise WorkshopClosed
    if workshop.locked_at and offered not in FACILITATORS and not is_expected:
        raise DoorShut
