"""Who loses their seat, and who gets it back. Inside the caller's transaction.

A removal holds for the browser that had the seat, until a facilitator lets it back. Another one is
another person: a shut door, or a new link, keeps it out.
"""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection

from app.clock import Millis
from app.errors import Forbidden, NotFound
from app.ids import SeatId, WorkshopId
from app.words import N_
from app.workshops import seats_store, store
from app.workshops.domain import Seat
from app.workshops.erasing.ledger import Erased
from app.workshops.refusals import FacilitatorsAlone, LastFacilitator, OwnSeat


def remove(
    connection: Connection, workshop: WorkshopId, wanted: SeatId, *, by: SeatId | None, at: Millis
) -> None:
    """Take a seat away, once. `by` is the facilitator who asks, None for who holds the server.

    Refused: a seat that is nowhere, one's own, that of the last facilitator, a facilitator's to a
    co-facilitator; and whatever somebody asks who was removed meanwhile."""
    store.hold(connection, workshop)  # two facilitators may be removing each other
    people = {seat.id: seat for seat in seats_store.people_of(connection, workshop)}
    _require_leading(people, by)
    seat = _found(connection, workshop, wanted)
    if seat.id == by:
        raise OwnSeat
    if seat.removed_at:
        return
    require_power(people, by, over=seat)
    if [each.id for each in people.values() if each.is_first] == [seat.id]:
        raise LastFacilitator
    seats_store.update_seat(connection, replace(seat, removed_at=at))


def let_back(
    connection: Connection, workshop: WorkshopId, wanted: SeatId, *, by: SeatId | None
) -> None:
    """Give a removed person their seat again, as it was. `by` as for a removal. Refused: a seat
    that is nowhere; a facilitator's to a co-facilitator, who makes none."""
    people = {seat.id: seat for seat in seats_store.people_of(connection, workshop)}
    seat = _found(connection, workshop, wanted)
    _require_leading(people, by)
    require_power(people, by, over=seat)
    seats_store.update_seat(connection, replace(seat, removed_at=None))


def remove_together(
    connection: Connection,
    workshop: WorkshopId,
    wanted: Collection[SeatId],
    *,
    by: SeatId,
    at: Millis,
) -> list[SeatId]:
    """Take many seats away at once; which ones, to tell and to undo. Whoever leads, by now, keeps
    theirs; seats that are nowhere, or empty already, are passed over. Refused to whoever was
    removed meanwhile."""
    store.hold(connection, workshop)
    people = {seat.id: seat for seat in seats_store.people_of(connection, workshop)}
    _require_leading(people, by)
    named = set(wanted)
    gone = [seat.id for seat in people.values() if seat.id in named and not seat.is_facilitator]
    seats_store.empty_seats(connection, workshop, gone, at=at)
    return gone


def let_back_together(
    connection: Connection, workshop: WorkshopId, wanted: Collection[SeatId], *, by: SeatId
) -> list[SeatId]:
    """Give many removed people their seats again; which ones. Others are passed over, and whoever
    led: one gesture on many took no such seat."""
    people = {seat.id: seat for seat in seats_store.people_of(connection, workshop)}
    _require_leading(people, by)
    named = set(wanted)
    everyone = seats_store.everyone_of(connection, workshop)
    gone = (seat for seat in everyone if seat.id in named and seat.removed_at)
    back = [seat.id for seat in gone if not seat.is_facilitator]
    seats_store.empty_seats(connection, workshop, back, at=None)
    return back


def again(connection: Connection, written: Erased) -> bool:
    """Remove, or let back, somebody as it was done after the backup that was restored. False when
    there is nothing to do: nobody had that seat yet, or it is so already."""
    seat = written.seat and seats_store.find_seat(connection, written.workshop, written.seat)
    if not seat or (seat.removed_at is None) is written.is_back:
        return False
    removed_at = None if written.is_back else written.at
    seats_store.update_seat(connection, replace(seat, removed_at=removed_at))
    return True


def _require_leading(people: dict[SeatId, Seat], by: SeatId | None) -> None:
    if by is not None and (by not in people or not people[by].is_facilitator):
        raise Forbidden


def require_power(people: dict[SeatId, Seat], by: SeatId | None, *, over: Seat) -> None:
    """A co-facilitator helps a facilitator, and never puts one out."""
    if over.is_first and by is not None and not people[by].is_first:
        raise FacilitatorsAlone


def _found(connection: Connection, workshop: WorkshopId, wanted: SeatId) -> Seat:
    seat = seats_store.find_seat(connection, workshop, wanted)
    if seat is None:
        raise NotFound(N_("Cette personne n’a pas de place dans cet atelier. Rien n’a changé."))
    return seat
