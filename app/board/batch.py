"""The commands that one transaction commits, decided one after the other."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from app.board.capabilities import SPECS
from app.board.decide import decide
from app.board.fold import fold
from app.board.live import Answer, LiveBoard, Submission
from app.board.storage import log
from app.board.storage.ballots import BallotStore
from app.board.storage.log import Entry
from app.errors import Refusal
from app.ids import CommandId


def under_key(live: LiveBoard, head: log.Head) -> LiveBoard:
    """The board with the key that its head has now: the one before may have been forgotten."""
    if head.author_key == live.author_key:
        return live
    return replace(live, author_key=head.author_key)


def signed_anew(live: LiveBoard, submission: Submission) -> Submission:
    """What was signed with a key that is forgotten since, signed with the one that is there."""
    actor = submission.actor
    return replace(submission, actor=live.actor(actor.seat, actor.role, actor.drafts))


class Batch:
    """The commands of one transaction, decided one after the other on the state they leave."""

    def __init__(
        self, connection: Connection, live: LiveBoard, head: log.Head, *, now: int
    ) -> None:
        self._connection = connection
        self._head = head
        self._box = BallotStore(connection, live.board)
        self._board = live.board
        self._state = live.state
        self._seq = live.seq
        self._now = now
        self._seqs: dict[CommandId, int] = {}
        self.entries: list[Entry] = []

    def look_up(self, submissions: Sequence[Submission]) -> None:
        """Find those that were accepted before."""
        wanted = [submission.id for submission in submissions]
        self._seqs |= log.known(self._connection, self._board, wanted)

    def submit(self, submission: Submission) -> Answer:
        if submission.id not in self._seqs:
            try:
                self._seqs[submission.id] = self._accept(submission)
            except Refusal as refusal:
                self.look_up([submission])
                return self._seqs.get(submission.id, refusal)
        return self._seqs[submission.id]

    def append(self, live: LiveBoard) -> LiveBoard:
        if not self.entries:
            return live
        log.append(self._connection, self._board, self.entries, after=self._head)
        return replace(live, seq=self._seq, state=self._state)

    def _accept(self, submission: Submission) -> int:
        command, actor = submission.command, submission.actor
        events = decide(self._state, command, actor, box=self._box, now=self._now)
        spec = SPECS[type(command)]
        if spec.keep_apart is not None:
            spec.keep_apart(self._box, command, actor)
        self._state = fold(events, self._state)
        self._seq += 1
        by = actor.seat if spec.is_public else None
        self.entries.append(
            Entry(seq=self._seq, at=self._now, by=by, command=submission.id, events=events)
        )
        return self._seq
