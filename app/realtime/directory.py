"""Who sits behind a connection, as the workshops know it. Asked at each message, kept a second."""

import time
from typing import Any, Final

from werkzeug.http import parse_cookie

from app.ids import BoardId, SeatId, WorkshopId
from app.realtime.protocol import Person
from app.workshops.domain import Seat
from app.workshops.seats import BrowserCookie
from app.workshops.service import WorkshopService

KEPT_SECONDS: Final = 1.0
_MANY: Final = 5_000


class Directory:
    def __init__(self, workshops: WorkshopService, cookie: BrowserCookie) -> None:
        self._workshops = workshops
        self._cookie = cookie
        self._kept: dict[tuple[BoardId, SeatId], tuple[float, Seat]] = {}

    def admit(self, environ: dict[str, Any], board: BoardId) -> Seat:
        """The seat of the browser that connects; NotSeated when it has none there."""
        browser = self._cookie.read(parse_cookie(environ))
        return self._workshops.seat_of(browser, WorkshopId(board))

    def current(self, board: BoardId, seat: SeatId) -> Seat:
        """The seat as it is now, at most a second ago; NotSeated once its person was removed."""
        when, kept = self._kept.get((board, seat), (0.0, None))
        now = time.monotonic()
        if kept is None or now - when > KEPT_SECONDS:
            self._forget_when_many()
            self._kept.pop((board, seat), None)
            kept = self._workshops.seat(WorkshopId(board), seat)
            self._kept[board, seat] = (now, kept)
        return kept

    def people(self, board: BoardId) -> dict[str, Person]:
        """Everyone who ever took a seat there, as absent: the room knows who is present."""
        return {
            seat.id: Person(name=seat.name, role=seat.role, online=False)
            for seat in self._workshops.people(WorkshopId(board))
        }

    def _forget_when_many(self) -> None:
        if len(self._kept) > _MANY:
            self._kept.clear()
