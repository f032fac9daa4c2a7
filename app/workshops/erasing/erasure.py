"""Workshops that are erased, asked or at the end of their time. Owns its transactions.

Once it is done, nothing of what was said there is left in the database. It is written in the ledger
first: an end between the two leaves what a restore erases, and not what it brings back.
"""

import datetime
import logging

from sqlalchemy import Connection

from app.clock import Clock
from app.db import Database
from app.ids import WorkshopId
from app.workshops import store
from app.workshops.boards import Boards
from app.workshops.domain import kept_until
from app.workshops.erasing.ledger import Erased, Ledger
from app.workshops.live_seats import LiveSeats
from app.workshops.refusals import found

log = logging.getLogger(__name__)


class Erasure:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        boards: Boards,
        live_seats: LiveSeats,
        ledger: Ledger,
    ) -> None:
        self._database = database
        self._clock = clock
        self._boards = boards
        self._ledger = ledger
        self._live_seats = live_seats

    def purge(self, wanted: WorkshopId) -> None:
        """Erase a workshop with all that was said in it. There is no way back."""
        with self._database.write() as connection:
            found(store.find_workshop(connection, wanted))
            self._erase(connection, wanted)
        self._forget(wanted, "asked")
        self._database.forget_past()

    def purge_expired(self, retention_days: int) -> list[WorkshopId]:
        """Erase what has been kept long enough (domain.kept_until), and the browsers that sit
        nowhere. Each workshop in a transaction of its own: nobody waits for them all."""
        with self._database.read() as connection:
            candidates = store.dated_before(connection, self._today())
        erased = [each for each in candidates if self._erase_if_expired(each, retention_days)]
        with self._database.write() as connection:
            store.delete_orphan_browsers(connection)
        if erased:
            self._database.forget_past()
        return erased

    def _erase_if_expired(self, wanted: WorkshopId, retention_days: int) -> bool:
        with self._database.read() as connection:
            if not self._has_expired(connection, wanted, retention_days):
                return False
        with self._database.write() as connection:
            # Once more, where nothing moves: another process may have erased it, or written on it.
            if not self._has_expired(connection, wanted, retention_days):
                return False
            self._erase(connection, wanted)
        self._forget(wanted, "expired")
        return True

    def _has_expired(self, connection: Connection, wanted: WorkshopId, retention_days: int) -> bool:
        if (workshop := store.find_workshop(connection, wanted)) is None:
            return False
        last_written = self._boards.last_written(connection, wanted)
        end = kept_until(workshop.date, last_written, retention_days=retention_days)
        return end <= self._clock()

    def _erase(self, connection: Connection, wanted: WorkshopId) -> None:
        self._boards.erase(connection, wanted)
        store.delete_workshop(connection, wanted)
        self._ledger.add(Erased(at=self._clock(), workshop=wanted))  # before the commit

    def _forget(self, wanted: WorkshopId, reason: str) -> None:
        self._live_seats.forget(wanted)
        log.info("workshop erased", extra={"board": wanted, "reason": reason})

    def _today(self) -> datetime.date:
        return datetime.datetime.fromtimestamp(self._clock() / 1000, datetime.UTC).date()
