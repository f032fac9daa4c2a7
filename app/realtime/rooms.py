"""The rooms of this process: found or made when somebody comes, forgotten when all have gone."""

import time
from threading import Lock
from typing import Final

from app.board.service import BoardService
from app.clock import Clock
from app.ids import BoardId
from app.realtime.outlet import Outlet
from app.realtime.room import Room, Spawn

TICK_SECONDS: Final = 1.0
FORGET_AFTER_SECONDS: Final = 60.0


class Rooms:
    def __init__(
        self, *, service: BoardService, outlet: Outlet, spawn: Spawn, clock: Clock
    ) -> None:
        self._service = service
        self._outlet = outlet
        self._spawn = spawn
        self._clock = clock
        self._rooms: dict[BoardId, Room] = {}
        self._empty_since: dict[BoardId, float] = {}
        self._making = Lock()

    def of(self, board: BoardId) -> Room:
        """The room of a board; NotFound when there is no such board."""
        if (room := self._rooms.get(board)) is not None:
            return room
        with self._making:
            if board not in self._rooms:
                self._rooms[board] = self._make(board)
            return self._rooms[board]

    def find(self, board: BoardId) -> Room | None:
        """The room if somebody is, or was lately, on that board in this process."""
        return self._rooms.get(board)

    def start(self) -> None:
        """Begin the beat that sends beacons and forgets empty rooms."""
        self._spawn(self._beat)

    def _make(self, board: BoardId) -> Room:
        return Room(
            self._service.load(board),
            service=self._service,
            outlet=self._outlet,
            spawn=self._spawn,
            clock=self._clock,
        )

    def _beat(self) -> None:
        while True:
            time.sleep(TICK_SECONDS)
            for board, room in list(self._rooms.items()):
                room.tick()
                self._forget_if_empty(board, room)

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
