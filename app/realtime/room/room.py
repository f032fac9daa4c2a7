"""A board while people are on it, in this process: who is there, and what each of them is told.

One drain at a time takes all that waits, commits it in one transaction (committing.py), and only
then sends everyone one frame. When it does is for turns.py.
"""

import logging
import time
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TypeAlias

from msgspec import UNSET

from app.board.live import LiveBoard, Submission
from app.board.service import BoardService
from app.board.storage.log import Entry
from app.clock import Clock
from app.errors import Refusal
from app.realtime import protocol
from app.realtime.counts import Counts
from app.realtime.processes.line import Around, Bell, Gestures, Line
from app.realtime.protocol import Frame, Hello, Person, Signal
from app.realtime.room.audience import (
    Kept,
    Member,
    personal_frames,
    public_entries,
)
from app.realtime.room.committing import Committing
from app.realtime.room.members import Members
from app.realtime.room.presence import Presence
from app.realtime.room.pulse import Pulse
from app.realtime.room.recent import Recent
from app.realtime.room.signals import Gestured, Signals
from app.realtime.room.turns import Reply, Turns, Waiting
from app.realtime.room.weakness import Weakness
from app.realtime.room.welcoming import missed, welcome_of
from app.realtime.sockets.outlet import Outlet

log = logging.getLogger(__name__)

Spawn: TypeAlias = Callable[[Callable[[], None]], object]


