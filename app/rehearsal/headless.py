"""A rehearsal without a screen: opens a workshop from a kit, seats simulated people, one of whom
facilitates, and executes what they do until they have played it whole."""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeAlias

import msgspec

from app.actor import Actor
from app.board.core.commands import Command
from app.board.core.state import BoardState
from app.board.live import LiveBoard, Submission
from app.board.parsing import parse_command
from app.board.service import BoardService
from app.clock import Clock, Millis, now_ms
from app.errors import Refusal
from app.ids import CommandId, WorkshopId, board_of
from app.kits.domain import Kit
from app.rehearsal.acts import Ask, Come
from app.rehearsal.player import MINUTE
from app.rehearsal.seating import Seating
from app.rehearsal.sentences import sentences
from app.rehearsal.troupe import Sight, Troupe
from app.words import SOURCE, spoken
from app.workshops.domain import Seat, Workshop
from app.workshops.opening.form import NewWorkshop
from app.workshops.service import WorkshopService

AT_ONCE: Final = 0  # as a speed: nobody waits
MAX_PEOPLE: Final = 200
# What is done within so long is committed together.
_STEP: Final = 3_000
_NEVER_LONGER: Final = 4  # times what the kit plans

Services: TypeAlias = Callable[[Clock], tuple[BoardService, WorkshopService]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a rehearsal came to, counted on its board."""

    workshop: WorkshopId
    phases_played: int
    notes: int
    groups: int
    rounds: int
    commitments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """A rehearsal that is over, and the seat of who facilitated it."""

    played: Played
    leader: Seat


class Endless(Exception):
    """Simulated people that never come to the end: a bug of ours, or a kit that nobody can lead."""


class Headless:
    """`services`: the use cases of boards and workshops by a given clock. In a rehearsal an hour
    goes by faster, and none of it is in the future."""

    def __init__(self, services: Services, *, secret: str, clock: Clock = now_ms) -> None:
        self._services = services
        self._secret = secret
        self._clock = clock

    def play(
        self,
        new: NewWorkshop,
        kit: Kit,
        *,
        people: int,
        speed: float,
        seed: int,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Rehearsed:
        """Play a kit whole, in a workshop that is a rehearsal whatever `new` says; `tell` is told
        each step as it begins. `speed`: how many minutes go by in one, or AT_ONCE."""
        hour = _Hour(self._clock, planned=kit.total_minutes * MINUTE, speed=speed)
        boards, workshops = self._services(hour.now)
        workshop = workshops.create(replace(new, is_rehearsal=True))
        language = spoken(kit.language) or SOURCE
        random = Random(seed)  # noqa: S311 - draws people, guards nothing
        troupe = Troupe(
            random, sentences(language), people=people, begins_at=hour.now(), is_led=True
        )
        stage = _Stage(boards, Seating(workshops, secret=self._secret), workshop, troupe, random)
        deadline = hour.now() + _NEVER_LONGER * kit.total_minutes * MINUTE
        for title in stage.run(hour):
            tell(title)
            if hour.now() > deadline:
                raise Endless(kit.id)
        return Rehearsed(
            played=_counted(workshop.id, stage.live.state, stage.visited),
            leader=stage.seat_of_leader(),
        )


class _Hour:
    """The hour of a rehearsal. It begins in the past, so that it ends before now."""

    def __init__(self, clock: Clock, *, planned: Millis, speed: float) -> None:
        self._clock = clock
        self._speed = speed
        self._from = clock()
        ahead = planned * _NEVER_LONGER
        self._begins = self._from - (int(ahead * (1 - 1 / speed)) if speed else ahead)
        self._at = self._begins

    def now(self) -> Millis:
        if self._speed:
            return self._begins + int((self._clock() - self._from) * self._speed)
        return self._at

    def wait_until(self, moment: Millis) -> None:
        self._at = max(self._at, moment)
        while self._speed and (left := moment - self.now()) > 0:
            time.sleep(left / 1000 / self._speed)


class _Stage:
    def __init__(
        self,
        boards: BoardService,
        seating: Seating,
        workshop: Workshop,
        troupe: Troupe,
        random: Random,
    ) -> None:
        self._boards = boards
        self._seating = seating
        self._workshop = workshop
        self._troupe = troupe
        self._random = random
        self._seats: dict[int, Seat] = {}
        self.live = boards.load(board_of(workshop.id))
        self.visited: set[str] = set()

    def run(self, hour: _Hour) -> Iterator[str]:
        """Until it is over; the title of each phase as it begins."""
        while not self._troupe.is_over:
            moment = self._troupe.due_at + _STEP
            hour.wait_until(moment)
            self._step(moment, hour.now())
            phase = self.live.state.current
            if phase is not None and phase.id not in self.visited:
                self.visited.add(phase.id)
                yield phase.title

    def seat_of_leader(self) -> Seat:
        return self._seats[0]

    def _step(self, moment: Millis, at: Millis) -> None:
        acts = self._troupe.act(Sight(state=self.live.state, at=at, actors=self._actors()), moment)
        for come in acts:
            if isinstance(come, Come) and come.player not in self._seats:
                name = self._troupe.names[come.player]
                self._seats[come.player] = self._seating.sit(self._workshop.id, come.player, name)
        asked = [each for each in acts if isinstance(each, Ask)]
        if asked:
            self._submit(asked)

    def _submit(self, asked: list[Ask]) -> None:
        actors = self._actors()
        submissions = [
            Submission(new_command(self._random), actors[each.player], as_sent(each.command))
            for each in asked
        ]
        outcome = self._boards.submit_all(self.live, submissions)
        self.live = outcome.live
        for each, answer in zip(asked, outcome.answers, strict=True):
            if isinstance(answer, Refusal):
                self._troupe.tell_no(each)

    def _actors(self) -> dict[int, Actor]:
        return {number: _actor(self.live, seat) for number, seat in self._seats.items()}


def as_sent(command: Command) -> Command:
    """The command after the border that all of them cross: what a browser would have sent."""
    return parse_command(msgspec.json.encode(command))


def new_command(random: Random) -> CommandId:
    return CommandId(str(uuid.UUID(int=random.getrandbits(128), version=4)))


def _actor(live: LiveBoard, seat: Seat) -> Actor:
    return live.actor(seat.id, seat.role)


def _counted(workshop: WorkshopId, state: BoardState, visited: set[str]) -> Played:
    return Played(
        workshop=workshop,
        phases_played=len(visited),
        notes=len(state.notes),
        groups=len(state.groups),
        rounds=sum(not each.is_open for each in state.rounds.values()),
        commitments=len(state.commitments),
    )
