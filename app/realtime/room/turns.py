"""When a room works, and on what: commands gather, and are taken together, turn after turn.

An idle room takes its turn at once; a busy one pauses in proportion to what the last turn cost, so
that telling everyone never eats the process.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from app.board.live import Answer, Submission

MAX_PAUSE_SECONDS: Final = 0.05
# The pause after a turn is its cost times a factor that grows with the cost: a few people are
# answered at once, and with many on the board, frames gather more and the process breathes.
PAUSE_FACTOR: Final = 0.25
COST_THAT_DOUBLES_IT_SECONDS: Final = 0.004

Reply: TypeAlias = Callable[[Answer], None]


@dataclass(frozen=True, slots=True)
class Waiting:
    submission: Submission
    reply: Reply


T = TypeVar("T")


class Turn(NamedTuple, Generic[T]):
    """What one turn serves."""

    waiting: list[T]
    rung: bool


class Turns(Generic[T]):
    """The queue of a room, and its one worker at a time. `has_more`: whether something else than
    what is here is to be told."""

    def __init__(self, has_more: Callable[[], bool]) -> None:
        self._has_more = has_more
        self._waiting: list[T] = []
        self._rung = False
        self._next_at = 0.0
        self._gate = Lock()
        self.are_taken = False  # somebody takes them, and is not done

    def add(self, waiting: T) -> None:
        with self._gate:
            self._waiting.append(waiting)

    def ring(self) -> None:
        """Another process added entries to the log."""
        with self._gate:
            self._rung = True

    def begin(self) -> bool:
        """Whether the caller is now the one who takes turns until there are none."""
        with self._gate:
            is_first = not self.are_taken
            self.are_taken = True
            return is_first

    def next(self) -> Turn[T] | None:
        """All that waits, once it is time; None, and it is over, when nothing does."""
        while True:
            with self._gate:
                if not (self._waiting or self._rung or self._has_more()):
                    self.are_taken = False
                    return None
                pause = self._next_at - time.perf_counter()
                if pause <= 0:
                    turn = Turn(self._waiting, self._rung)
                    self._waiting, self._rung = [], False
                    return turn
            time.sleep(pause)

    def take_waiting(self) -> list[T]:
        """Those that came during a turn, out of it."""
        with self._gate:
            waiting, self._waiting = self._waiting, []
        return waiting

    def rest(self, cost: float) -> None:
        """Put the next turn off after one that took `cost` seconds."""
        factor = PAUSE_FACTOR * (1 + cost / COST_THAT_DOUBLES_IT_SECONDS)
        self._next_at = time.perf_counter() + min(MAX_PAUSE_SECONDS, cost * factor)
