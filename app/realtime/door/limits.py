"""How much one seat may ask, all its connections together. Monotonic time: a clock that is set back
frees nobody."""

import time
from collections import Counter
from collections.abc import Callable
from threading import Lock
from typing import Final, TypeAlias

from app.buckets import Bucket
from app.errors import Busy
from app.ids import BoardId, SeatId

COMMANDS_PER_SECOND: Final = 20.0
COMMANDS_BURST: Final = 40.0
MESSAGES_PER_SECOND: Final = 60.0
MESSAGES_BURST: Final = 120.0
HELLOS_PER_SECOND: Final = 1.0  # each may be answered with a whole board
HELLOS_BURST: Final = 10.0
CONNECTIONS_PER_SEAT: Final = 10  # tabs, and what is left of those that were reloaded
# Of the 1,200 that a process holds: whatever happens on one board, others come in.
CONNECTIONS_PER_BOARD: Final = 1_000
# Whatever was taken has come back: what is forgotten by then was full.
REFILLED_SECONDS: Final = max(
    COMMANDS_BURST / COMMANDS_PER_SECOND,
    MESSAGES_BURST / MESSAGES_PER_SECOND,
    HELLOS_BURST / HELLOS_PER_SECOND,
)

Place: TypeAlias = tuple[BoardId, SeatId]


class Allowance:
    """What one seat may still ask, and its connections, the oldest first."""

    __slots__ = ("commands", "connections", "hellos", "messages")

    def __init__(self, clock: Callable[[], float]) -> None:
        self.commands = Bucket(COMMANDS_PER_SECOND, COMMANDS_BURST, clock)
        self.messages = Bucket(MESSAGES_PER_SECOND, MESSAGES_BURST, clock)
        self.hellos = Bucket(HELLOS_PER_SECOND, HELLOS_BURST, clock)
        self.connections: dict[str, None] = {}


class Allowances:
    """The allowance of each seat that is connected, or was a moment ago: another connection, at
    once or instead, refills nothing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._gate = Lock()
        self._by_seat: dict[Place, Allowance] = {}
        self._left_at: dict[Place, float] = {}
        self._on_board: Counter[BoardId] = Counter()

    def join(self, place: Place, connection: str) -> tuple[Allowance, str | None]:
        """What this connection shares with the others of its seat, and the one that gives way to
        it, if any: the oldest, so that nobody is kept out by their own dead connections. Busy for
        a seat that has none yet, on a board that has too many."""
        with self._gate:
            allowance = self._by_seat.get(place)
            is_full = self._on_board[place[0]] >= CONNECTIONS_PER_BOARD
            if is_full and not (allowance and allowance.connections):
                raise Busy
            self._left_at.pop(place, None)
            if allowance is None:
                allowance = self._by_seat[place] = Allowance(self._clock)
            connections = allowance.connections
            connections[connection] = None
            self._on_board[place[0]] += 1
            if len(connections) <= CONNECTIONS_PER_SEAT and not is_full:
                return allowance, None
            oldest = next(iter(connections))
            self._drop(place, allowance, oldest)
            return allowance, oldest

    def leave(self, place: Place, connection: str) -> None:
        with self._gate:
            allowance = self._by_seat.get(place)
            if allowance is not None:
                self._drop(place, allowance, connection)
                if not allowance.connections:
                    self._left_at[place] = self._clock()

    def _drop(self, place: Place, allowance: Allowance, connection: str) -> None:
        if allowance.connections.pop(connection, self) is None:
            self._on_board[place[0]] -= 1
            if not self._on_board[place[0]]:
                del self._on_board[place[0]]

    def forget(self) -> None:
        """Forget the seats whose last connection ended so long ago that their allowance is whole
        again."""
        latest = self._clock() - REFILLED_SECONDS
        with self._gate:
            for place in [each for each, left in self._left_at.items() if left <= latest]:
                del self._left_at[place], self._by_seat[place]
