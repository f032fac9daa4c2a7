"""The documents of one board that this process holds, and how far their readers were told."""

from collections.abc import Mapping
from threading import RLock
from typing import NamedTuple

from app.cowriting.held import Held
from app.cowriting.service import CowritingService
from app.errors import Busy
from app.ids import CommitmentId
from app.realtime.cowriting.readers import Readers
from app.realtime.processes.line import Cowritten, Line
from app.realtime.room.room import Room


class Sent(NamedTuple):
    """An update that came from one of the connections of this process."""

    connection: str
    update: bytes


class Shelf:
    """`order` is held by whoever looks at the documents, or tells of them."""

    def __init__(self, room: Room, service: CowritingService, readers: Readers, line: Line) -> None:
        self.held: dict[CommitmentId, Held] = {}
        self.readers = readers
        self.order = RLock()
        self._told: dict[CommitmentId, tuple[str, int]] = {}  # until which epoch and seq
        self._room = room
        self._service = service
        self._line = line

    def refresh(self, draft: CommitmentId) -> Held:
        """The document as of now; whoever has it open is told what came."""
        try:
            held = self._service.open(self._room.live, draft, self.held.pop(draft, None))
        except Busy:  # the board may have a new epoch: it is read again, for who asks next
            self._room.catch_up()
            raise
        self.held[draft] = held
        self.tell(draft)
        return held

    def is_behind(self, draft: CommitmentId, seq: int) -> bool:
        """Whether somebody here waits for updates up to this seq."""
        told = self._told.get(draft)
        return told is not None and told[1] < seq

    def tell(self, draft: CommitmentId, ours: Mapping[int, Sent] | None = None) -> None:
        """Tell readers all that is stored and that they were not told. Those of another epoch have
        a document that is no more: they hear nothing until they open this one."""
        held, ours = self.held[draft], ours or {}
        now = (held.epoch, held.kept.seq)
        epoch, seq = self._told.get(draft, now)
        self._told[draft] = now
        if epoch != held.epoch:
            self.readers.drop(draft)
        elif seq < held.kept.seq:
            for number, update in self._since(draft, seq, ours):
                sent = ours.get(number)
                self.readers.tell(draft, update, but=sent.connection if sent else None)

    def say_elsewhere(self, draft: CommitmentId) -> None:
        """Ring for the other processes."""
        process, board = self._line.process, self._room.live.board
        seq = self.held[draft].kept.seq
        self._line.send(Cowritten(process=process, board=board, draft=draft, seq=seq))

    def put_away(self, draft: CommitmentId) -> None:
        """Nobody needs this document any more."""
        self.held.pop(draft, None)
        self._told.pop(draft, None)

    def _since(
        self, draft: CommitmentId, seq: int, ours: Mapping[int, Sent]
    ) -> list[tuple[int, bytes]]:
        numbers = range(seq + 1, self.held[draft].kept.seq + 1)
        if all(number in ours for number in numbers):
            return [(number, ours[number].update) for number in numbers]
        stored = self._service.after(self._room.live.board, draft, seq)
        return [(update.seq, update.content) for update in stored]
