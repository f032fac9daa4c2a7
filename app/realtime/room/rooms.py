"""The rooms of this process: found or made when somebody comes, forgotten when all have gone."""

import logging
import random
import time
from collections.abc import Callable, Collection
from threading import Lock
from typing import Final, TypeAlias

from app.board.service import BoardService
from app.clock import Clock
from app.errors import Refusal
from app.ids import BoardId
from app.realtime import protocol
from app.realtime.counts import Counts
from app.realtime.processes.line import Around, Bell, Gestures, Line, NoLine
from app.realtime.protocol import Bye, Person
from app.realtime.room.room import Room, Spawn
from app.realtime.sockets.outlet import Outlet

log = logging.getLogger(__name__)

Told: TypeAlias = Callable[[Collection[BoardId]], dict[BoardId, dict[str, Person]]]

TICK_SECONDS: Final = 1.0
AT_ONCE_SECONDS: Final = 0.002
FORGET_AFTER_SECONDS: Final = 60.0
RETURN_WITHIN_MS: Final = 5_000
FINISH_LOOK_SECONDS: Final = 0.02


class Rooms:
    def __init__(
        self,
        *,
        service: BoardService,
        outlet: Outlet,
        spawn: Spawn,
        clock: Clock,
        departed: Told = lambda _boards: {},
        changed: Told = lambda _boards: {},
        counts: Counts | None = None,
        shares_boards: bool = False,
    ) -> None:
        """`shares_boards`: another process may write to the same database."""
        self._service = service
        self._departed = departed
        self._changed = changed
        self._outlet = outlet
        self._spawn = spawn
        self._clock = clock
        self._counts = counts or Counts()
        self._shares_boards = shares_boards
        self._line: Line = NoLine()
        self._is_leaving = False
        self._rooms: dict[BoardId, Room] = {}
        self._empty_since: dict[BoardId, float] = {}
        self._making = Lock()

    @property
    def count(self) -> int:
        return len(self._rooms)

    @property
    def is_leaving(self) -> bool:
        """Whether this process is about to end: who comes now had better go to another."""
        return self._is_leaving

    @property
    def members(self) -> int:
        """How many connections are on a board, in all."""
        return sum(room.size for room in list(self._rooms.values()))

    def connect(self, line: Line) -> None:
        """Share the boards with other processes from now on. Before the first room is made."""
        self._line = line

    def start(self) -> None:
        """Begin the beat: beacons, other processes' entries, empty rooms."""
        self._spawn(self._beat)

    def stop(self) -> None:
        """Let nobody else in, and say goodbye to everyone, each with another delay, so that they do
        not all come back in the same second."""
        self._is_leaving = True
        for room in list(self._rooms.values()):
            room.say_bye(_bye)

    def finish(self, *, within_seconds: float) -> bool:
        """Wait until all that was accepted is saved and told; False when it takes longer."""
        deadline = time.monotonic() + within_seconds
        while any(room.is_draining for room in list(self._rooms.values())):
            if time.monotonic() > deadline:
                return False
            time.sleep(FINISH_LOOK_SECONDS)
        return True

    def of(self, board: BoardId) -> Room:
        """The room of a board; NotFound when there is no such board."""
        self._empty_since.pop(board, None)  # wanted now: not to be forgotten under its new member
        if (room := self._rooms.get(board)) is not None:
            return room
        with self._making:
            if board not in self._rooms:
                self._rooms[board] = self._make(board)
            return self._rooms[board]

    def find(self, board: BoardId) -> Room | None:
        """The room if somebody is, or was lately, on that board in this process."""
        return self._rooms.get(board)

    def hear(self, message: Bell | Around | Gestures) -> None:
        """What another process says; nothing to us when nobody here is on that board."""
        if (room := self._rooms.get(BoardId(message.board))) is not None:
            room.hear(message)

    def part(self) -> None:
        """Tell each board who may not be there any more, and who has another role or another name,
        whichever process decided it."""
        for board, people in self._departed(list(self._rooms)).items():
            if (room := self._rooms.get(board)) is not None:
                room.part_with(people)
        for board, people in self._changed(list(self._rooms)).items():
            if (room := self._rooms.get(board)) is not None:
                room.know(people)

    def _make(self, board: BoardId) -> Room:
        return Room(
            self._service.load(board),
            service=self._service,
            outlet=self._outlet,
            spawn=self._spawn,
            clock=self._clock,
            line=self._line,
            counts=self._counts,
        )

    def _beat(self) -> None:
        while True:
            time.sleep(TICK_SECONDS)
            try:
                self._tick()
                self.part()
                self._look_at_the_log()
            except Refusal as refusal:  # the database is away: the next beat asks again
                log.warning("beat missed", extra={"code": refusal.code})
            except Exception:
                log.exception("beat failed")

    def _look_at_the_log(self) -> None:
        """A bell may be lost, and Redis may be dead or not there: the log is what counts."""
        if not (self._shares_boards and self._rooms):
            return
        for board, seq in self._service.seqs(list(self._rooms)).items():
            if (room := self._rooms.get(board)) is not None:
                room.ring(seq)

    def _tick(self) -> None:
        """Each room's turn. Five hundred beacons in one go hold every change of all boards for 40
        ms: the others are let through between a few."""
        began = time.perf_counter()
        for board, room in list(self._rooms.items()):
            room.tick()
            self._forget_if_empty(board, room)
            if time.perf_counter() - began > AT_ONCE_SECONDS:
                time.sleep(0)
                began = time.perf_counter()

    def _forget_if_empty(self, board: BoardId, room: Room) -> None:
        if not room.is_empty:
            self._empty_since.pop(board, None)
            return
        since = self._empty_since.setdefault(board, time.monotonic())
        if time.monotonic() - since > FORGET_AFTER_SECONDS:
            with self._making:
                if room.is_empty:
                    self._rooms.pop(board, None)
                    self._empty_since.pop(board, None)


def _bye() -> str:
    delay = random.randrange(RETURN_WITHIN_MS)  # noqa: S311 - spreads the load, guards nothing
    return protocol.event(protocol.BYE, Bye(reason="restart", retry_ms=delay))
