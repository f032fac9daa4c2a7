"""How many people a workshop has room for: those who lead see it, and may make more.

A link that went round fills a workshop with whoever holds it. So each has a bound of its own, under
that of the server, which is said before it is met and when somebody is turned away. Who leads is
never kept out for want of room.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.clock import Clock
from app.db import Database
from app.errors import LimitReached, Malformed
from app.ids import WorkshopId
from app.words import N_
from app.workshops import seats_store, store
from app.workshops.domain import USUAL_ROOM, Workshop
from app.workshops.refusals import found

# Who has just sat down comes onto the board in seconds; a seat that nobody uses makes room.
AWAITED_MS: Final = 10 * 60 * 1000
NEARLY: Final = 0.8
# Whoever is turned away in a loop writes no more than this; what is old is said to nobody.
NOTED_EVERY_MS: Final = 60 * 1000
TOLD_FOR_MS: Final = 60 * 60 * 1000


class WorkshopFull(LimitReached):
    sentence = N_("Cet atelier est complet. Prévenez la personne qui anime.")

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.workshop = workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What those who lead read of it. `turned_away`: how long ago somebody last was, in
    milliseconds; None when nobody was lately, or when there is room since."""

    taken: int
    places: int
    most: int
    is_nearly_full: bool
    turned_away: int | None


class Rooms:
    """Of every workshop. `most`: how many the server lets into one, whatever is asked."""

    def __init__(self, database: Database, clock: Clock, *, most: int) -> None:
        self._database = database
        self._clock = clock
        self._most = most

    @property
    def usual(self) -> int:
        """For how many people a new workshop is made."""
        return min(USUAL_ROOM, self._most)

    def require(self, connection: Connection, workshop: Workshop) -> None:
        """Inside the caller's transaction: WorkshopFull for one more person than there may be."""
        if self._taken(connection, workshop.id) >= self._places(workshop):
            raise WorkshopFull(workshop)

    def note_turned_away(self, workshop: Workshop) -> None:
        """Somebody found no room: those who lead are told, once a minute at most."""
        now = self._clock()
        if workshop.turned_away_at is None or now - workshop.turned_away_at >= NOTED_EVERY_MS:
            with self._database.write() as connection:
                store.note_turned_away(connection, workshop.id, at=now)

    def of(self, workshop: WorkshopId) -> Room:
        with self._database.read() as connection:
            there = found(store.find_workshop(connection, workshop))
            taken = self._taken(connection, workshop)
        places, ago = self._places(there), self._clock() - (there.turned_away_at or 0)
        return Room(
            taken=taken,
            places=places,
            most=self._most,
            is_nearly_full=taken >= NEARLY * places,
            turned_away=max(0, ago) if ago < TOLD_FOR_MS else None,
        )

    def set(self, workshop: WorkshopId, places: int) -> None:
        """Make it for so many people. Fewer than there are puts nobody out. Malformed for none, or
        for more than the server lets in."""
        if not 1 <= places <= self._most:
            raise Malformed(
                N_("Indiquez un nombre de places entre 1 et %(most)s."), most=self._most
            )
        with self._database.write() as connection:
            found(store.find_workshop(connection, workshop))
            store.set_room(connection, workshop, places)

    def _places(self, workshop: Workshop) -> int:
        return self._most if workshop.room is None else min(workshop.room, self._most)

    def _taken(self, connection: Connection, workshop: WorkshopId) -> int:
        since = self._clock() - AWAITED_MS
        return seats_store.count_seats(connection, workshop, awaited_since=since)
