"""Take away from what was restored what was erased since, and what is past its time by now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.board.storage import log
from app.clock import Millis
from app.ids import WorkshopId, board_of
from app.workshops import store
from app.workshops.domain import kept_until
from app.workshops.erasing.ledger import Erased, last_words
from app.workshops.leaving import departures


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What is no more in the database, or not in the same way."""

    erased: tuple[WorkshopId, ...] = ()
    expired: tuple[WorkshopId, ...] = ()
    seats: int = 0


NOTHING: Final = Replayed()


def replay(
    connection: Connection, written: Iterable[Erased], *, retention_days: int, now: Millis
) -> Replayed:
    """Erase again, in the caller's transaction, what these lines say, and what has expired; remove
    again, or let back, who was since."""
    words = last_words(written)
    here = {workshop.id: workshop for workshop in store.all_workshops(connection)}
    erased = tuple(each.workshop for each in words if not each.seat and each.workshop in here)
    expired = tuple(
        workshop.id
        for workshop in here.values()
        if workshop.id not in erased
        and kept_until(
            workshop.date,
            log.last_at(connection, board_of(workshop.id)),
            retention_days=retention_days,
        )
        <= now
    )
    for wanted in (*erased, *expired):
        log.erase_board(connection, board_of(wanted))
        store.delete_workshop(connection, wanted)
    seats = [departures.again(connection, each) for each in words if each.seat]
    return Replayed(erased=erased, expired=expired, seats=sum(seats))
