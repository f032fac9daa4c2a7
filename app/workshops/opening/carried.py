"""The people of a workshop that comes from another server: named where they signed, and no more.

Inside the caller's transaction.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from app.actor import Role
from app.clock import Millis
from app.ids import SeatId, WorkshopId
from app.workshops import seats_store
from app.workshops.domain import Seat, browser_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedSeat:
    """Somebody who had a seat there."""

    id: SeatId
    name: str
    role: Role
    is_removed: bool


def seat_carried(
    connection: Connection, workshop: WorkshopId, people: Iterable[CarriedSeat], *, at: Millis
) -> None:
    """Their seats, which have ended: each is that of a browser that nobody has."""
    for person in people:
        nobody = browser_hash(secrets.token_urlsafe(32))
        seats_store.add_browser(connection, nobody, at=at)
        seat = Seat(
            id=person.id,
            workshop=workshop,
            name=person.name,
            role=person.role,
            joined_at=at,
            removed_at=at if person.is_removed else None,
            ended_at=at,
            came_at=at,
        )
        seats_store.add_seat(connection, seat, nobody)
