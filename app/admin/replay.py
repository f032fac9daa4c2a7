"""Take away from what was restored what was erased since, and what is past its time by now.

What a person asked for is done again, whatever the hour. What a clock decided is judged again by
the clock of today, and by none that cannot be believed: a restore is how one comes back from an
erasure by a wrong clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.board.storage import log
from app.board.storage.erasing import Leaving, erase_person
from app.clock import Millis
from app.cowriting.store import erase as erase_documents
from app.ids import WorkshopId, board_of
from app.workshops import store
from app.workshops.domain import Workshop, kept_until
from app.workshops.erasing.belief import Doubt, doubt
from app.workshops.erasing.ledger import BY_A_CLOCK, Erased, last_words
from app.workshops.erasing.people import nameless
from app.workshops.erasing.store import beat, correct_beat, last_beat
from app.workshops.leaving import departures


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What is no more in the database, or not in the same way; `given_back` is what a clock had
    erased and is there again."""

    erased: tuple[WorkshopId, ...] = ()
    expired: tuple[WorkshopId, ...] = ()
    given_back: tuple[WorkshopId, ...] = ()
    seats: int = 0
    people: int = 0
    doubt: Doubt | None = None


NOTHING: Final = Replayed()


def replay(
    connection: Connection,
    known: Millis | None,
    *,
    written: Iterable[Erased],
    retention_days: int,
    now: Millis,
) -> Replayed:
    """Erase again, in the caller's transaction, what these lines say, and what has expired; remove
    again, or let back, who was since. `known` is the hour of the database that is replaced."""
    words = last_words(written)
    here = {workshop.id: workshop for workshop in store.all_workshops(connection)}
    lines = {each.workshop: each for each in words if not each.seat and each.workshop in here}
    _carry_hour(connection, known, now)
    wrong = doubt(now, known_hour(connection))
    erased = tuple(each for each, line in lines.items() if line.reason not in BY_A_CLOCK)
    expired = tuple(
        workshop.id
        for workshop in here.values()
        if wrong is None
        and workshop.id not in erased
        and _end(connection, workshop, retention_days) <= now
    )
    for wanted in (*erased, *expired):
        log.erase_board(connection, board_of(wanted))
        store.delete_workshop(connection, wanted)
    seats = [departures.again(connection, each) for each in words if each.seat and not each.texts]
    people = [_erase_person(connection, each) for each in words if each.seat and each.texts]
    return Replayed(
        erased=erased,
        expired=expired,
        given_back=tuple(each for each in lines if each not in (*erased, *expired)),
        seats=sum(seats),
        people=sum(people),
        doubt=wrong,
    )


def _erase_person(connection: Connection, written: Erased) -> bool:
    """Erase again somebody's texts. False when nobody had that seat yet."""
    assert written.seat
    seat = nameless(connection, written.workshop, written.seat, at=written.at)
    if seat is None:
        return False
    leaving = Leaving(seat=seat.id, name=seat.name, is_whole=written.texts == "all")
    erase_person(connection, board_of(seat.workshop), leaving, at=written.at)
    erase_documents(connection, board_of(seat.workshop))
    return True


def known_hour(connection: Connection) -> Millis | None:
    """The last hour that a database knows of; None for one where nothing ever happened."""
    return last_beat(connection) or log.last_of_all(connection)


def _carry_hour(connection: Connection, known: Millis | None, now: Millis) -> None:
    """A server that knew the hour a moment ago still does, with an archive of last month in it."""
    if known is None or doubt(now, known) is not None:
        return
    if doubt(now, last_beat(connection)) is Doubt.BEHIND:  # the archive was made in a wrong year
        correct_beat(connection, known)
    else:
        beat(connection, known)


def _end(connection: Connection, workshop: Workshop, retention_days: int) -> Millis:
    begun = max(log.last_at(connection, board_of(workshop.id)), workshop.created_at)
    return kept_until(workshop.date, begun, retention_days=retention_days)
