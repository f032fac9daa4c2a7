"""One rehearsal as it is played: simulated people go through what everybody goes through. A seat,
looked up again for each thing that they ask; the parser, the room, its turns.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random, SystemRandom
from typing import Final

from app.board.live import Answer, Submission
from app.clock import Clock, Millis
from app.errors import NotFound, Refusal
from app.ids import SeatId, WorkshopId, board_of
from app.realtime.door.directory import Directory
from app.realtime.protocol import Typing
from app.realtime.room.audience import Member
from app.realtime.room.room import Room
from app.realtime.room.rooms import Rooms
from app.rehearsal.acts import Act, Ask, Come, Doing, Go, Write
from app.rehearsal.headless import as_sent, new_command
from app.rehearsal.seating import Seating
from app.rehearsal.sentences import sentences
from app.rehearsal.troupe import Sight, Troupe
from app.words import Language
from app.workshops.domain import Seat
from app.workshops.refusals import NotSeated, Removed

log = logging.getLogger(__name__)

SPEEDS: Final = (1, 5, 20)
PEOPLE: Final = 12
STEP_SECONDS: Final = 0.5
MOST_ACTS: Final = 6  # in a step: the boards of others have their turn
IDLE_SECONDS: Final = 180.0  # nobody looks: they go home
UNSEEN_SECONDS: Final = 20.0  # nobody looks: they leave their place to who does
LONGEST_STEP_SECONDS: Final = 2.0  # a process that was late does not play it all at once
_AGAIN_AFTER: Final = 15_000  # for who found the door shut
_NEVER: Final = 2**60


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a rehearsal goes, as who leads it is told. `people`: what each is at, by name."""

    is_running: bool
    is_playing: bool
    speed: int
    people: Mapping[str, Doing]


NOT_RUNNING: Final = Standing(is_running=False, is_playing=False, speed=SPEEDS[1], people={})


class Play:
    """One rehearsal. `speed` and `is_playing` are set by whoever leads it, while it runs."""

    def __init__(
        self,
        workshop: WorkshopId,
        *,
        language: Language,
        rooms: Rooms,
        directory: Directory,
        seating: Seating,
        clock: Clock,
        is_back: bool = False,
        random: Random | None = None,
        people: int = PEOPLE,
    ) -> None:
        self._workshop = workshop
        self._board = board_of(workshop)
        self._rooms = rooms
        self._directory = directory
        self._seating = seating
        self._clock = clock
        self._random = random or SystemRandom()
        self._now: Millis = 0  # theirs
        self._seats: dict[int, SeatId] = {}
        self._has_ended = False
        self._looked_at = time.monotonic()
        self._troupe = Troupe(
            self._random,
            sentences(language),
            people=people,
            begins_at=0,
            is_led=False,
            is_back=is_back,
        )
        self.speed = SPEEDS[1]
        self.is_playing = True

    @property
    def standing(self) -> Standing:
        players = self._troupe.players
        return Standing(
            is_running=not self._has_ended,
            is_playing=self.is_playing and not self._has_ended,
            speed=self.speed,
            people={player.name: player.doing for player in players},
        )

    @property
    def is_unseen(self) -> bool:
        return time.monotonic() - self._looked_at > UNSEEN_SECONDS

    def replay(self) -> None:
        """The step at hand from its beginning."""
        self._troupe.begin_again()
        self.is_playing = True

    def end(self) -> None:
        self._has_ended = True

    def run(self) -> None:
        """Step by step, until somebody ends it, or nobody looks any more."""
        log.info("rehearsal begins", extra={"board": self._board})
        before = time.monotonic()
        try:
            while not self._has_ended:
                time.sleep(STEP_SECONDS)
                now = time.monotonic()
                self._step(min(now - before, LONGEST_STEP_SECONDS))
                before = now
        finally:
            self._has_ended = True
            self._leave()
            log.info("rehearsal ends", extra={"board": self._board})

    def _step(self, seconds: float) -> None:
        room = self._rooms.find(self._board)
        if room is None or room.is_empty:
            if time.monotonic() - self._looked_at > IDLE_SECONDS:
                self.end()
            return
        self._looked_at = time.monotonic()
        try:
            self._directory.require_open(self._board)
            if self.is_playing:
                self.play(room, int(seconds * 1000 * self.speed))
        except Refusal as refusal:  # closed: one reads; the database is away: one waits
            log.warning("rehearsal waits", extra={"board": self._board, "code": refusal.code})

    def play(self, room: Room, elapsed: Millis) -> None:
        """What they do in so much of their time."""
        self._now += elapsed
        members = self._members(room)
        sight = Sight(
            state=room.live.state,
            at=self._clock(),
            actors={number: member.actor for number, member in members.items()},
        )
        for act in self._troupe.act(sight, self._now, most=MOST_ACTS):
            self._do(room, members, act)

    def _do(self, room: Room, members: Mapping[int, Member], act: Act) -> None:
        if isinstance(act, Come):
            self._come(room, act)
            return
        if (member := members.get(act.player)) is None:
            return
        match act:
            case Go():
                room.lose(member)
            case Write():
                zone = str(act.zone)
                room.signal(member, Typing(board=str(self._board), on=act.on, zone=zone))
            case Ask():
                submission = Submission(
                    new_command(self._random), member.actor, as_sent(act.command)
                )
                room.submit(submission, lambda answer: self._hear(act, answer))

    def _hear(self, act: Ask, answer: Answer) -> None:
        if isinstance(answer, Refusal):
            self._troupe.tell_no(act)

    def _come(self, room: Room, act: Come) -> None:
        """Through the door, which may be shut, or make people wait."""
        try:
            seat = self._seating.sit(self._workshop, act.player, self._troupe.names[act.player])
        except NotFound:  # the workshop was erased
            self.end()
        except Removed:
            self._troupe.put_off(act.player, _NEVER)
        except Refusal:
            self._troupe.put_off(act.player, self._now + _AGAIN_AFTER)
        else:
            self._seats[act.player] = seat.id
            room.arrive(_member(room, seat))

    def _members(self, room: Room) -> dict[int, Member]:
        """Those who have a seat now; whoever was removed since acts no more."""
        found: dict[int, Member] = {}
        for number, seat in list(self._seats.items()):
            try:
                found[number] = _member(room, self._directory.current(self._board, seat))
            except Removed:
                del self._seats[number]
                self._troupe.put_off(number, _NEVER)
            except NotSeated:  # their seat ended, or the workshop was erased
                del self._seats[number]
        return found

    def _leave(self) -> None:
        room = self._rooms.find(self._board)
        if room is None:
            return
        try:
            members = self._members(room)
        except Refusal:
            return  # what they are told of is over too
        for number, member in members.items():
            if self._troupe.players[number - 1].is_here:
                room.lose(member)


def _member(room: Room, seat: Seat) -> Member:
    return Member("", room.live.actor(seat.id, seat.role), seat.name)
