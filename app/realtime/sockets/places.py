"""How many connections a process holds, and which one gives way when there are too many. Pure.

A place costs nothing to who asks for it: a connection that says its request a byte at a time holds
one as well as a person at work. So a connection whose request is not whole gives way to a newer
one, the oldest first, and nobody who speaks at once is kept out by those who do not. A request that
is whole holds its place: there are so many for one address, and the last ones are for who has a
seat, or asks whether the server lives.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

MAX_CONNECTIONS: Final = 1200
KEPT_FOR_SEATS: Final = 200  # of them: strangers do not have these
SPARE: Final = 64  # beyond them, for requests that are not whole yet, and for health
UNSAID_PER_ADDRESS: Final = 200
HEALTH: Final = frozenset({"/healthz", "/readyz"})
TURNED_AWAY: Final = "essaim.turned_away"  # in the environ of a request that has no place


@dataclass(eq=False, slots=True)
class Place:
    """One connection. `cut` ends it, whatever it is doing."""

    address: str
    cut: Callable[[], None] = field(repr=False)
    is_whole: bool = False


class Places:
    def __init__(
        self,
        *,
        per_address: int | None,
        most: int = MAX_CONNECTIONS,
        kept: int = KEPT_FOR_SEATS,
        unsaid_per_address: int = UNSAID_PER_ADDRESS,
    ) -> None:
        """Behind a proxy, which is one address for everybody, `per_address` is None."""
        self._per_address = per_address
        self._unsaid_per_address = unsaid_per_address
        self._most = most
        self._kept = kept
        self._unsaid: dict[Place, None] = {}  # the oldest first
        self._unsaid_by: Counter[str] = Counter()
        self._whole_by: Counter[str] = Counter()
        self._whole = 0

    @property
    def count(self) -> int:
        return len(self._unsaid) + self._whole

    def open(self, address: str, cut: Callable[[], None]) -> Place:
        """A place for a new connection, which always has one: an older one gives way."""
        place = Place(address, cut)
        self._add_unsaid(place)
        if self._per_address is not None and self._unsaid_by[address] > self._unsaid_per_address:
            self._give_way(address)
        elif self.count > self._most and len(self._unsaid) > 1:
            self._give_way(self._unsaid_by.most_common(1)[0][0])
        return place

    def is_welcome(self, place: Place, path: str, *, has_seat: Callable[[], bool]) -> bool:
        """Whether there is room for a request that has begun. `has_seat` is asked when it counts:
        it asks the database."""
        if path in HEALTH:
            return True
        if self._per_address is not None and self._whole_by[place.address] >= self._per_address:
            return False
        if self._whole < self._most - self._kept:
            return True
        return self._whole < self._most and has_seat()

    def hold(self, place: Place) -> None:
        """Its request is whole: until it is answered, nothing takes its place away."""
        if not place.is_whole and self._drop(place):
            place.is_whole = True
            self._whole += 1
            self._whole_by[place.address] += 1

    def wait(self, place: Place) -> None:
        """It is answered: until its next request is whole, it may give way."""
        if self._drop(place):
            place.is_whole = False
            self._add_unsaid(place)

    def leave(self, place: Place) -> None:
        self._drop(place)

    def _add_unsaid(self, place: Place) -> None:
        self._unsaid[place] = None
        self._unsaid_by[place.address] += 1

    def _drop(self, place: Place) -> bool:
        """Count it no more; False when it was not counted: it gave way."""
        if place.is_whole:
            place.is_whole = False
            self._whole -= 1
            _one_less(self._whole_by, place.address)
        elif place in self._unsaid:
            del self._unsaid[place]
            _one_less(self._unsaid_by, place.address)
        else:
            return False
        return True

    def _give_way(self, address: str) -> None:
        oldest = next(place for place in self._unsaid if place.address == address)
        self._drop(oldest)
        oldest.cut()


def _one_less(counter: Counter[str], address: str) -> None:
    counter[address] -= 1
    if not counter[address]:
        del counter[address]
