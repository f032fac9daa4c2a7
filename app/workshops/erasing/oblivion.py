"""Anonymous authors that are forgotten by themselves, a week after everybody has left. Owns its
transactions.

« Terminer l’atelier » destroys the keys that link people to what they did without their name; but
nobody is held to press it. A workshop whose date and whose last change are both a week past loses
them too, and stays open: whoever goes on with it writes under a new key (app/board/service.py).
"""

import logging
from typing import Final

from sqlalchemy import Connection

from app.clock import Clock
from app.db import Database
from app.ids import WorkshopId
from app.workshops.boards import Boards
from app.workshops.domain import kept_until
from app.workshops.erasing import store
from app.workshops.erasing.belief import doubt

log = logging.getLogger(__name__)

# No shorter than the gap that belief.py accepts: a clock that is ahead and believed is ahead by
# less, and takes no key from under people at work.
KEPT_DAYS: Final = 7


class Oblivion:
    """Of the workshops of this server. Several processes may do it: the second finds nothing."""

    def __init__(self, database: Database, clock: Clock, *, boards: Boards) -> None:
        self._database = database
        self._clock = clock
        self._boards = boards

    def apply(self) -> list[WorkshopId]:
        """Forget who is behind what was done without a name, wherever it is time; which ones, to
        tell. Nothing by a clock that is not believed: expiry.py says so in the journal."""
        with self._database.read() as connection:
            known = store.last_beat(connection) or self._boards.last_of_all(connection)
            keyed = self._boards.with_key(connection) if not doubt(self._clock(), known) else ()
        due = [each for each in keyed if self._looks_due(each)]
        forgotten = [each for each in due if self._forget(each)]
        if forgotten:
            self._boards.forget_past()
        return forgotten

    def _looks_due(self, wanted: WorkshopId) -> bool:
        with self._database.read() as connection:
            return self._is_due(connection, wanted)

    def _forget(self, wanted: WorkshopId) -> bool:
        with self._database.write() as connection:
            # Once more, where nothing moves: somebody may have come back to it.
            has_key = wanted in self._boards.with_key(connection)
            if not (has_key and self._is_due(connection, wanted)):
                return False
            self._boards.forget_people_until_next(connection, wanted)
        log.info("anonymous authors forgotten", extra={"board": wanted})
        return True

    def _is_due(self, connection: Connection, wanted: WorkshopId) -> bool:
        candidate = store.find_candidate(connection, wanted)
        if candidate is None:
            return False
        last_written = self._boards.last_written(connection, wanted)
        begun = max(last_written, candidate.created_at)
        return kept_until(candidate.date, begun, retention_days=KEPT_DAYS) <= self._clock()
