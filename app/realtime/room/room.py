"""A board while people are on it, in this process: commands gather, a drain commits and tells.

One drain at a time takes all that waits, commits it in one transaction, and only then answers the
authors and sends everyone one frame. When it does is for turns.py.
"""

import dataclasses
import logging
import time
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final, TypeAlias

import msgspec
from msgspec import UNSET, Raw
from msgspec.structs import replace

from app.actor import Role
from app.board.live import Answer, LiveBoard, Outcome, Submission
from app.board.service import BoardService
from app.board.storage.log import Entry
from app.board.visibility import digest, project, renews
from app.clock import Clock
from app.errors import Refusal
from app.ids import IdeaId, RoundId
from app.realtime import protocol
from app.realtime.counts import Counts
from app.realtime.processes.line import Around, Bell, Gestures, Line
from app.realtime.protocol import Accepted, Beacon, Frame, Hello, Person, Signal, You
from app.realtime.room.audience import (
    Kept,
    Member,
    note_ballot,
    personal_frames,
    public_entries,
    seen,
)
from app.realtime.room.presence import Presence
from app.realtime.room.recent import Recent
from app.realtime.room.signals import Gestured, Signals
from app.realtime.room.turns import Reply, Turns, Waiting
from app.realtime.room.weakness import Weakness
from app.realtime.sockets.outlet import Outlet
from app.words import N_, Words

log = logging.getLogger(__name__)

BEACON_SECONDS: Final = 4.0

Spawn: TypeAlias = Callable[[Callable[[], None]], object]

_encode = msgspec.json.Encoder().encode


