"""The drafts of one board that people write in together, in this process.

As in a room: what comes gathers, one drain at a time stores all of it in one transaction, and only
then are the authors answered and the others told.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.actor import Actor
from app.board.forms.together import is_locked, may_write, require_hand, together
from app.board.notes.writing import may_be_unsigned
from app.clock import Clock
from app.cowriting.effort import PROCESS, Effort, Ledger
from app.cowriting.held import NOBODY, Push, Rewriting
from app.cowriting.quota import Quota
from app.cowriting.service import Answer, CowritingService
from app.errors import Busy, NotFound, Refusal
from app.ids import CommitmentId
from app.realtime.counts import Counts
from app.realtime.cowriting.pauses import Pauses
from app.realtime.cowriting.protocol import MoveCaret, OpenedText, OpenText, PushText, RestoreText
from app.realtime.cowriting.readers import Readers
from app.realtime.cowriting.settling import Settling
from app.realtime.cowriting.shelf import Sent, Shelf
from app.realtime.processes.line import Line, Pointed
from app.realtime.protocol import Caret
from app.realtime.room.committing import Failed
from app.realtime.room.room import Room, Spawn
from app.realtime.room.turns import Turns
from app.realtime.sockets.outlet import Outlet

log = logging.getLogger(__name__)

Reply: TypeAlias = Callable[[Answer], None]


@dataclass(frozen=True, slots=True)
class Waiting:
    connection: str
    actor: Actor
    push: PushText
    reply: Reply

    @property
    def draft(self) -> CommitmentId:
        return CommitmentId(self.push.draft)


class Desk:
    def __init__(
        self,
        room: Room,
        *,
        service: CowritingService,
        outlet: Outlet,
        spawn: Spawn,
        clock: Clock,
        line: Line,
        counts: Counts,
        pauses: Pauses | None = None,
        effort: Effort | None = None,
    ) -> None:
        """`effort`: what all desks of this process have cost."""
        self._room = room
        self._service = service
        self._spawn = spawn
        self._clock = clock
        self._line = line
        self._counts = counts
        self._readers = Readers(outlet)
        self._shelf = Shelf(room, service, self._readers, line)
        self.pauses = pauses or Pauses()
        self.settling = Settling(room, service, self._shelf, self.pauses, spawn)
        self._rung: set[CommitmentId] = set()
        self.is_still = False  # nobody writes, for a moment
        self._quotas = defaultdict[tuple[str, CommitmentId], Quota](Quota)
        self._efforts = Ledger(effort or Effort(PROCESS))
        self._turns = Turns[Waiting](has_more=lambda: False)

    @property
    def is_empty(self) -> bool:
        return not (self._readers or self.pauses or self._turns.are_taken)

    def open(self, connection: str, actor: Actor, asked: OpenText) -> OpenedText:
        """What this connection lacks of a draft's texts; it hears of them from now on."""
        draft, live = CommitmentId(asked.draft), self._room.live
        with self._shelf.order:
            held = self._shelf.refresh(draft)
            effort = self._efforts.of(actor.seat, draft)
            effort.require()
            with effort.spending():
                update = held.document.lacking(asked.vector)
            self._readers.add(draft, connection, actor)
            return OpenedText(
                epoch=held.epoch,
                update=update,
                vector=held.document.vector(),
                may_write=may_write(live.state, draft, actor, self._clock()),
                locked=is_locked(live.state, draft),
                fields=together(live.state),
            )

    def push(self, connection: str, actor: Actor, push: PushText, reply: Reply) -> None:
        """Take an update; `reply` is called once, after it is stored or refused."""
        self._turns.add(Waiting(connection, actor, push, reply))
        self._wake()

    def restore(self, actor: Actor, asked: RestoreText) -> None:
        """Put a text back to one that it was. NotFound when it never was that."""
        draft, live = CommitmentId(asked.draft), self._room.live
        require_hand(live.state, draft, actor, self._clock())
        versions = self._service.versions(live.board, draft, asked.field)
        version = next((each for each in versions if each.seq == asked.seq), None)
        if version is None or asked.field not in together(live.state):
            raise NotFound
        effort = self._efforts.of(actor.seat, draft)
        effort.require()
        with self._shelf.order, effort.spending():
            change = Rewriting(asked.field, version.blocks, self._told(actor))
            held = self._shelf.refresh(draft)
            del self._shelf.held[draft]  # not to be used if this fails
            self._shelf.held[draft] = self._service.rewrite(live, draft, held, change)
            self._shelf.tell(draft)
            self._shelf.say_elsewhere(draft)
        self.pauses.hurry(draft)

    def caret(self, connection: str, actor: Actor, name: str, moved: MoveCaret) -> None:
        """Pass on where somebody is, under the name that they have here."""
        draft, live = CommitmentId(moved.draft), self._room.live
        reader = self._readers.find(draft, connection)
        if reader is None or not reader.carets.take() or not self._told(actor):
            return
        if may_write(live.state, draft, actor, self._clock()):
            reader.has_caret = bool(moved.state)
            caret = Caret(draft=draft, seat=actor.seat, name=name, state=moved.state)
            self._point(caret, connection)

    def leave(self, connection: str) -> None:
        with self._shelf.order:
            for draft, reader in self._readers.remove(connection):
                if reader.has_caret:
                    self._point(Caret(draft=draft, seat=reader.actor.seat, name="", state=""))
                if draft not in self._readers and draft not in self.pauses:
                    self._shelf.put_away(draft)

    def ring(self, draft: CommitmentId, seq: int) -> None:
        """Another process stored updates up to this seq."""
        if self._shelf.is_behind(draft, seq):
            self._rung.add(draft)
            self._turns.ring()
            self._wake()

    def point(self, caret: Caret) -> None:
        """Where somebody is who is connected to another process."""
        self._readers.point(caret)

    def look(self) -> None:
        """What other processes stored, though no bell was heard."""
        drafts = self._readers.drafts()
        for draft, seq in self._service.seqs(self._room.live.board, drafts).items():
            self.ring(draft, seq)

    def _wake(self) -> None:
        if self._turns.begin():
            self._spawn(self._drain)

    def _drain(self) -> None:
        """Turn after turn, until nothing waits."""
        while (turn := self._turns.next()) is not None:
            began = time.perf_counter()
            try:
                with self._shelf.order:
                    self._serve(turn.waiting)
            except Refusal as refusal:  # the database is away: the next look rings again
                log.warning("texts missed", extra={"code": refusal.code})
            except Exception:  # the drain must outlive one bad turn; nothing here is hidden
                log.exception("texts failed", extra={"board": self._room.live.board})
            self._turns.rest(time.perf_counter() - began)

    def _serve(self, waiting: Sequence[Waiting]) -> None:
        allowed = [item for item in waiting if self._is_allowed(item)]
        if allowed:
            self._commit(allowed)
        rung, self._rung = self._rung, set()
        for draft in rung:
            try:
                self._shelf.refresh(draft)
            except NotFound:  # put away since
                self._shelf.put_away(draft)

    def _commit(self, waiting: Sequence[Waiting]) -> None:
        """Store what waits, answer each author, and tell the others."""
        pushes = [self._push(item) for item in waiting]
        try:
            answers = self._service.push_all(self._room.live, self._shelf.held, pushes)
        except Exception as error:
            if not isinstance(error, Refusal):
                log.exception("texts not stored", extra={"board": self._room.live.board})
            answers = [error if isinstance(error, Refusal) else Failed()] * len(waiting)
            for item in waiting:  # it may have what is not stored
                self._shelf.held.pop(item.draft, None)
        ours: dict[CommitmentId, dict[int, Sent]] = {}
        for item, answer in zip(waiting, answers, strict=True):
            self._answer(item, answer)
            if isinstance(answer, int) and answer:
                sent = Sent(item.connection, item.push.update)
                ours.setdefault(item.draft, {})[answer] = sent
        if any(isinstance(answer, Busy) for answer in answers):
            self._room.catch_up()
        for draft, sent_by in ours.items():
            self.pauses.note(draft)
            self._shelf.tell(draft, sent_by)
            self._shelf.say_elsewhere(draft)

    def _is_allowed(self, item: Waiting) -> bool:
        try:
            if self.is_still:
                raise Busy
            require_hand(self._room.live.state, item.draft, item.actor, self._clock())
        except Refusal as refusal:
            self._answer(item, refusal)
            return False
        return True

    def _answer(self, item: Waiting, answer: Answer) -> None:
        if isinstance(answer, Refusal):
            self._counts.refused[answer.code] += 1
            if answer.is_noted:
                board, seat = self._room.live.board, item.actor.seat
                log.info("refused", extra={"board": board, "seat": seat, "code": answer.code})
        else:
            self._counts.accepted += 1
        item.reply(answer)

    def _push(self, item: Waiting) -> Push:
        return Push(
            draft=item.draft,
            epoch=item.push.epoch,
            update=item.push.update,
            seat=self._told(item.actor),
            quota=self._quotas[item.actor.seat, item.draft],
            effort=self._efforts.of(item.actor.seat, item.draft),
        )

    def _told(self, actor: Actor) -> str:
        """Who writes is told where pointers are: where nobody may be writing a note unsigned."""
        is_hidden = may_be_unsigned(self._room.live.state, self._clock())
        return NOBODY if is_hidden else actor.seat

    def _point(self, caret: Caret, but: str | None = None) -> None:
        self._readers.point(caret, but=but)
        process, board = self._line.process, self._room.live.board
        self._line.send(Pointed(process=process, board=board, caret=caret))
