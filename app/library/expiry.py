"""Kits that nobody wants any more: marked, then erased a day later. Owns transactions.

What is erased has no way back and is decided by a clock: by one that is believed, as workshops are
(app/workshops/erasing/belief.py), and so many in an hour."""

import logging
from typing import Final

from app.clock import Clock
from app.db import Database
from app.library import store
from app.workshops.erasing.belief import DAY_MS, doubt, unseen
from app.workshops.erasing.store import is_sure, last_beat

log = logging.getLogger(__name__)

AT_ONCE: Final = 200


class KitExpiry:
    """Of the kits that nobody touched for `retention_days` and that no workshop uses."""

    def __init__(self, database: Database, clock: Clock, *, retention_days: int) -> None:
        self._database = database
        self._clock = clock
        self._retention_days = retention_days

    def apply(self) -> int:
        """How many were erased."""
        now = self._clock()
        with self._database.read() as connection:
            known = last_beat(connection)
            if known is None or doubt(now, known) is not None or unseen(now, known):
                return 0
            if not is_sure(connection, now):
                return 0
        untouched = now - self._retention_days * DAY_MS
        with self._database.write() as connection:
            store.mark_due(connection, untouched_since=untouched + DAY_MS, at=now)
            erased = store.erase_marked(connection, before=now - DAY_MS, most=AT_ONCE)
        if erased:
            log.info("kits erased", extra={"kits": erased})
        return erased
