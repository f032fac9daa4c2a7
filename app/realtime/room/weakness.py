"""Whose line is weak, by what is measured of it once a second: a ping that is not answered, frames
that wait to leave. For those who lead; told when it changes.

Judged look after look: a process that stood still has looked at nobody meanwhile.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from app.realtime.attention import attended

WEAK_AFTER_LOOKS: Final = 3
KEPT_SECONDS: Final = 20.0  # two pings: one that comes back in time does not make a good line
LEASE_SECONDS: Final = 12.0


class Weakness:
    def __init__(self, clock: Callable[[], float] = attended) -> None:
        self._clock = clock
        self._waited: dict[str, int] = {}
        self._until: dict[str, float] = {}
        self._here: frozenset[str] = frozenset()
        self._elsewhere: dict[str, tuple[float, frozenset[str]]] = {}
        self._told: frozenset[str] = frozenset()

    @property
    def here(self) -> tuple[str, ...]:
        """The seats whose every connection to this process is weak."""
        return tuple(sorted(self._here))

    @property
    def seats(self) -> tuple[str, ...]:
        """The same, of all processes."""
        return tuple(sorted(self._here.union(*(seats for _, seats in self._elsewhere.values()))))

    def look(self, seats: Mapping[str, str], waits: Callable[[str], bool]) -> None:
        """At each connection, with its seat: whether it waits for something now."""
        now = self._clock()
        self._waited = {each: self._waited.get(each, 0) + 1 for each in seats if waits(each)}
        late = (each for each, looks in self._waited.items() if looks >= WEAK_AFTER_LOOKS)
        until = self._until | dict.fromkeys(late, now + KEPT_SECONDS)
        self._until = {each: end for each, end in until.items() if each in seats and end > now}
        good = {seat for each, seat in seats.items() if each not in self._until}
        self._here = frozenset(seats.values()) - good
        for process in [key for key, (end, _) in self._elsewhere.items() if end <= now]:
            del self._elsewhere[process]

    def hear(self, process: str, seats: Collection[str]) -> None:
        """What another process says of its own connections, true for a while."""
        self._elsewhere[process] = (self._clock() + LEASE_SECONDS, frozenset(seats))

    def take(self) -> tuple[str, ...] | None:
        """The seats, if they are not those that were taken last."""
        seats = self.seats
        if frozenset(seats) == self._told:
            return None
        self._told = frozenset(seats)
        return seats
