"""From live documents to the log: once nobody writes in a text any more, what it says is submitted
to the board, as any command is."""

import logging
import uuid
from collections.abc import Callable, Mapping
from typing import Final

from app.actor import Actor, Role
from app.board.forms.commands import SettleField
from app.board.live import Answer, Submission
from app.cowriting.held import to_settle
from app.cowriting.service import CowritingService
from app.errors import NotFound, Refusal
from app.ids import CommandId, CommitmentId, SeatId
from app.realtime.cowriting.pauses import Logged, Pauses
from app.realtime.cowriting.shelf import Shelf
from app.realtime.room.room import Room, Spawn

log = logging.getLogger(__name__)

# The server itself, which has no seat.
_SERVER: Final = Actor(SeatId(""), Role.FACILITATOR)


class Settling:
    """The texts of one board on their way to its log."""

    def __init__(
        self,
        room: Room,
        service: CowritingService,
        shelf: Shelf,
        pauses: Pauses,
        spawn: Spawn,
    ) -> None:
        self._room = room
        self._service = service
        self._shelf = shelf
        self._pauses = pauses
        self._spawn = spawn
        self._under_way: set[CommitmentId] = set()
        self._looked_at = 0
        self._logged = Logged()

    def take_up(self) -> None:
        """What a process that died had not settled is to be."""
        for draft in self._service.unsettled(self._room.live.board):
            self._pauses.hurry(draft)

    def tick(self) -> None:
        """Have logged the texts that have settled; follow those that came by another way."""
        for draft in self._pauses.due():
            if not self._logged.has_room():
                break  # it is stored: the record waits, and nothing is lost
            try:
                self.settle(draft)
            except Refusal as refusal:  # the others do not wait for it
                log.info("not settled", extra={"code": refusal.code})
        live = self._room.live
        if live.seq == self._looked_at:
            return
        self._looked_at = live.seq
        with self._shelf.order:
            for draft, held in list(self._shelf.held.items()):
                if draft not in self._pauses and self._service.is_behind(live, draft, held):
                    self._shelf.refresh(draft)
                    self._shelf.say_elsewhere(draft)

    @property
    def is_under_way(self) -> bool:
        return bool(self._under_way)

    def left(self) -> dict[CommitmentId, float]:
        """The drafts of which the board lacks the last words, and since when."""
        return self._pauses.since()

    def settle_all(self, left: Mapping[CommitmentId, float]) -> dict[CommitmentId, float]:
        """Settle those; what is left of them. What is written meanwhile waits for its own pause:
        those who go on writing would have each of their letters logged."""
        now = self._pauses.since()
        waiting = {draft: since for draft, since in left.items() if now.get(draft) == since}
        for draft in waiting:
            self.settle(draft)
        return waiting

    def has_room_for(self, draft: CommitmentId) -> bool:
        """Whether what this draft says may be logged now, if the board lacks some of it."""
        return draft not in self._pauses or self._logged.has_room()

    def settle(self, draft: CommitmentId) -> None:
        """Have the board log what this draft says now; nothing when it does already."""
        if draft not in self._pauses or draft in self._under_way:
            return
        state = self._room.live.state
        try:
            with self._shelf.order:
                held = self._shelf.refresh(draft)
                through, seats = held.kept.seq, tuple(sorted(held.writers))
                texts = to_settle(state, draft, held)
        except NotFound:  # the draft is there no more
            self._service.let_go(self._room.live.board, draft)
            self._pauses.forget(draft)
            return
        self._under_way.add(draft)

        def done(revs: dict[str, int] | None) -> None:
            self._spawn(lambda: self._settled(draft, through, revs))

        if texts:
            self._ask(draft, texts, seats, done)
        else:
            done({})

    def _ask(
        self,
        draft: CommitmentId,
        texts: dict[str, tuple[str, int]],
        seats: tuple[str, ...],
        done: Callable[[dict[str, int] | None], None],
    ) -> None:
        """Submit each text against the rev that it follows. `done` is told the new revs, or None
        when one was refused because something else came first."""
        revs: dict[str, int] = {}
        waiting = set(texts)
        self._logged.add(sum(len(text) for text, _ in texts.values()))

        def answered(name: str, rev: int, answer: Answer) -> None:
            waiting.discard(name)
            if isinstance(answer, Refusal):
                board = self._room.live.board
                log.info("not settled", extra={"board": board, "code": answer.code})
            else:
                revs[name] = rev + 1
            if not waiting:
                done(revs if len(revs) == len(texts) else None)

        for name, (text, rev) in texts.items():
            command = SettleField(commitment=draft, field=name, text=text, base=rev, seats=seats)
            self._room.submit(
                Submission(CommandId(str(uuid.uuid4())), _SERVER, command),
                lambda answer, name=name, rev=rev: answered(name, rev, answer),  # type: ignore[misc]
            )

    def _settled(self, draft: CommitmentId, through: int, revs: dict[str, int] | None) -> None:
        try:
            with self._shelf.order:
                held = self._shelf.held.get(draft)
                if revs is None or held is None:
                    return  # at the next tick, from what there is then
                board = self._room.live.board
                self._service.settled(board, draft, held, through=through, revs=revs)
                self._pauses.forget(draft)
                if not held.is_settled:
                    self._pauses.note(draft)
                elif draft not in self._shelf.readers:
                    self._shelf.put_away(draft)
        except Refusal as refusal:  # the database is away: the next tick does it again
            log.warning("not settled", extra={"code": refusal.code})
        finally:
            self._under_way.discard(draft)