class Room:
    def __init__(
        self,
        live: LiveBoard,
        *,
        service: BoardService,
        outlet: Outlet,
        spawn: Spawn,
        clock: Clock,
        line: Line,
        presence: Presence | None = None,
        counts: Counts | None = None,
    ) -> None:
        self.live = live
        self._service = service
        self._outlet = outlet
        self._spawn = spawn
        self._clock = clock
        self._line = line
        self._counts = counts or Counts()
        self._members = Members()
        self._presence = presence or Presence()
        self._weakness = Weakness()
        self._signals = Signals()
        self._recent = Recent()
        self._turns = Turns[Waiting](has_more=lambda: bool(self._signals or self._presence.changed))
        self._order = Lock()  # the live board, its members, and what they are told
        self._committing = Committing(service, self._counts, self._turns.take_waiting)
        self._pulse = Pulse()

    @property
    def is_empty(self) -> bool:
        return len(self._members) == 0

    @property
    def size(self) -> int:
        return len(self._members)

    @property
    def is_draining(self) -> bool:
        """Whether something is still to be saved or told."""
        return self._turns.are_taken

    def submit(self, submission: Submission, reply: Reply) -> None:
        """Take a command; `reply` is called once, after the commit or the refusal."""
        self._turns.add(Waiting(submission, reply))
        self._wake()

    def catch_up(self) -> None:
        """Look at the log, whatever is known of it: its epoch may have changed."""
        self._turns.ring()
        self._wake()

    def ring(self, seq: int) -> None:
        """Another process committed up to this seq."""
        if seq > self.live.seq:
            self.catch_up()

    def hear(self, message: Bell | Around | Gestures) -> None:
        """What another process says of this board."""
        match message:
            case Bell():
                self.ring(message.seq)
            case Around():
                with self._order:
                    self._presence.lease(message.process, message.people)
                    self._weakness.hear(message.process, message.weak)
                self._wake()
            case Gestures():
                self._signals.put_remote(message.signals, message.where)
                self._wake()

    def signal(self, member: Member, signal: Signal) -> None:
        """Pass on what is ephemeral, as far as it tells nothing that the board hides."""
        if self._signals.put(self.live.state, member.actor, signal, self._clock()):
            self._wake()

    def welcome(self, member: Member, hello: Hello, people: dict[str, Person], ack: int) -> None:
        """Make a member of this connection, and answer with the state or with what it missed.

        Joining, reading and answering are one step for the room: no frame comes between."""
        ballots = self._service.own_ballots(self.live, member.actor)
        with self._order:
            self._forget(member.connection)  # it may say hello again: still one connection
            self._members.add(member)
            person = self._presence.arrive(member.actor, member.name)
            known = people | self._presence.people() | {member.actor.seat: person}
            weak = self._weakness.seats if member.actor.is_facilitator else UNSET
            answer = welcome_of(
                self.live,
                member,
                missed=missed(self._recent, self.live, hello, member),
                ballots=ballots,
                people=known,
                weak=weak,
                now=self._clock(),
            )
            self._outlet.send(member.connection, protocol.ack(ack, answer))
        self._wake()

    def arrive(self, member: Member) -> None:
        """A simulated participant has come: they have no connection, and are told nothing."""
        with self._order:
            self._presence.arrive(member.actor, member.name)
        self._wake()

    def lose(self, member: Member) -> None:
        """A simulated participant has gone: shown as somebody whose network is lost."""
        with self._order:
            self._presence.depart(member.actor)
            self._signals.forget(member.actor)

    def part_with(self, departed: dict[str, Person]) -> None:
        """Who may not be here any more, wherever they were: everyone is told once."""
        if departed != self._presence.departed:
            with self._order:
                self._presence.part_with(departed)
            self._wake()

    def know(self, changed: dict[str, Person]) -> None:
        """Who has another role or another name, wherever it was given: what each member is told is
        for who they are now, and everyone is told once."""
        with self._order:
            self._members.know(changed)
            self._presence.know(changed)
            is_news = self._presence.changed
        if is_news:
            self._wake()

    def leave(self, connection: str) -> None:
        with self._order:
            self._forget(connection)

    def say_bye(self, text_for: Callable[[], str]) -> None:
        """Tell every connection that this process is about to end."""
        for connection in self._members.connections:
            self._outlet.send(connection, text_for())

    def tick(self) -> None:
        """Once a second: who is gone for good, whose line is weak, and, every few seconds, the
        beacon. The last frame may be the one that was lost: nothing after it would tell."""
        with self._order:
            gone = self._presence.expire()
            self._look_at_lines()
        if gone:
            self._wake()
        if not self.is_empty and self._pulse.is_due():
            with self._order:
                beacon = self._pulse.beacon(self.live, self._clock())
                told = protocol.event(protocol.BEACON, beacon)
                self._outlet.send_all(self._members.connections, told)
                self._say_around()

    def _look_at_lines(self) -> None:
        seats = {member.connection: member.actor.seat for member in self._members}
        self._weakness.look(seats, self._outlet.waits)
        weak = self._weakness.take()
        if weak is None:
            return
        self._say_around()
        leads = [each.connection for each in self._members if each.actor.is_facilitator]
        frame = Frame(board=self.live.board, entries=(), weak=weak)
        self._outlet.send_all(leads, protocol.event(protocol.FRAME, frame))

    def _forget(self, connection: str) -> None:
        if (member := self._members.remove(connection)) is not None:
            self._presence.depart(member.actor)
            self._signals.forget(member.actor)

    def _wake(self) -> None:
        if self._turns.begin():
            self._spawn(self._drain)

    def _drain(self) -> None:
        """Turn after turn, until nothing waits."""
        while (turn := self._turns.next()) is not None:
            began = time.perf_counter()
            try:
                self._serve(turn.waiting, rung=turn.rung)
            except Refusal as refusal:  # the database is away: the next beat rings again
                log.warning("bell missed", extra={"board": self.live.board, "code": refusal.code})
            except Exception:  # the drain must outlive one bad turn; nothing here is hidden
                log.exception("drain failed", extra={"board": self.live.board})
            cost = time.perf_counter() - began
            self._counts.drains.add(cost)
            self._turns.rest(cost)

    def _serve(self, waiting: Sequence[Waiting], *, rung: bool) -> None:
        entries: tuple[Entry, ...] = ()
        kept: Kept = {}
        live = self.live
        if waiting:
            live, entries = self._committing.commit(live, waiting, kept)
        elif rung:
            live, entries = self._service.catch_up(self.live)
        with self._order:
            self._tell(live, entries, kept)

    def _tell(self, live: LiveBoard, entries: tuple[Entry, ...], kept: Kept) -> None:
        if live.author_key is not self.live.author_key:
            self._members.know_anew(live)
        if live.epoch != self.live.epoch:  # a backup was restored
            self._recent.clear()
            self._pulse.hasten()
        self.live = live
        self._recent.add(entries)
        gestures, signals = self._signals.take()
        presence = self._presence.take()
        self._tell_other_processes(entries, gestures, presence)
        if not (entries or signals or presence):
            return
        gestured = Gestured(live.state, signals, self._signals.where(signals))
        frame = Frame(
            board=live.board,
            entries=public_entries(live.state, entries),
            signals=gestured.seen_by(None) or UNSET,
            presence=presence or UNSET,
        )
        personal = personal_frames(
            frame,
            state=live.state,
            entries=entries,
            gestured=gestured,
            members=self._members,
            kept=kept,
        )
        everyone = [key for key in self._members.connections if key not in personal]
        self._outlet.send_all(everyone, protocol.event(protocol.FRAME, frame))
        for connection, own in personal.items():
            self._outlet.send_all((connection,), protocol.event(protocol.FRAME, own))

    def _tell_other_processes(
        self,
        entries: tuple[Entry, ...],
        gestures: dict[str, dict[str, object]],
        presence: dict[str, Person],
    ) -> None:
        board, process = self.live.board, self._line.process
        if entries:
            self._line.send(Bell(process=process, board=board, seq=self.live.seq))
        if gestures:
            where = self._signals.where(gestures)
            self._line.send(Gestures(process=process, board=board, signals=gestures, where=where))
        if presence:
            self._say_around()

    def _say_around(self) -> None:
        around = Around(
            process=self._line.process,
            board=self.live.board,
            people=self._presence.here(),
            weak=self._weakness.here,
        )
        self._line.send(around)