class Failed(Refusal):
    """A bug of ours, told without its details; the log has them."""

    code = "failed"
    status = 500
    sentence = N_(
        "Une erreur du serveur a empêché cette action ; elle est notée. Votre texte reste ici."
    )


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
        self._members: dict[str, Member] = {}
        self._presence = presence or Presence()
        self._weakness = Weakness()
        self._signals = Signals()
        self._recent = Recent()
        self._turns = Turns[Waiting](has_more=lambda: bool(self._signals or self._presence.changed))
        self._order = Lock()  # the live board, its members, and what they are told
        self._beacon_at = 0.0
        self._beacon: Beacon | None = None

    @property
    def is_empty(self) -> bool:
        return not self._members

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
            self._members[member.connection] = member
            person = self._presence.arrive(member.actor, member.name)
            known = people | self._presence.people() | {member.actor.seat: person}
            answer = self._welcome(member, hello, ballots, known)
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
            for connection, member in list(self._members.items()):
                person = changed.get(member.actor.seat)
                if person and (person.role, person.name) != (member.actor.role, member.name):
                    actor = dataclasses.replace(member.actor, role=Role(person.role))
                    self._members[connection] = Member(connection, actor, person.name)
            self._presence.know(changed)
            is_news = self._presence.changed
        if is_news:
            self._wake()

    def leave(self, connection: str) -> None:
        with self._order:
            self._forget(connection)

    def say_bye(self, text_for: Callable[[], str]) -> None:
        """Tell every connection that this process is about to end."""
        for connection in list(self._members):
            self._outlet.send(connection, text_for())

    def tick(self) -> None:
        """Once a second: who is gone for good, whose line is weak, and, every few seconds, the
        beacon. The last frame may be the one that was lost: nothing after it would tell."""
        with self._order:
            gone = self._presence.expire()
            self._look_at_lines()
        if gone:
            self._wake()
        if self._members and time.monotonic() - self._beacon_at >= BEACON_SECONDS:
            self._beacon_at = time.monotonic()
            with self._order:
                self._send_all(protocol.event(protocol.BEACON, self._current_beacon()))
                self._say_around()

    def _look_at_lines(self) -> None:
        seats = {key: member.actor.seat for key, member in self._members.items()}
        self._weakness.look(seats, self._outlet.waits)
        weak = self._weakness.take()
        if weak is None:
            return
        self._say_around()
        leads = [key for key, member in self._members.items() if member.actor.is_facilitator]
        frame = Frame(board=self.live.board, entries=(), weak=weak)
        self._outlet.send_all(leads, protocol.event(protocol.FRAME, frame))

    def _forget(self, connection: str) -> None:
        if (member := self._members.pop(connection, None)) is not None:
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
            live, entries = self._commit(live, waiting, kept)
        elif rung:
            live, entries = self._service.catch_up(self.live)
        with self._order:
            self._tell(live, entries, kept)

    def _commit(
        self, live: LiveBoard, waiting: Sequence[Waiting], kept: Kept
    ) -> tuple[LiveBoard, tuple[Entry, ...]]:
        """Submit what waits and answer each author; tell nobody else yet."""
        began = time.perf_counter()
        try:
            outcome = self._service.submit_all(live, [item.submission for item in waiting])
        except Refusal as refusal:
            log.warning("commit refused", extra={"board": self.live.board, "code": refusal.code})
            # Those that came meanwhile would wait as long again for the same answer.
            waiting = [*waiting, *self._turns.take_waiting()]
            outcome = Outcome(live, (), (refusal,) * len(waiting))
        except Exception:
            if len(waiting) > 1:
                return self._commit_one_by_one(live, waiting, kept)
            command = waiting[0].submission
            log.exception("command failed", extra={"board": self.live.board, "id": command.id})
            outcome = Outcome(live, (), (Failed(),))
        self._counts.commits.add(time.perf_counter() - began)
        for item, answer in zip(waiting, outcome.answers, strict=True):
            note_ballot(kept, item.submission, answer)
            self._count(item.submission, answer)
            item.reply(answer)
        return outcome.live, outcome.entries

    def _count(self, submission: Submission, answer: Answer) -> None:
        if isinstance(answer, Refusal):
            self._counts.refused[answer.code] += 1
            if answer.is_noted:
                seat = submission.actor.seat
                log.info(
                    "refused",
                    extra={"board": self.live.board, "seat": seat, "code": answer.code},
                )
        else:
            self._counts.accepted += 1

    def _commit_one_by_one(
        self, live: LiveBoard, waiting: Sequence[Waiting], kept: Kept
    ) -> tuple[LiveBoard, tuple[Entry, ...]]:
        """One command broke the batch: the others must not pay for it."""
        entries: list[Entry] = []
        for item in waiting:
            live, fresh = self._commit(live, [item], kept)
            entries.extend(fresh)
        return live, tuple(entries)

    def _tell(self, live: LiveBoard, entries: tuple[Entry, ...], kept: Kept) -> None:
        restored = live.epoch != self.live.epoch
        is_keyed_anew = live.author_key is not self.live.author_key
        self.live = live
        if is_keyed_anew:
            self._know_members_anew()
        if restored:
            self._recent.clear()
            self._beacon_at = 0.0
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
        members = self._members.values()
        personal = personal_frames(
            frame,
            state=live.state,
            entries=entries,
            gestured=gestured,
            members=members,
            kept=kept,
        )
        everyone = [key for key in self._members if key not in personal]
        self._outlet.send_all(everyone, protocol.event(protocol.FRAME, frame))
        for connection, own in personal.items():
            self._outlet.send_all((connection,), protocol.event(protocol.FRAME, own))

    def _know_members_anew(self) -> None:
        """Give each member the pseudonym that the board's new key makes, so that they are told what
        is theirs."""
        for connection, member in list(self._members.items()):
            actor = self.live.actor(member.actor.seat, member.actor.role, member.actor.drafts)
            self._members[connection] = Member(connection, actor, member.name)

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

    def _welcome(
        self,
        member: Member,
        hello: Hello,
        ballots: dict[RoundId, dict[IdeaId, int]],
        people: dict[str, Person],
    ) -> protocol.Welcome:
        live, actor = self.live, member.actor
        missed = self._recent.missed(live, hello)
        if missed and any(renews(live.state, entry.events, actor) for entry in missed):
            missed = None
        state = UNSET if missed is not None else Raw(_encode(project(live.state, actor, ballots)))
        entries = UNSET if missed is None else tuple(seen(live.state, e, actor) for e in missed)
        return protocol.Welcome(
            epoch=live.epoch,
            seq=live.seq,
            now=self._clock(),
            you=You(
                seat=actor.seat,
                role=actor.role,
                name=member.name,
                ballots=ballots,
                drafts=tuple(sorted(actor.drafts)) or UNSET,
            ),
            people=people,
            weak=self._weakness.seats if actor.is_facilitator else UNSET,
            state=state,
            entries=entries,
        )

    def _current_beacon(self) -> Beacon:
        live, last = self.live, self._beacon
        if last is None or last.seq != live.seq or last.epoch != live.epoch:
            self._beacon = last = Beacon(
                board=live.board,
                epoch=live.epoch,
                seq=live.seq,
                hash=digest(live.state),
                now=self._clock(),
            )
        return replace(last, now=self._clock())

    def _send_all(self, text: str) -> None:
        self._outlet.send_all(list(self._members), text)


def accepted(answer: Answer, reader: Words) -> Accepted | dict[str, object]:
    """What the author reads, in their language."""
    return answer.reply(reader) if isinstance(answer, Refusal) else Accepted(seq=answer)
