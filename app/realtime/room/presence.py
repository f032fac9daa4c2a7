"""Who is here: a seat is present while one of its connections is, in this process or in another.

A reload or a short cut is not a departure: a seat is said gone only after a few seconds. What other
processes say is a lease: if one of them dies, its people are gone when the lease runs out.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from msgspec.structs import replace

from app.actor import Actor
from app.realtime.attention import attended
from app.realtime.protocol import Person

GONE_AFTER_SECONDS: Final = 3.0
LEASE_SECONDS: Final = 12.0


class Presence:
    def __init__(self, clock: Callable[[], float] = attended) -> None:
        self._clock = clock
        self._connections: Counter[str] = Counter()
        self._here: dict[str, Person] = {}
        self._leaving: dict[str, float] = {}
        self._elsewhere: dict[str, tuple[float, Mapping[str, Person]]] = {}
        self._departed: Mapping[str, Person] = {}
        self._known: Mapping[str, Person] = {}
        self._changes: dict[str, Person] = {}

    @property
    def changed(self) -> bool:
        return bool(self._changes)

    @property
    def departed(self) -> Mapping[str, Person]:
        """Those who may not be here any more."""
        return self._departed

    def arrive(self, actor: Actor, name: str) -> Person:
        """One more connection of this seat."""
        person = Person(name=name, role=actor.role, online=True)
        self._connections[actor.seat] += 1
        self._leaving.pop(actor.seat, None)
        if self._here.get(actor.seat) != person:
            self._here[actor.seat] = person
            if actor.seat not in self._departed:
                self._changes[actor.seat] = person
        return person

    def depart(self, actor: Actor) -> None:
        """One connection less; after the last one, the seat has a few seconds to come back."""
        self._connections[actor.seat] -= 1
        if self._connections[actor.seat] <= 0:
            del self._connections[actor.seat]
            self._leaving[actor.seat] = self._clock() + GONE_AFTER_SECONDS

    def part_with(self, departed: Mapping[str, Person]) -> None:
        """From now on these are absent, whatever a connection or another process says. Whoever was
        among them, and is no more, is as their connections say."""
        before, known = self.people(), self._departed
        self._departed = departed
        back = {seat: known[seat] for seat in known.keys() - departed.keys()}
        self._changes |= {seat: replace(person, removed=False) for seat, person in back.items()}
        self._changes |= {
            seat: person for seat, person in departed.items() if known.get(seat) != person
        }
        self._note_changes(before)

    def know(self, changed: Mapping[str, Person]) -> None:
        """These have been given another role or another name: everyone is told, once."""
        before = self.people()
        for seat, person in changed.items():
            if seat in self._here:
                self._here[seat] = replace(self._here[seat], name=person.name, role=person.role)
            if self._known.get(seat) != person and seat not in self._departed:
                self._changes[seat] = replace(person, online=seat in before)
        self._known = changed
        self._note_changes(before)

    def lease(self, process: str, people: Mapping[str, Person]) -> None:
        """What another process says of its own connections, true for a while."""
        before = self.people()
        self._elsewhere[process] = (self._clock() + LEASE_SECONDS, people)
        self._note_changes(before)

    def expire(self) -> bool:
        """Count as gone those who did not come back in time; True when there are some."""
        now, before = self._clock(), self.people()
        for seat in [seat for seat, when in self._leaving.items() if when <= now]:
            del self._leaving[seat]
            del self._here[seat]
        for process in [key for key, (until, _) in self._elsewhere.items() if until <= now]:
            del self._elsewhere[process]
        self._note_changes(before)
        return self.changed

    def here(self) -> dict[str, Person]:
        """Those whose connections are in this process."""
        return dict(self._here)

    def people(self) -> dict[str, Person]:
        """Everyone who is present, wherever."""
        everyone: dict[str, Person] = {}
        for _, people in self._elsewhere.values():
            everyone |= people
        everyone |= self._here
        for seat in self._departed:
            everyone.pop(seat, None)
        return everyone

    def take(self) -> dict[str, Person]:
        """What changed since the last frame."""
        changes, self._changes = self._changes, {}
        return changes

    def _note_changes(self, before: Mapping[str, Person]) -> None:
        after = self.people()
        for seat in before.keys() - after.keys():
            gone = self._departed.get(seat) or replace(before[seat], online=False)
            self._changes[seat] = gone
        for seat, person in after.items():
            if before.get(seat) != person:
                self._changes[seat] = person
