"""Use cases of the board. Owns the transaction; hands out only what is committed."""

import secrets
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from threading import Lock
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.actor import Actor
from app.board.batch import Batch, signed_anew, under_key
from app.board.capabilities import SPECS
from app.board.core.events import Event
from app.board.live import Apart, LiveBoard, Outcome, Submission
from app.board.phases.events import PhaseStarted
from app.board.storage import log, snapshots
from app.board.storage.at_hand import AtHand
from app.board.storage.ballots import KEY_BYTES, BallotStore, ClosingAnswer, Paper
from app.board.storage.chain import fingerprint
from app.board.storage.erasing import Leaving, erase_person
from app.board.storage.log import Entry
from app.board.voting.ranking import publishes_ballots
from app.clock import Clock, Millis
from app.db import Database
from app.errors import NotFound
from app.ids import BoardId, IdeaId, RoundId

SNAPSHOT_EVERY: Final = 200
# What is read of a long log before the others go on: a few milliseconds, on a board of 2,400 notes.
SLICE_ENTRIES: Final = 200
SCANNED_ENTRIES: Final = 2_000  # looked through by the database, and hardly any decoded


class BoardService:
    """Everything that reads or writes boards in the database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._at_hand = AtHand[BoardId, LiveBoard]()
        self._reading = Lock()

    def open(self, connection: Connection, board: BoardId, events: tuple[Event, ...]) -> None:
        """Make a board whose first entry is these events, in the caller's transaction."""
        author_key = secrets.token_bytes(KEY_BYTES)
        head = log.open_board(connection, board, epoch=secrets.token_hex(8), author_key=author_key)
        first = Entry(seq=1, at=self._clock(), by=None, command=None, events=events)
        log.append(connection, board, [first], after=head)

    def take_in(
        self, connection: Connection, board: BoardId, events: tuple[Event, ...], apart: Apart
    ) -> None:
        """Make a board that comes from another server, with what is kept beside its log, in the
        caller's transaction."""
        self.open(connection, board, events)
        store = BallotStore(connection, board)
        for round_id, budget, ballots in apart.rounds:
            store.take_in(round_id, budget, ballots)
        store.take_in_answers(apart.answers)

    def erase(self, connection: Connection, board: BoardId) -> None:
        """Forget a board and its ballots, in the caller's transaction."""
        self._at_hand.forget(board)
        log.erase_board(connection, board)

    def erase_person(self, connection: Connection, board: BoardId, leaving: Leaving) -> None:
        """Take one person's texts out of the board and of its log, in the caller's transaction;
        `forget_texts` comes after it."""
        self._at_hand.forget(board)
        erase_person(connection, board, leaving, at=self._clock())

    def forget_people(self, connection: Connection, board: BoardId) -> None:
        """Cut every link between people and what they did without their name: anonymous notes,
        ballots of a round that was left open, closing answers. For ever, in the caller's
        transaction; `forget_past` comes after it."""
        self._at_hand.forget(board)
        log.set_author_key(connection, board, None)
        BallotStore(connection, board).seal_all()

    def forget_people_until_next(self, connection: Connection, board: BoardId) -> None:
        """The same for a board that is still open, and that everybody has left: whoever comes back
        to it writes under a new key."""
        self.forget_people(connection, board)
        log.set_author_key(connection, board, log.FORGOTTEN)

    def boards_with_key(self, connection: Connection) -> frozenset[BoardId]:
        """Those where people are still linked to what they did without their name, in the caller's
        transaction."""
        return log.boards_with_key(connection)

    def know_people(self, connection: Connection, board: BoardId) -> None:
        """A new key for what people do without their name from now on, in the caller's
        transaction. What the last one signed stays nobody's."""
        self._at_hand.forget(board)
        log.set_author_key(connection, board, secrets.token_bytes(KEY_BYTES))

    def forget_past(self) -> None:
        """What the last transactions erased, such as keys and ballots as they were cast, leaves
        the disk."""
        self._database.forget_past()

    def forget_texts(self) -> None:
        """What the last transaction took out of the log leaves the disk: texts, where keys are
        usually all that has to."""
        self._database.forget_past(is_deep=True)

    def last_written(self, connection: Connection, board: BoardId) -> Millis:
        """When somebody last changed the board, in the caller's transaction."""
        return log.last_at(connection, board)

    def entries(self, connection: Connection, board: BoardId) -> int:
        """How many entries its log has, in the caller's transaction."""
        return log.read_seqs(connection, [board]).get(board, 0)

    def last_of_all(self, connection: Connection) -> Millis | None:
        """When somebody last changed any board, in the caller's transaction."""
        return log.last_of_all(connection)

    def load(self, board: BoardId) -> LiveBoard:
        """The board as of now: its snapshot, then what came after."""
        with self._database.read() as connection:
            live = self._from_snapshot(connection, board, log.read_head(connection, board))
        return self._read_on(live)

    def latest(self, board: BoardId) -> LiveBoard:
        """The board as of now, for who only reads: from what this process knows of it already."""
        live = self._at_hand.find(board)
        live = self._read_on(live) if live is not None else self._read_once(board)
        self._at_hand.hold(board, live)
        return live

    def _read_once(self, board: BoardId) -> LiveBoard:
        """When many ask at once for a board that is not in memory, one of them reads it for all."""
        with self._reading:
            live = self._at_hand.find(board)
            live = self._read_on(live) if live is not None else self.load(board)
            self._at_hand.keep(board, live)
            return live

    def catch_up(self, live: LiveBoard) -> tuple[LiveBoard, tuple[Entry, ...]]:
        """What other processes added since; the whole board again when its epoch has changed."""
        with self._database.read() as connection:
            return self._caught_up(connection, live, log.read_head(connection, live.board))

    def seqs(self, boards: Iterable[BoardId]) -> dict[BoardId, int]:
        """Where these boards stand in the log, whoever wrote last."""
        with self._database.read() as connection:
            return log.read_seqs(connection, boards)

    def submit_all(self, live: LiveBoard, submissions: Sequence[Submission]) -> Outcome:
        """Decide commands in order and commit them together.

        A refused command leaves nothing; a repeated one is answered with its first seq. Raises
        Busy or StorageFailed when nothing could be committed: the outcome is then none or, if the
        connection was lost at the commit, unknown; the same ids settle it."""
        try:
            return self._submit_all(live, submissions, looks_up=False)
        except IntegrityError:  # the log knows one of these commands: it comes again
            return self._submit_all(live, submissions, looks_up=True)

    def own_ballots(self, live: LiveBoard, actor: Actor) -> dict[RoundId, dict[IdeaId, int]]:
        """The person's ballot in the round that is open, if there is one."""
        if (round_id := live.state.open_round) is None:
            return {}
        with self._database.read() as connection:
            try:
                choices = BallotStore(connection, live.board).choices(round_id, actor)
            except NotFound:  # closed since, by another process: the ballot is nobody's any more
                return {}
        return {round_id: choices} if choices is not None else {}

    def own_answer(self, board: BoardId, actor: Actor) -> ClosingAnswer | None:
        """What this person answered at the closing, if they did and the workshop is not over."""
        with self._database.read() as connection:
            try:
                return BallotStore(connection, board).own_answer(actor)
            except NotFound:  # the key is gone: what was answered is nobody's
                return None

    def visits(self, board: BoardId) -> list[PhaseStarted]:
        """Each start of a phase, in order."""
        return [start for _, start in self.numbered_visits(board)]

    def numbered_visits(self, board: BoardId) -> list[tuple[int, PhaseStarted]]:
        """The same, each with the seq of its entry."""
        found: list[tuple[int, PhaseStarted]] = []
        for seq in range(0, self.seqs([board]).get(board, 0), SCANNED_ENTRIES):
            with self._database.read() as connection:
                found += log.read_numbered(
                    connection, board, PhaseStarted, after=seq, up_to=seq + SCANNED_ENTRIES
                )
            time.sleep(0)  # the others go on between two slices
        return found

    def fingerprint(self, board: BoardId, seq: int) -> str:
        """What the log up to this seq comes to, as people compare it."""
        with self._database.read() as connection:
            return fingerprint(log.digest_at(connection, board, seq))

    def papers(self, board: BoardId, rounds: Iterable[RoundId]) -> dict[RoundId, tuple[Paper, ...]]:
        """The ballots of closed rounds, which are nobody's any more."""
        with self._database.read() as connection:
            store = BallotStore(connection, board)
            return {round_id: tuple(store.papers(round_id)) for round_id in rounds}

    def published(self, live: LiveBoard) -> dict[RoundId, tuple[Paper, ...]]:
        """The ballots that everybody may read, one by one, of each round where they may."""
        return self.papers(
            live.board, [key for key in live.state.rounds if publishes_ballots(live.state, key)]
        )

    def closing_answers(self, board: BoardId) -> list[ClosingAnswer]:
        with self._database.read() as connection:
            return BallotStore(connection, board).closing_answers()

    def _submit_all(
        self, live: LiveBoard, submissions: Sequence[Submission], *, looks_up: bool
    ) -> Outcome:
        """Nearly every command is new. So the log is asked which ones it knows only when its unique
        key has met one, or when a command is refused: it may be refused because the same command
        was accepted before."""
        with self._database.write() as connection:
            head = self._with_key(connection, live.board, log.claim(connection, live.board))
            key = live.author_key
            live, missed = self._caught_up(connection, live, head)
            if live.author_key is not key:
                submissions = [signed_anew(live, submission) for submission in submissions]
            batch = Batch(connection, live, head, now=self._clock())
            if looks_up:
                batch.look_up(submissions)
            answers = tuple(batch.submit(submission) for submission in submissions)
            live = batch.append(live)
            live = self._snapshot_when_due(connection, live)
        self._at_hand.keep(live.board, live)
        if any(SPECS[type(submission.command)].forgets for submission in submissions):
            self.forget_past()
        return Outcome(live, (*missed, *batch.entries), answers)

    def _with_key(self, connection: Connection, board: BoardId, head: log.Head) -> log.Head:
        """The head, with a new key where the last one was forgotten by itself."""
        if head.author_key != log.FORGOTTEN:
            return head
        self.know_people(connection, board)
        return log.read_head(connection, board)

    def _from_snapshot(self, connection: Connection, board: BoardId, head: log.Head) -> LiveBoard:
        seq, state = snapshots.read_snapshot(connection, board)
        return LiveBoard(board, head.epoch, seq, state, head.author_key, snapshot_seq=seq)

    def _read_on(self, live: LiveBoard) -> LiveBoard:
        """The board with what came since, however much, one slice after the other."""
        while True:
            with self._database.read() as connection:
                head = log.read_head(connection, live.board)
                if head.epoch != live.epoch:
                    live = self._from_snapshot(connection, live.board, head)
                live = under_key(live, head)
                if live.seq >= head.seq:
                    return live
                missed = log.read_after(connection, live.board, live.seq, limit=SLICE_ENTRIES)
            live = live.after(missed)
            if live.seq >= head.seq:
                return live
            time.sleep(0)  # the others go on between two slices

    def _caught_up(
        self, connection: Connection, live: LiveBoard, head: log.Head
    ) -> tuple[LiveBoard, tuple[Entry, ...]]:
        if head.epoch != live.epoch:
            restored = self._from_snapshot(connection, live.board, head)
            return restored.after(log.read_after(connection, live.board, restored.seq)), ()
        live = under_key(live, head)
        if head.seq == live.seq:
            return live, ()
        missed = log.read_after(connection, live.board, live.seq)
        return live.after(missed), tuple(missed)

    def _snapshot_when_due(self, connection: Connection, live: LiveBoard) -> LiveBoard:
        if live.seq - live.snapshot_seq < SNAPSHOT_EVERY:
            return live
        snapshots.keep_snapshot(connection, live.board, live.seq, live.state)
        return replace(live, snapshot_seq=live.seq)
