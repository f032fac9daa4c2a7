"""The desks of this process: one for each board where somebody writes in a draft."""

import logging
import time
from threading import Lock
from typing import Final

from app.clock import Clock
from app.cowriting.service import CowritingService
from app.errors import Refusal
from app.ids import BoardId, CommitmentId
from app.realtime.counts import Counts
from app.realtime.cowriting.desk import Desk
from app.realtime.processes.line import Cowritten, Line, NoLine
from app.realtime.room.room import Spawn
from app.realtime.room.rooms import Rooms
from app.realtime.sockets.outlet import Outlet

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 0.5


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
            if board not in self._desks:
                self._desks[board] = Desk(
                    room,
                    service=self._service,
                    outlet=self._outlet,
                    spawn=self._spawn,
                    clock=self._clock,
                    line=self._line,
                    counts=self._counts,
                )
            return self._desks[board]

    def leave(self, board: BoardId, connection: str) -> None:
        """This connection hears of no text of this board any more."""
        desk = self._desks.get(board)
        if desk is not None:
            desk.leave(connection)

    def hear(self, message: Cowritten) -> None:
        """What another process says; nothing to us when nobody here reads that."""
        desk = self._desks.get(BoardId(message.board))
        if desk is not None:
            desk.ring(CommitmentId(message.draft), message.seq)

    def _beat(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            for board, desk in list(self._desks.items()):
                try:
                    self._look(board, desk)
                except Refusal as refusal:  # the database is away: the next beat asks again
                    log.warning("look missed", extra={"board": board, "code": refusal.code})
                except Exception:
                    log.exception("look failed", extra={"board": board})

    def _look(self, board: BoardId, desk: Desk) -> None:
        if self._shares_boards:
            desk.look()
        with self._making:
            if desk.is_empty:
                del self._desks[board]
