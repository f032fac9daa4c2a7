"""Workshops at the end of their time: marked on the eve, erased a day later. Owns transactions.

An erasure has no way back and is decided by a clock. So the clock is compared with the last hour
that is known (belief.py), nothing goes on the day it is marked, and what is more than an ordinary
day's work waits for an operator.
"""

import datetime
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from app.clock import Clock, Millis
from app.db import Database
from app.errors import Refusal
from app.ids import WorkshopId
from app.words import N_
from app.workshops.boards import Boards
from app.workshops.domain import kept_until
from app.workshops.erasing import store
from app.workshops.erasing.belief import DAY_MS, Doubt, doubt, most_at_once, unseen
from app.workshops.erasing.erasure import Erasure
from app.workshops.seats_store import delete_orphan_browsers

log = logging.getLogger(__name__)


class ClockDoubtful(Refusal):
    code = "clock_doubtful"
    sentence = N_(
        "L’heure de cette machine n’est pas celle que la base attend, et rien n’est effacé."
        " « workshop clock » les compare."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What an operator looks at before they decide. `expired` is so by the clock as it is."""

    now: Millis
    known: Millis | None
    doubt: Doubt | None
    workshops: int
    expired: tuple[WorkshopId, ...]
    most: int  # that may still be erased today, unasked


class Expiry:
    """Of the workshops of this server. Several processes may do it: the second finds nothing."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        boards: Boards,
        erasure: Erasure,
        retention_days: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._boards = boards
        self._erasure = erasure
        self._retention_days = retention_days

    def watch(self) -> bool:
        """Write down the hour, if it is believed; if not, say so. Erases nothing."""
        now = self._clock()
        with self._database.read() as connection:
            known = self._known(connection)
        if (wrong := doubt(now, known)) is not None:
            log.error("retention waits: the clock is not believed", extra={"reason": wrong})
            return False
        with self._database.write() as connection:
            if gap := unseen(now, known):
                store.mark_again(connection, at=now)
                store.doubt_until(connection, now + gap)
            store.beat(connection, now)
        return True

    def apply(self) -> list[WorkshopId]:
        """Mark what comes to its end, and erase what was marked a day ago; which ones, to tell."""
        if not self.watch():
            return []
        now = self._clock()
        ends = self._ends(now)
        with self._database.write() as connection:
            store.mark_due(connection, [each for each in ends if ends[each] - DAY_MS <= now], now)
            delete_orphan_browsers(connection)
        with self._database.read() as connection:
            marked = store.marked_until(connection, now - DAY_MS)
            most = _most(connection, now)
        due = [each for each, end in ends.items() if end <= now and each in marked]
        if len(due) > most:
            log.error("retention waits for an operator", extra={"workshops": len(due)})
            return []
        return self._erase(due, is_asked=False)

    def apply_now(self) -> list[WorkshopId]:
        """Erase all that has expired, since an operator says so: neither marks nor numbers hold
        them back. ClockDoubtful when it is the clock that is in doubt."""
        outlook = self.outlook()
        if outlook.doubt is not None:
            raise ClockDoubtful
        return self._erase(outlook.expired, is_asked=True)

    def outlook(self) -> Outlook:
        now = self._clock()
        ends = self._ends(now)
        with self._database.read() as connection:
            known = self._known(connection)
            return Outlook(
                now=now,
                known=known,
                doubt=doubt(now, known),
                workshops=store.count_workshops(connection),
                expired=tuple(each for each, end in ends.items() if end <= now),
                most=_most(connection, now),
            )

    def trust(self) -> None:
        """Believe the clock as it is now: an operator has looked at another one."""
        now = self._clock()
        with self._database.write() as connection:
            store.correct_beat(connection, now)
            store.mark_again(connection, at=now)
        log.warning("the clock is believed since an operator says so")

    def _erase(self, due: Iterable[WorkshopId], *, is_asked: bool) -> list[WorkshopId]:
        """Each in a transaction of its own: nobody waits for them all."""

        def is_due(connection: Connection, wanted: WorkshopId) -> bool:
            # Once more, where nothing moves: another process may have erased it, or written on it.
            candidate = store.find_candidate(connection, wanted)
            now = self._clock()
            if candidate is None or self._end(connection, candidate) > now:
                return False
            if not is_asked:
                store.count_erased(connection, now)
            return True

        return self._erasure.expire(due, is_due)

    def _ends(self, now: Millis) -> dict[WorkshopId, Millis]:
        """When each workshop that is near its end, or marked, is to be erased."""
        today = datetime.datetime.fromtimestamp(now / 1000, datetime.UTC).date()
        # A day of its own, and a day for the mark.
        near = today - datetime.timedelta(days=self._retention_days - 2)
        with self._database.read() as connection:
            candidates = store.candidates(connection, before=near)
        ends = {}
        for each in candidates:
            with self._database.read() as connection:
                ends[each.id] = self._end(connection, each)
            time.sleep(0)  # boards have their turn between two workshops
        return ends

    def _end(self, connection: Connection, candidate: store.Candidate) -> Millis:
        last_written = self._boards.last_written(connection, candidate.id)
        # Made on a day when the clock was behind, a workshop would be born old.
        begun = max(last_written, candidate.created_at)
        return kept_until(candidate.date, begun, retention_days=self._retention_days)

    def _known(self, connection: Connection) -> Millis | None:
        return store.last_beat(connection) or self._boards.last_of_all(connection)


def _most(connection: Connection, now: Millis) -> int:
    erased = store.erased_in_day(connection, now)
    return most_at_once(store.count_workshops(connection) + erased) - erased
