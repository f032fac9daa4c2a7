"""Who sits behind a connection, as the workshops know it. Asked at each message."""

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from werkzeug.http import parse_cookie

from app.actor import Actor
from app.errors import Busy, StorageFailed
from app.ids import BoardId, CommitmentId, SeatId, WorkshopId, board_of
from app.realtime.protocol import Loss, Person
from app.workshops.domain import Gone, Seat
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.service import WorkshopService


class Directory:
    def __init__(self, workshops: WorkshopService, cookie: BrowserCookie) -> None:
        self._workshops = workshops
        self._cookie = cookie

    def admit(self, environ: dict[str, Any], board: BoardId) -> Seat:
        """The seat of the browser that connects; NotSeated when it has none there. A seat holds its
        room in the workshop from then on. When that cannot be written now, the next
        connection writes it."""
        browser = self._cookie.read(parse_cookie(environ))
        seat = self._workshops.seat_of(browser, WorkshopId(board))
        with suppress(Busy, StorageFailed):
            self._workshops.come(seat)
        return seat

    def current(self, board: BoardId, seat: SeatId) -> Seat:
        """The seat as it is now, or was less than a second ago; NotSeated once removed."""
        return self._workshops.seat(WorkshopId(board), seat)

    def require_open(
        self, board: BoardId, actor: Actor | None = None, draft: CommitmentId | None = None
    ) -> None:
        """WorkshopClosed once nothing may change there, but a draft by who leads or finishes it."""
        is_theirs = actor is not None and (actor.is_facilitator or draft in actor.drafts)
        if draft is None or not is_theirs:
            self._workshops.require_open(WorkshopId(board))

    def gone(self, boards: Collection[BoardId]) -> "Departures":
        """Whose connections to these boards are to be ended."""
        return Departures(self._workshops.gone([WorkshopId(board) for board in boards]))

    def departed(self, boards: Collection[BoardId]) -> dict[BoardId, dict[str, Person]]:
        """Whoever may not be on these boards any more, by board and seat."""
        departed: dict[BoardId, dict[str, Person]] = {board: {} for board in boards}
        for seat in self._workshops.departed([WorkshopId(board) for board in boards]):
            departed[board_of(seat.workshop)][seat.id] = _absent(seat)
        return departed

    def changed(self, boards: Collection[BoardId]) -> dict[BoardId, dict[str, Person]]:
        """Whoever has another role or another name than when they came, by board and seat."""
        changed: dict[BoardId, dict[str, Person]] = {board: {} for board in boards}
        for seat in self._workshops.changed([WorkshopId(board) for board in boards]):
            changed[board_of(seat.workshop)][seat.id] = _absent(seat)
        return changed

    def people(self, board: BoardId) -> dict[str, Person]:
        """Everyone who ever took a seat there, as absent: the room knows who is present."""
        return {seat.id: _absent(seat) for seat in self._workshops.everyone(WorkshopId(board))}


class Departures:
    """Why a connection must end, in the words of `bye`."""

    def __init__(self, gone: Gone) -> None:
        self._gone = gone

    def why(self, board: BoardId, seat: SeatId) -> Loss | None:
        workshop = WorkshopId(board)
        if workshop in self._gone.workshops:
            return "closed"
        if (workshop, seat) in self._gone.seats:
            return "removed"
        return "renewed" if (workshop, seat) in self._gone.ended else None

    def is_closed(self, board: BoardId) -> bool:
        return WorkshopId(board) in self._gone.closed


def _absent(seat: Seat) -> Person:
    is_removed = seat.removed_at is not None
    return Person(name=seat.name, role=seat.role, online=False, removed=is_removed)
