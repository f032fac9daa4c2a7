"""The desks of this process: one for each board where somebody writes in a draft."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from app.clock import Clock
from app.cowriting.effort import PROCESS, Effort
from app.cowriting.service import CowritingService
from app.errors import Refusal
from app.ids import BoardId, CommitmentId
from app.realtime.counts import Counts
from app.realtime.cowriting.desk import Desk
from app.realtime.processes.line import Cowritten, Line, NoLine, Pointed
from app.realtime.room.room import Spawn
from app.realtime.room.rooms import Rooms
from app.realtime.sockets.outlet import Outlet

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 0.5
SETTLED_WITHIN_SECONDS: Final = 1.0
FINISH_SECONDS: Final = 2.0
SETTLE_LOOK_SECONDS: Final = 0.01
FORGET_AFTER_SECONDS: Final = 60.0


class Desks:
    def __init__(
        self,
        rooms: Rooms,
        *,
        service: CowritingService,
        outlet: Outlet,
        spawn: Spawn,
        clock: Clock,
        counts: Counts,
        shares_boards: bool,
    ) -> None:
        """`shares_boards`: another process may write to the same database."""
        self._rooms = rooms
        self._service = service
        self._outlet = outlet
        self._spawn = spawn
        self._clock = clock
        self._counts = counts
        self._shares_boards = shares_boards
        self._line: Line = NoLine()
        self._desks: dict[BoardId, Desk] = {}
        self._effort = Effort(PROCESS)
        self._asked_at: dict[BoardId, float] = {}
        self._making = Lock()

    def connect(self, line: Line) -> None:
        """Share the texts with other processes from now on. Before the first desk is made."""
        self._line = line

    def start(self) -> None:
        self._spawn(self._beat)

    def of(self, board: BoardId) -> Desk:
        """The desk of a board; NotFound when there is no such board."""
        room = self._rooms.of(board)
        with self._making:
            self._asked_at[board] = time.monotonic()
            if board not in self._desks:
                self._desks[board] = desk = Desk(
                    room,
                    service=self._service,
                    outlet=self._outlet,
                    spawn=self._spawn,
                    clock=self._clock,
                    line=self._line,
                    counts=self._counts,
                    effort=self._effort,
                )
                desk.settling.take_up()
            return self._desks[board]

    def leave(self, board: BoardId, connection: str) -> None:
        """This connection hears of no text of this board any more."""
        desk = self._desks.get(board)
        if desk is not None:
            desk.leave(connection)

    def may_settle(self, board: BoardId, draft: CommitmentId) -> bool:
        """Whether the board's log has room for what this draft says."""
        desk = self._desks.get(board)
        return desk is None or desk.settling.has_room_for(draft)

    def settle(self, board: BoardId, draft: CommitmentId) -> None:
        """Have the board log what this draft says, before something else is asked of it."""
        desk = self._desks.get(board)
        if desk is not None:
            desk.settling.settle(draft)

    def settle_all(self, board: BoardId) -> None:
        """Have the board log what is written in all its drafts, and wait until it has, a second at
        most: what is read then is what people see."""
        desk = self._desks.get(board)
        if desk is None:
            return
        until = time.monotonic() + SETTLED_WITHIN_SECONDS
        while desk.settling.is_under_way and time.monotonic() < until:  # of what was there before
            time.sleep(SETTLE_LOOK_SECONDS)
        left = desk.settling.left()
        while (left := desk.settling.settle_all(left)) and time.monotonic() < until:
            time.sleep(SETTLE_LOOK_SECONDS)

    @contextmanager
    def stilled(self, board: BoardId) -> Iterator[None]:
        """Inside, nobody writes in the drafts of this board: what was written before is logged, and
        what comes is asked for again."""
        desk = self._desks.get(board)
        if desk is None:
            yield
            return
        desk.is_still = True
        try:
            self.settle_all(board)
            yield
        finally:
            desk.is_still = False

    def finish(self) -> None:
        """Have logged what is being written, as the process ends. What is not in time is by the
        next one."""
        until = time.monotonic() + FINISH_SECONDS
        for board in list(self._desks):
            if time.monotonic() > until:
                return
            try:
                self.settle_all(board)
            except Refusal as refusal:
                log.warning("not settled", extra={"board": board, "code": refusal.code})

    def hear(self, message: Cowritten | Pointed) -> None:
        """What another process says; nothing to us when nobody here reads that."""
        desk = self._desks.get(BoardId(message.board))
        if desk is None:
            return
        if isinstance(message, Cowritten):
            desk.ring(CommitmentId(message.draft), message.seq)
        else:
            desk.point(message.caret)

    def _beat(self) -> None:
        self._take_up()
        while True:
            time.sleep(LOOK_SECONDS)
            for board, desk in list(self._desks.items()):
                try:
                    self._look(board, desk)
                except Refusal as refusal:  # the database is away: the next beat asks again
                    log.warning("look missed", extra={"board": board, "code": refusal.code})
                except Exception:
                    log.exception("look failed", extra={"board": board})

    def _take_up(self) -> None:
        """Settle what was not, when the last process ended."""
        try:
            for board in self._service.unsettled_boards():
                self.of(board)
        except Refusal as refusal:  # whoever opens one of them settles it
            log.warning("not taken up", extra={"code": refusal.code})

    def _look(self, board: BoardId, desk: Desk) -> None:
        if self._shares_boards:
            desk.look()
        desk.settling.tick()
        with self._making:
            is_old = time.monotonic() - self._asked_at[board] > FORGET_AFTER_SECONDS
            if is_old and desk.is_empty:
                del self._desks[board], self._asked_at[board]
