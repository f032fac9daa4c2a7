"""Who is given which role, and who is renamed. Inside the caller's transaction.

A role is given by a facilitator, never taken: the seat alone says it, and is read at each message.
The browser of who gains a role keeps its id, which nobody but itself can be told to change.
"""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from app.actor import Role
from app.clock import Millis
from app.errors import Forbidden, NotFound
from app.ids import SeatId, WorkshopId
from app.words import N_
from app.workshops import seats_store, store
from app.workshops.domain import Seat
from app.workshops.names import distinct, read_name
from app.workshops.refusals import FacilitatorsAlone, LastRole

HANDED: Final = frozenset({Role.CO_FACILITATOR, Role.PARTICIPANT})


def hand(
    connection: Connection,
    workshop: WorkshopId,
    wanted: SeatId,
    role: Role,
    *,
    by: SeatId,
    at: Millis,
) -> Seat:
    """Give somebody who is there another role. Refused: to whoever is not a facilitator; the last
    facilitator, who stays one; a seat that is nowhere."""
    people = _people(connection, workshop)
    if by not in people or not people[by].is_first:
        raise FacilitatorsAlone
    seat = _found(people, wanted)
    if [each.id for each in people.values() if each.is_first] == [seat.id]:
        raise LastRole
    return _change(connection, replace(seat, role=role), at)


def rename(
    connection: Connection,
    workshop: WorkshopId,
    wanted: SeatId,
    name: object,
    *,
    by: SeatId,
    at: Millis,
) -> Seat:
    """Give somebody who is there another name, with a rank where others have it. Refused: to
    whoever does not lead; names that nobody may bear; a facilitator's to a co-facilitator; a seat
    that is nowhere."""
    people = _people(connection, workshop)
    if by not in people or not people[by].is_facilitator:
        raise Forbidden
    seat = _found(people, wanted)
    if seat.is_first and not people[by].is_first:
        raise FacilitatorsAlone
    others = (
        each.name for each in seats_store.everyone_of(connection, workshop) if each.id != wanted
    )
    return _change(connection, replace(seat, name=distinct(read_name(name, seat.role), others)), at)


def _people(connection: Connection, workshop: WorkshopId) -> dict[SeatId, Seat]:
    store.hold(connection, workshop)  # two facilitators may be demoting each other
    return {seat.id: seat for seat in seats_store.people_of(connection, workshop)}


def _found(people: dict[SeatId, Seat], wanted: SeatId) -> Seat:
    if wanted not in people:
        raise NotFound(N_("Cette personne n’a pas de place dans cet atelier. Rien n’a changé."))
    return people[wanted]


def _change(connection: Connection, seat: Seat, at: Millis) -> Seat:
    seats_store.update_seat(connection, seat)
    seats_store.note_change(connection, seat, at=at)
    return seat
