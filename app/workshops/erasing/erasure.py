"""Workshops that are erased, asked or at the end of their time. Owns its transactions.

Once it is done, nothing of what was said there is left in the database. It is written in the ledger
first: an end between the two leaves what a restore erases, and not what it brings back.
"""

import logging
from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from app.clock import Clock
from app.db import Database
from app.ids import WorkshopId
from app.workshops import store
from app.workshops.boards import Boards
from app.workshops.erasing.ledger import Erased, Ledger, Reason
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
        self._boards.learn(wanted)
        with self._database.write() as connection:
            found(store.find_workshop(connection, wanted))
            self._erase(connection, wanted, "asked")
        self._forget(wanted, "asked")
        self._database.forget_past()

    def expire(
        self,
        due: Iterable[WorkshopId],
        is_due: Callable[[Connection, WorkshopId], bool],
        *,
        reason: Reason = "expired",
    ) -> list[WorkshopId]:
        """Erase those that are due still, each in a transaction of its own; which ones, to tell."""
        erased = [each for each in due if self._expire(each, is_due, reason)]
        if erased:
            self._database.forget_past()
        return erased

    def _expire(
        self,
        wanted: WorkshopId,
        is_due: Callable[[Connection, WorkshopId], bool],
        reason: Reason,
    ) -> bool:
        self._boards.learn(wanted)
        with self._database.write() as connection:
            if not is_due(connection, wanted):
                return False
            self._erase(connection, wanted, reason)
        self._forget(wanted, reason)
        return True

    def _erase(self, connection: Connection, wanted: WorkshopId, reason: Reason) -> None:
        self._boards.erase(connection, wanted)
        store.delete_workshop(connection, wanted)
        # Before the commit.
        self._ledger.add(Erased(at=self._clock(), workshop=wanted, reason=reason))

    def _forget(self, wanted: WorkshopId, reason: Reason) -> None:
        self._live_seats.forget(wanted)
        log.info("workshop erased", extra={"board": wanted, "reason": reason})
