"""One workshop and the people in it, driven by the commands that browsers send."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from app import Server
from app.actor import Actor, Role
from app.board.core.commands import Command
from app.board.forms.commands import SettleField
from app.board.live import LiveBoard, Submission
from app.board.parsing import parse_command
from app.ids import CommandId, CommitmentId, SeatId, board_of
from app.workshops.domain import Visitor, browser_hash
from app.workshops.opening.form import NewWorkshop
from tests.factories import an_id


@dataclass
class Clock:
    now: int = 1_764_000_000_000

    def __call__(self) -> int:
        self.now += 1_000
        return self.now


@dataclass
class Played:
    """One workshop and the people in it. `asks` is what a browser sends."""

    server: Server
    live: LiveBoard
    seats: dict[str, tuple[SeatId, Role]]
    made: int = 0
    ids: dict[str, str] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return self.live.actor(*self.seats[name])

    def asks(self, name: str, kind: str, /, **said: Any) -> None:
        self._submit(self.actor(name), parse_command(msgspec.json.encode({"type": kind, **said})))

    def settles(self, draft: str, field: str, text: str) -> None:
        """What people wrote together, once they pause: the server asks it."""
        state = self.live.state
        now = state.forms[CommitmentId(draft)].texts.get(field)
        command = SettleField(
            commitment=CommitmentId(draft),
            field=field,
            text=text,
            base=now.rev if now else 0,
            seats=(self.seats["Bo"][0],),
        )
        self._submit(self.actor("Awa"), command)

    def _submit(self, actor: Actor, command: Command) -> None:
        self.made += 1
        key = CommandId(an_id(1_000_000 + self.made))
        outcome = self.server.boards.submit_all(self.live, [Submission(key, actor, command)])
        (answer,) = outcome.answers
        if isinstance(answer, Exception):
            raise answer
        self.live = outcome.live

    def comes_writes_and_is_erased(self, name: str, zone: str, text: str) -> None:
        """Somebody else, whose texts are then taken out of the log."""
        workshops = self.server.workshops
        workshop = self.live.board  # its workshop has the same id
        key = workshops.tokens(workshop)[Role.PARTICIPANT]
        seat = workshops.take_seat(key, name, _visitor(workshop, name)).seat
        self.seats[name] = (seat.id, seat.role)
        self.writes(name, f"of {name}", zone, text)
        del self.seats[name]
        workshops.people_erasure.all_of(seat.workshop, seat.id)
        self.live = self.server.boards.load(self.live.board)

    def goes_to(self, phase: str) -> None:
        self.asks("Awa", "phase.go", phase=phase, expected=self.live.state.phase)

    def id(self, word: str) -> str:
        """An id that this workshop alone uses, the same for the same word."""
        number = int(self.live.board[:8], 16) * 1_000 + len(self.ids)
        return self.ids.setdefault(word, an_id(number))

    def writes(
        self, name: str, word: str, zone: str, text: str, x: int = 100, y: int = 100
    ) -> None:
        self.asks(name, "note.add", note=self.id(word), zone=zone, text=text, x=x, y=y)


def opened(server: Server, kit: str, title: str) -> Played:
    new = NewWorkshop(kit=kit, title=title, team="Académie", date=date(2026, 12, 1), name="Awa")
    led = server.workshops.create_and_lead(new, _visitor(kit, "Awa"))
    seats = {"Awa": (led.seat.id, led.seat.role)}
    tokens = server.workshops.tokens(led.workshop.id)
    for name in ("Bo", "Chloé", "Driss"):
        came = server.workshops.take_seat(tokens[Role.PARTICIPANT], name, _visitor(kit, name))
        seats[name] = (came.seat.id, came.seat.role)
    return Played(server, server.boards.load(board_of(led.workshop.id)), seats)


def _visitor(kit: str, name: str) -> Visitor:
    return Visitor(known=None, fresh=browser_hash(f"{kit} {name}"))
