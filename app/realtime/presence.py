"""Who is here, in this process: a seat is present while one of its connections is.

A reload or a short cut is not a departure: a seat is said gone only after a few seconds.
"""

import time
from collections import Counter
from typing import TYPE_CHECKING, Final

from app.realtime.protocol import Person

if TYPE_CHECKING:
    from app.realtime.room import Member

GONE_AFTER_SECONDS: Final = 3.0


class Presence:
    def __init__(self) -> None:
        self._connections: Counter[str] = Counter()
        self._people: dict[str, Person] = {}
        self._leaving: dict[str, float] = {}
        self._changes: dict[str, Person] = {}

    @property
    def changed(self) -> bool:
        return bool(self._changes)

    def arrive(self, member: "Member") -> Person:
        seat = member.actor.seat
        person = Person(name=member.name, role=member.actor.role, online=True)
        self._connections[seat] += 1
        self._leaving.pop(seat, None)
        if self._people.get(seat) != person:
            self._people[seat] = self._changes[seat] = person
        return person

    def depart(self, member: "Member") -> None:
        seat = member.actor.seat
        self._connections[seat] -= 1
        if self._connections[seat] <= 0:
            del self._connections[seat]
            self._leaving[seat] = time.monotonic() + GONE_AFTER_SECONDS

    def expire(self) -> bool:
        """Say gone those who did not come back; True when there are some."""
        now = time.monotonic()
        gone = [seat for seat, when in self._leaving.items() if when <= now]
        for seat in gone:
            del self._leaving[seat]
            person = self._people.pop(seat)
            self._changes[seat] = Person(name=person.name, role=person.role, online=False)
        return bool(gone)

    def people(self) -> dict[str, Person]:
        return dict(self._people)

    def take(self) -> dict[str, Person]:
        """What changed since the last frame."""
        changes, self._changes = self._changes, {}
        return changes
