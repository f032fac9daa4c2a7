"""What a browser asks of the texts that people write together: to hear of them, to add to them."""

from collections.abc import Callable
from typing import Any, Final

from app.actor import Actor
from app.board.core.commands import Command
from app.board.forms.commands import LockForm, WriteField
from app.board.recasting.commands import MergeDrafts, SplitDraft, WithdrawDraft
from app.buckets import Bucket
from app.errors import Malformed, Refusal, TooFast
from app.ids import BoardId, CommitmentId
from app.realtime.cowriting import protocol
from app.realtime.cowriting.desks import Desks
from app.realtime.cowriting.protocol import Stored
from app.realtime.door.directory import Directory
from app.realtime.door.written import Written
from app.words import Words

OPENING: Final = 4.0  # of the allowance of commands: it may be answered with a whole document
NAMES: Final = frozenset({protocol.OPEN, protocol.PUSH, protocol.RESTORE})
CARET: Final = protocol.CARET


class CowritingDoor:
    def __init__(self, desks: Desks, directory: Directory, written: Written) -> None:
        self._desks = desks
        self._directory = directory
        self._written = written

    def serve(
        self,
        name: str,
        payload: Any,
        *,
        board: BoardId,
        connection: str,
        actor: Actor,
        allowance: Bucket,
        reader: Words,
        send: Callable[[Any], None],
    ) -> None:
        """Read one request and answer it by `send`, now or once it is stored."""
        if name == protocol.OPEN:
            if not allowance.take(OPENING):
                raise TooFast
            asked = protocol.read_open_text(payload)
            send(self._desks.of(board).open(connection, actor, asked))
        elif name == protocol.PUSH:
            if not allowance.take():
                raise TooFast
            push = protocol.read_push_text(payload)
            self._directory.require_open(board, actor, CommitmentId(push.draft))
            self._written.spend(board, actor.seat, len(push.update))

            def reply(answer: int | Refusal) -> None:
                send(answer.reply(reader) if isinstance(answer, Refusal) else Stored())

            self._desks.of(board).push(connection, actor, push, reply)
        elif name == protocol.RESTORE:
            if not allowance.take(OPENING):
                raise TooFast
            wanted = protocol.read_restore_text(payload)
            self._directory.require_open(board, actor, CommitmentId(wanted.draft))
            self._desks.of(board).restore(actor, wanted)
            send(Stored())
        else:
            raise Malformed

    def caret(
        self, payload: Any, *, board: BoardId, connection: str, actor: Actor, name: str
    ) -> None:
        moved = protocol.read_caret(payload)
        self._desks.of(board).caret(connection, actor, name, moved)

    def before(self, board: BoardId, actor: Actor, command: Command) -> None:
        """What is written together is logged before what takes its place, copies it or puts it
        away: its author then knows that somebody was there, and the draft has their last words.
        TooFast, for who does not lead, once too much was logged so: refused or not, each would log
        a whole text for a letter of it."""
        match command:
            case WriteField() | SplitDraft() | WithdrawDraft() | LockForm():
                drafts = [command.commitment]
            case MergeDrafts():
                drafts = [command.commitment, command.merged]
            case _:
                return
        for draft in drafts:
            if not (actor.is_facilitator or self._desks.may_settle(board, draft)):
                raise TooFast
            self._desks.settle(board, draft)

    def leave(self, board: BoardId, connection: str) -> None:
        self._desks.leave(board, connection)
