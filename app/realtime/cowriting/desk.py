"""The drafts of one board that people write in together, in this process.

As in a room: what comes gathers, one drain at a time stores all of it in one transaction, and only
then are the authors answered and the others told.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

from app.actor import Actor
from app.board.forms.together import is_locked, may_write, require_hand, together
from app.board.notes.writing import may_be_unsigned
from app.clock import Clock
from app.cowriting.service import NOBODY, Answer, CowritingService, Held, Push
from app.errors import Refusal
from app.ids import CommitmentId
from app.realtime import protocol
from app.realtime.counts import Counts
from app.realtime.processes.line import Cowritten, Line
from app.realtime.protocol import OpenedText, OpenText, PushText, TextUpdate
from app.realtime.room.room import Failed, Room, Spawn
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
    ) -> None:
        self._room = room
        self._service = service
        self._outlet = outlet
        self._spawn = spawn
        self._clock = clock
        self._line = line
        self._counts = counts
        self._held: dict[CommitmentId, Held] = {}
        self._readers: dict[CommitmentId, dict[str, Actor]] = {}
        self._rung: set[CommitmentId] = set()
        self._turns = Turns[Waiting](has_more=lambda: False)
        self._order = Lock()  # the documents, who hears of them, and what they are told

    @property
    def is_empty(self) -> bool:
        return not (self._readers or self._turns.are_taken)

    def open(self, connection: str, actor: Actor, asked: OpenText) -> OpenedText:
        """What this connection lacks of a draft's texts; it hears of them from now on."""
        draft, live = CommitmentId(asked.draft), self._room.live
        with self._order:
            held = self._service.open(live, draft, self._held.get(draft))
            update = held.document.lacking(asked.vector)
            self._held[draft] = held
            self._readers.setdefault(draft, {})[connection] = actor
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

    def leave(self, connection: str) -> None:
        with self._order:
            for draft in [key for key, heard in self._readers.items() if connection in heard]:
                del self._readers[draft][connection]
                if not self._readers[draft]:
                    del self._readers[draft], self._held[draft]

    def ring(self, draft: CommitmentId, seq: int) -> None:
        """Another process stored updates up to this seq."""
        held = self._held.get(draft)
        if held is not None and seq > held.kept.seq:
            self._rung.add(draft)
            self._turns.ring()
            self._wake()

    def look(self) -> None:
        """What other processes stored, though no bell was heard."""
        drafts = list(self._readers)
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
                with self._order:
                    self._serve(turn.waiting)
            except Refusal as refusal:  # the database is away: the next look rings again
                log.warning("texts missed", extra={"code": refusal.code})
            except Exception:  # the drain must outlive one bad turn; nothing here is hidden
                log.exception("texts failed", extra={"board": self._room.live.board})
            self._turns.rest(time.perf_counter() - began)

    def _serve(self, waiting: Sequence[Waiting]) -> None:
        rung, self._rung = self._rung, set()
        for draft in rung & self._held.keys():
            self._hear(draft)
        if waiting:
            self._commit(waiting)

    def _hear(self, draft: CommitmentId) -> None:
        live = self._room.live
        self._held[draft], missed = self._service.catch_up(live.board, draft, self._held[draft])
        for update in missed:
            self._tell(draft, update.content, but=None)

    def _commit(self, waiting: Sequence[Waiting]) -> None:
        """Store what waits, answer each author, and tell the others."""
        answers: list[Answer] = []
        allowed: list[Waiting] = []
        for item in waiting:
            refusal = self._refusal(item)
            if refusal is None:
                allowed.append(item)
            else:
                self._answer(item, refusal)
        if not allowed:
            return
        before = {draft: held.kept.seq for draft, held in self._held.items()}
        try:
            answers = self._service.push_all(
                self._room.live, self._held, [self._push(item) for item in allowed]
            )
        except Refusal as refusal:
            answers = [refusal] * len(allowed)
            self._held_anew(allowed)
        except Exception:
            log.exception("texts not stored", extra={"board": self._room.live.board})
            answers = [Failed()] * len(allowed)
            self._held_anew(allowed)
        for item, answer in zip(allowed, answers, strict=True):
            self._answer(item, answer)
        self._tell_all(allowed, answers, before)

    def _tell_all(
        self, allowed: Sequence[Waiting], answers: Sequence[Answer], before: dict[CommitmentId, int]
    ) -> None:
        stored = [
            (CommitmentId(item.push.draft), item, answer)
            for item, answer in zip(allowed, answers, strict=True)
            if isinstance(answer, int) and answer
        ]
        missed = {draft for draft, _, seq in stored if before.get(draft, 0) + 1 < seq}
        told: set[CommitmentId] = set()
        for draft, item, _ in stored:
            self._tell(draft, item.push.update, but=item.connection)
            told.add(draft)
        for draft in told:
            held = self._held.get(draft)
            if held is not None:
                self._say_elsewhere(draft, held.kept.seq)
        for draft in missed:
            self._tell_missed(draft, before.get(draft, 0), stored)

    def _tell_missed(
        self,
        draft: CommitmentId,
        before: int,
        stored: Sequence[tuple[CommitmentId, Waiting, int]],
    ) -> None:
        """What another process stored just before ours."""
        ours = {seq for key, _, seq in stored if key == draft}
        board = self._room.live.board
        for update in self._service.after(board, draft, before):
            if update.seq not in ours:
                self._tell(draft, update.content, but=None)

    def _held_anew(self, items: Sequence[Waiting]) -> None:
        """What was held may have what is not stored: it is made again, from what is."""
        live = self._room.live
        for draft in {CommitmentId(item.push.draft) for item in items}:
            if self._held.pop(draft, None) is None or draft not in self._readers:
                continue
            try:
                self._held[draft] = self._service.open(live, draft, None)
            except Refusal as refusal:  # the next one who opens it or writes in it reads it
                log.warning("text not read", extra={"board": live.board, "code": refusal.code})

    def _refusal(self, item: Waiting) -> Refusal | None:
        try:
            require_hand(
                self._room.live.state, CommitmentId(item.push.draft), item.actor, self._clock()
            )
        except Refusal as refusal:
            return refusal
        return None

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
        """Who wrote is kept where pointers are shown: where nobody may be writing unsigned."""
        hides = may_be_unsigned(self._room.live.state, self._clock())
        return Push(
            draft=CommitmentId(item.push.draft),
            epoch=item.push.epoch,
            update=item.push.update,
            seat=NOBODY if hides else item.actor.seat,
        )

    def _tell(self, draft: CommitmentId, update: bytes, *, but: str | None) -> None:
        text = protocol.event(protocol.COWRITE_UPDATE, TextUpdate(draft=draft, update=update))
        for connection in list(self._readers.get(draft, ())):
            if connection != but:
                self._outlet.send(connection, text)

    def _say_elsewhere(self, draft: CommitmentId, seq: int) -> None:
        process, board = self._line.process, self._room.live.board
        self._line.send(Cowritten(process=process, board=board, draft=draft, seq=seq))
