"""What people do on a board, at random and from a seed: the command that each would send next.

A person acts on what they see. Some of it is refused, as it would be: too late, not theirs, gone.
"""

import random
from collections.abc import Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from app.ids import GroupId, NoteId
from tests.wire.client import Client

T = TypeVar("T")

ZONES: Final = ("health", "inclusion", "open_data")
COLORS: Final = ("yellow", "sky", "mint", "rose")


class Habits:
    """One person's choices. The same seed chooses the same way, given the same board."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def new_id(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def act(self, person: Client) -> str:
        """Submit one command; its id."""
        kind, fields = self.next_command(person)
        return person.submit(kind, id=self.new_id(), **fields)

    def next_command(self, person: Client) -> tuple[str, dict[str, Any]]:
        notes, groups = list(person.state.notes), list(person.state.groups)
        if len(notes) < 3 or self.chance(0.3):
            return "note.add", {"note": self.new_id(), "text": self._text(), **self._place()}
        if self.chance(0.3):
            return self._sort(notes, groups)
        return self._change(person, self._random.choice(notes))

    def _change(self, person: Client, note: NoteId) -> tuple[str, dict[str, Any]]:
        """Something done to one note."""
        revision = person.state.notes[note].rev
        comment = {"comment": self.new_id(), "note": note, "text": self._text()}
        return self._random.choice(
            [
                ("note.move", {"note": note, **self._place()}),
                ("note.move", {"note": note, **self._place()}),
                ("note.edit", {"note": note, "text": self._text(), "base": revision}),
                ("note.edit", {"note": note, "text": self._text(), "base": revision}),
                ("note.color", {"note": note, "color": self._random.choice(COLORS)}),
                ("note.remove", {"note": note}),
                ("note.restore", {"note": self._random.choice([note, *person.state.removed])}),
                ("reaction.set", {"target": note, "on": self.chance(0.7)}),
                ("comment.add", comment),
                ("ready.set", {"ready": self.chance(0.5)}),
            ]
        )

    def _sort(self, notes: list[NoteId], groups: list[GroupId]) -> tuple[str, dict[str, Any]]:
        """Something done to groups."""
        note = self._random.choice(notes)
        made: dict[str, Any] = {"group": self.new_id(), "notes": self._random.sample(notes, 2)}
        if not groups or self.chance(0.3):
            return "group.make", made | {"title": self._text()}
        group = self._random.choice(groups)
        choices: list[tuple[str, dict[str, Any]]] = [
            ("group.join", {"group": group, "note": note}),
            ("group.join", {"group": group, "note": note}),
            ("group.leave", {"note": note}),
            ("group.rename", {"group": group, "title": self._text()}),
            ("group.move", {"group": group, **self._place()}),
        ]
        return self._random.choice(choices)

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def among(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        return self._random.sample(items, len(items))

    def between(self, low: float, high: float) -> float:
        return self._random.uniform(low, high)

    def _text(self) -> str:
        return f"Idée {self._random.randrange(10_000)} — « été »"

    def _place(self) -> dict[str, Any]:
        zone = self._random.choice(ZONES)
        return {"zone": zone, "x": self._random.randrange(1001), "y": self._random.randrange(1001)}
