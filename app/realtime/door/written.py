"""How many bytes one seat, and one board, may write: what is written is kept for months. Nobody who
works meets these; a loop does, in a minute. In this process, where a board normally lives."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Final

from app.buckets import Bucket
from app.errors import TooFast
from app.ids import BoardId, SeatId
from app.words import N_

MIB: Final = 1024 * 1024
# At once, then what comes back in an hour: a thousand characters each second, for an hour.
SEAT_BYTES: Final = 4 * MIB
SEAT_BYTES_PER_HOUR: Final = MIB
BOARD_BYTES: Final = 64 * MIB
BOARD_BYTES_PER_HOUR: Final = 16 * MIB
NEARLY: Final = 0.2  # of a budget is left, when its writer is warned
HOUR_SECONDS: Final = 3600.0

SEAT_NEARLY: Final = N_(
    "Beaucoup de texte est parti d’ici en peu de temps. Si cela continue, la suite attendra ici"
    " avant de partir. Rien n’est perdu."
)
BOARD_NEARLY: Final = N_(
    "Ce tableau a reçu beaucoup de texte en peu de temps. Si cela continue, la suite attendra avant"
    " de partir. Rien n’est perdu."
)
SEAT_SPENT: Final = N_(
    "Beaucoup de texte est parti d’ici en peu de temps : la suite est gardée ici et partira peu à"
    " peu, d’elle-même."
)
BOARD_SPENT: Final = N_(
    "Ce tableau a reçu beaucoup de texte en peu de temps : la suite est gardée ici et partira peu à"
    " peu, d’elle-même. Prévenez la personne qui anime."
)


class Budget:
    """Bytes that come back with time, and whether it was said that few are left."""

    def __init__(self, most: int, per_hour: int, clock: Callable[[], float]) -> None:
        self.bucket = Bucket(per_hour / HOUR_SECONDS, most, clock)
        self._is_warned = False

    def warns(self) -> bool:
        """Whether to warn now: once when little is left, and not again until half has come back."""
        share = self.bucket.share
        is_new = share <= NEARLY and not self._is_warned
        self._is_warned = share <= NEARLY or (self._is_warned and share < 0.5)
        return is_new


class Written:
    """The budgets of those who wrote lately. One that has all come back is forgotten."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._gate = Lock()
        self._seats: dict[tuple[BoardId, SeatId], Budget] = {}
        self._boards: dict[BoardId, Budget] = {}

    def spend(self, board: BoardId, seat: SeatId, size: int) -> str | None:
        """Count what this seat writes on this board. A warning to tell its writer, or None.
        TooFast, and nothing is counted, when one of the two has not so much left."""
        with self._gate:
            own = self._seats.get((board, seat))
            if own is None:
                own = self._seats[board, seat] = self._budget(SEAT_BYTES, SEAT_BYTES_PER_HOUR)
            shared = self._boards.get(board)
            if shared is None:
                shared = self._boards[board] = self._budget(BOARD_BYTES, BOARD_BYTES_PER_HOUR)
            if not own.bucket.take(size):
                raise TooFast(SEAT_SPENT)
            if not shared.bucket.take(size):
                own.bucket.give_back(size)
                raise TooFast(BOARD_SPENT)
            if own.warns():
                return SEAT_NEARLY
            return BOARD_NEARLY if shared.warns() else None

    def forget(self) -> None:
        with self._gate:
            for seat in [key for key, each in self._seats.items() if each.bucket.is_full]:
                del self._seats[seat]
            for board in [key for key, each in self._boards.items() if each.bucket.is_full]:
                del self._boards[board]

    def _budget(self, most: int, per_hour: int) -> Budget:
        return Budget(most, per_hour, self._clock)
