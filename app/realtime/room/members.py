"""Who is on a board, through this process: one member for each of their connections."""

import dataclasses
from collections.abc import Iterator, Mapping

from app.actor import Role
from app.board.live import LiveBoard
from app.realtime.protocol import Person
from app.realtime.room.audience import Member


class Members:
    def __init__(self) -> None:
        self._by_connection: dict[str, Member] = {}

    def __len__(self) -> int:
        return len(self._by_connection)

    def __iter__(self) -> Iterator[Member]:
        """As they are now: whoever comes or goes meanwhile does not count."""
        return iter(list(self._by_connection.values()))

    @property
    def connections(self) -> list[str]:
        return list(self._by_connection)

    def add(self, member: Member) -> None:
        self._by_connection[member.connection] = member

    def remove(self, connection: str) -> Member | None:
        """Whose connection it was; None when it was nobody's."""
        return self._by_connection.pop(connection, None)

    def know(self, changed: Mapping[str, Person]) -> None:
        """Who has another role or another name: what each is told is for who they are now."""
        for member in self:
            person = changed.get(member.actor.seat)
            if person and (person.role, person.name) != (member.actor.role, member.name):
                actor = dataclasses.replace(member.actor, role=Role(person.role))
                self.add(Member(member.connection, actor, person.name))

    def know_anew(self, live: LiveBoard) -> None:
        """Give each the pseudonym that the board's new key makes, so that they are told what is
        theirs."""
        for member in self:
            actor = live.actor(member.actor.seat, member.actor.role, member.actor.drafts)
            self.add(Member(member.connection, actor, member.name))
