"""Use cases of lessons: learn from a workshop, tell what is known of its kit. Owns transactions."""

import logging
from dataclasses import dataclass

from app.board.live import LiveBoard
from app.board.service import BoardService
from app.db import Database
from app.ids import WorkshopId, board_of
from app.lessons import store
from app.lessons.domain import Habits, Lesson, habits_of, lesson_of
from app.workshops import kept_kits_store as kept_kits
from app.workshops import seats_store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What whoever leads is told: of their workshop, if it has gone far enough, and of the others
    on the same version of the kit."""

    own: Lesson | None
    others: Habits


class Lessons:
    def __init__(self, database: Database, boards: BoardService) -> None:
        self._database = database
        self._boards = boards

    def learn(self, workshop: WorkshopId) -> None:
        """Keep what a workshop teaches of its kit: at its end, and before it is erased. Nothing of
        a rehearsal. Whatever goes wrong is written down and stops nothing."""
        try:
            self._learn(workshop)
        except Exception:  # an erasure is owed, a lesson is not
            log.exception("lesson not kept", extra={"board": workshop})

    def of(self, workshop: WorkshopId) -> Told:
        with self._database.read() as connection:
            kit = kept_kits.lived_kit_of(connection, workshop)
            known = store.others(connection, workshop, kit) if kit else []
        live = self._boards.latest(board_of(workshop))
        return Told(own=self._lesson(workshop, live), others=habits_of(known))

    def _learn(self, workshop: WorkshopId) -> None:
        with self._database.read() as connection:
            kit = kept_kits.lived_kit_of(connection, workshop)
        lesson = self._lesson(workshop, self._boards.load(board_of(workshop))) if kit else None
        if kit is None or lesson is None:
            return
        with self._database.write() as connection:
            store.keep(connection, workshop, kit, lesson)

    def _lesson(self, workshop: WorkshopId, live: LiveBoard) -> Lesson | None:
        visits = self._boards.visits(live.board)
        with self._database.read() as connection:
            people = seats_store.everyone_of(connection, workshop)
        return lesson_of(live.state, visits, people)
