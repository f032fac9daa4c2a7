"""Workshops where nobody but their maker ever came, erased two days after their date, and
rehearsals, seven days after anything last happened there. Owns its transactions.

A loop that opens workshops by the hundred leaves as many of these; kept as the others are, they
would fill the disk for months. What somebody may still want is kept: a date to come, a board on
which its maker worked, a workshop where a second person came once.
"""

import datetime
import logging
import time
from itertools import islice
from typing import Final

from sqlalchemy import Connection

from app.clock import Clock, Millis
from app.db import Database
from app.ids import WorkshopId
from app.workshops.boards import Boards
from app.workshops.domain import kept_until
from app.workshops.erasing import store
from app.workshops.erasing.belief import DAY_MS, doubt, unseen
from app.workshops.erasing.erasure import Erasure

log = logging.getLogger(__name__)

KEPT_DAYS: Final = 2
REHEARSAL_KEPT_DAYS: Final = 7
REHEARSAL_KEPT_MS: Final = REHEARSAL_KEPT_DAYS * DAY_MS
# Somebody who tries the board writes a few notes, and goes through the phases once. More is work.
FEW_ENTRIES: Final = 20
# As many as one address may open in a day. They take nothing of what may expire in the same day,
# and the rest waits for the next.
A_DAY: Final = 500


class Abandonment:
    """Of the workshops of this server. Several processes may do it: the second finds nothing."""

    def __init__(
        self, database: Database, clock: Clock, *, boards: Boards, erasure: Erasure
    ) -> None:
        self._database = database
        self._clock = clock
        self._boards = boards
        self._erasure = erasure

    def apply(self) -> list[WorkshopId]:
        """Erase what was abandoned, the oldest first; which ones, to tell. Nothing by a clock that
        is not believed, nor by one that may be ahead by the days that nobody saw."""
        now = self._clock()
        with self._database.read() as connection:
            left = A_DAY - store.abandoned_in_day(connection, now)
            if left <= 0 or not self._is_sure(connection, now):
                return []
            found = store.rehearsals(
                connection, made_before=now - REHEARSAL_KEPT_MS
            ) + store.unvisited(connection, before=_day(now), made_before=now - KEPT_DAYS * DAY_MS)
        due = islice((each for each in found if self._looks_due(each)), left)
        erased = self._erasure.expire(due, self._is_due_and_counted, reason="abandoned")
        if erased:
            log.info("abandoned workshops erased", extra={"workshops": len(erased)})
        return erased

    def _looks_due(self, wanted: WorkshopId) -> bool:
        time.sleep(0)  # boards have their turn between two workshops
        with self._database.read() as connection:
            return self._is_due(connection, wanted)

    def _is_due_and_counted(self, connection: Connection, wanted: WorkshopId) -> bool:
        # Once more, where nothing moves: somebody may have come.
        if not self._is_due(connection, wanted):
            return False
        store.count_abandoned(connection, self._clock())
        return True

    def _is_due(self, connection: Connection, wanted: WorkshopId) -> bool:
        candidate = store.find_candidate(connection, wanted)
        if candidate is None:
            return False
        if candidate.is_rehearsal:
            return self._begun(connection, candidate) + REHEARSAL_KEPT_MS <= self._clock()
        if not store.is_unvisited(connection, wanted):
            return False
        if self._boards.entries(connection, wanted) > FEW_ENTRIES:
            return False
        begun = self._begun(connection, candidate)
        return kept_until(candidate.date, begun, retention_days=KEPT_DAYS) <= self._clock()

    def _begun(self, connection: Connection, candidate: store.Candidate) -> Millis:
        """When something last happened there."""
        return max(self._boards.last_written(connection, candidate.id), candidate.created_at)

    def _is_sure(self, connection: Connection, now: Millis) -> bool:
        known = store.last_beat(connection)
        if known is None or doubt(now, known) is not None or unseen(now, known):
            return False
        return store.is_sure(connection, now)


def _day(now: Millis) -> datetime.date:
    return datetime.datetime.fromtimestamp(now / 1000, datetime.UTC).date()
