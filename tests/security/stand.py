"""The live edge without a network: real engine.io sockets and gateway, packets put in by hand.

What a WebSocket or a POST would carry is given to `Line.put`, and what would leave is read with
`Line.said`. Nothing runs beside: `put` returns once everything that it caused is done.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Final

import socketio
from engineio import packet
from engineio.exceptions import EngineIOError
from engineio.socket import Socket

from app.actor import Role
from app.board.opening import opening_events
from app.ids import BoardId, SeatId, WorkshopId
from app.kits.loader import catalogue
from app.realtime.counts import Counts
from app.realtime.cowriting.desks import Desks
from app.realtime.door.directory import Departures
from app.realtime.door.gateway import Gateway
from app.realtime.door.limits import REFILLED_SECONDS, Allowances
from app.realtime.door.written import Written
from app.realtime.protocol import Person
from app.realtime.room.rooms import Rooms
from app.realtime.server import _Json
from app.realtime.sockets import guard
from app.realtime.sockets.outlet import Outlet
from app.workshops.domain import Gone, Seat
from app.workshops.refusals import NotSeated
from tests.factories import NOW, a_board_id
from tests.fakes import Errands, HandClock, MemoryBoards

BOARD: Final = a_board_id(1)
OTHER_BOARD: Final = a_board_id(2)
ABSENT_BOARD: Final = a_board_id(3)
WRITING: Final = "tables"  # a phase of KIT where everyone writes
KIT: Final = "pgo-2h"
COOKIE_NAME: Final = "essaim"
ADDRESS: Final = "198.51.100.7"
A_DAY_SECONDS: Final = 86_400.0


@dataclass
class Seats:
    """A Directory in memory: a cookie is the name of a seat on one board."""

    seats: dict[tuple[BoardId, str], Seat] = field(default_factory=dict)
    _removed: dict[tuple[WorkshopId, SeatId], Seat] = field(default_factory=dict)
    _ended: dict[tuple[WorkshopId, SeatId], Seat] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    _erased: set[WorkshopId] = field(default_factory=set)

    def add(self, board: BoardId, name: str, role: Role) -> Seat:
        key = SeatId(name.ljust(12, "0"))
        seat = Seat(id=key, workshop=board, name=name, role=role, joined_at=NOW)  # type: ignore[arg-type]
        self.seats[board, name] = seat
        return seat

    def admit(self, environ: dict[str, Any], board: BoardId) -> Seat:
        return self._found(board, environ["HTTP_COOKIE"])

    def current(self, board: BoardId, seat: SeatId) -> Seat:
        return self._found(board, seat.rstrip("0"))

    def require_open(self, board: BoardId, *_: object) -> None:
        """No board is closed here."""

    def people(self, board: BoardId) -> dict[str, Person]:
        return {}

    def gone(self, _boards: object) -> Departures:
        return Departures(
            Gone(
                seats=frozenset(self._removed),
                ended=frozenset(self._ended),
                workshops=frozenset(self._erased),
            )
        )

    def departed(self, boards: Collection[BoardId]) -> dict[BoardId, dict[str, Person]]:
        return {
            board: {
                seat.id: Person(name=seat.name, role=seat.role, online=False, removed=True)
                for (where, _), seat in self._removed.items()
                if where == board
            }
            for board in boards
        }

    def changed(self, boards: Collection[BoardId]) -> dict[BoardId, dict[str, Person]]:
        return {
            board: {
                seat.id: Person(name=seat.name, role=seat.role, online=False)
                for (where, name), seat in self.seats.items()
                if where == board and name in self._changed
            }
            for board in boards
        }

    def change(self, board: BoardId, role: Role, given: Role) -> None:
        name = role[:4]
        self.seats[board, name] = replace(self.seats[board, name], role=given)
        self._changed.add(name)

    def remove(self, board: BoardId, role: Role) -> None:
        seat = self.seats.pop((board, role[:4]))
        self._removed[seat.workshop, seat.id] = seat

    def end(self, board: BoardId, role: Role) -> None:
        seat = self.seats.pop((board, role[:4]))
        self._ended[seat.workshop, seat.id] = seat

    def erase(self, board: BoardId) -> None:
        self._erased.add(WorkshopId(board))

    def _found(self, board: BoardId, name: str) -> Seat:
        if (board, name) not in self.seats:
            raise NotSeated
        return self.seats[board, name]


class Line:
    """One engine.io connection, without its transport."""

    def __init__(self, stand: "Stand", board: BoardId, cookie: str, address: str = ADDRESS) -> None:
        engine = stand.server.eio
        self._stand = stand
        self.id = engine.generate_id()
        self.socket = Socket(engine, self.id)
        self.socket.connected = True
        engine.sockets[self.id] = self.socket
        environ = {
            "QUERY_STRING": f"board={board}",
            "HTTP_COOKIE": cookie,
            "REMOTE_ADDR": address,
        }
        engine._trigger_event("connect", self.id, environ, run_async=False)

    @property
    def is_open(self) -> bool:
        return not self.socket.closed

    def put(self, encoded: str | bytes) -> None:
        """What a frame holds, and all that it causes."""
        self.take(encoded)
        self._stand.errands.run()

    def take(self, encoded: str | bytes) -> None:
        """Decoded and received as the engine does. It refuses a packet type that does not exist, or
        whatever comes on a closed socket: that is an answer too."""
        received = packet.Packet(encoded_packet=encoded)
        try:
            self.socket.receive(received)
        except EngineIOError:
            self.socket.close(wait=False, abort=True)

    def said(self) -> list[str]:
        """What left for this client since the last time, as texts of packets."""
        packets = []
        while not self.socket.queue.empty():
            if (sent := self.socket.queue.get()) is not None:
                packets.append(sent.encode())
        return packets

    def ask(self, event: str, payload: Any, number: int = 1) -> Any:
        """Send an event; the acknowledgement, or None."""
        self.said()
        self.put(f"42{number}{json.dumps([event, payload])}")
        return next((reply for ack, reply in map(read_ack, self.said()) if ack == number), None)

    def leave(self) -> None:
        self.socket.close(wait=False, abort=True)
        self._stand.server.eio.sockets.pop(self.id, None)


class Stand:
    """A gateway, its rooms, two boards, and a seat of each role on each."""

    def __init__(
        self, seats: Seats | None = None, *, clock: Callable[[], float] | None = None
    ) -> None:
        """`clock` is what limits go by. Without one, all that a seat asked for has come back each
        time that it asks: a test may say thousands of things in the name of one person."""
        guard.harden_engine()
        self.clock = HandClock(NOW)
        self.errands = Errands()
        self.boards = MemoryBoards(self.clock)
        self.seats = seats or Seats()
        self.server = socketio.Server(
            async_mode="threading", async_handlers=False, json=_Json, monitor_clients=False
        )
        outlet = Outlet(self.server.eio, self.errands)
        self.rooms = Rooms(
            service=self.boards,  # type: ignore[arg-type]
            outlet=outlet,
            spawn=self.errands,
            clock=self.clock,
            departed=self.seats.departed,
            changed=self.seats.changed,
        )
        self.gateway = Gateway(
            self.server,
            rooms=self.rooms,
            desks=Desks(
                self.rooms,
                service=None,  # type: ignore[arg-type]
                outlet=outlet,
                spawn=self.errands,
                clock=self.clock,
                counts=Counts(),
                shares_boards=False,
            ),
            outlet=outlet,
            directory=self.seats,  # type: ignore[arg-type]
            allowances=Allowances(clock or count(0.0, REFILLED_SECONDS).__next__),
            written=Written(clock or count(0.0, A_DAY_SECONDS).__next__),
        )
        for board in (BOARD, OTHER_BOARD):
            self.boards.open(board, opening_events(catalogue()[KIT], NOW))
            for role in Role:
                self.seats.add(board, role[:4], role)

    def seq(self, board: BoardId = BOARD) -> int:
        """Where the board stands, as its room believes."""
        return self.rooms.of(board).live.seq

    def line(
        self,
        role: Role | None = Role.PARTICIPANT,
        board: BoardId = BOARD,
        address: str = ADDRESS,
    ) -> Line:
        """A connection, let in when there is a role."""
        line = Line(self, board, role[:4] if role else "nobody", address)
        line.put("40")
        return line

    def entered(self, role: Role = Role.PARTICIPANT, board: BoardId = BOARD) -> Line:
        """A connection that said hello."""
        line = self.line(role, board)
        welcome = line.ask("hello", {"board": board, "version": 2})
        assert welcome["ok"], welcome
        return line

    def close(self) -> None:
        for socket in list(self.server.eio.sockets.values()):
            socket.close(wait=False, abort=True)


def read_ack(text: str) -> tuple[int | None, Any]:
    """The number and the content of an acknowledgement; (None, None) for anything else."""
    start = text.find("[")
    if not text.startswith("43") or start < 3:
        return None, None
    return int(text[2:start]), json.loads(text[start:])[0]
