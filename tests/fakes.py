"""Complete small implementations of what the tests do not want to wait for. No mock, no patch."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from app.actor import Actor
from app.aside import Task
from app.board.capabilities import SPECS
from app.board.core.commands import Command
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.decide import decide
from app.board.fold import fold
from app.board.live import Answer, LiveBoard, Outcome, Submission
from app.board.storage.ballots import ClosingAnswer
from app.board.storage.log import Entry
from app.clock import Millis
from app.errors import Busy, NotFound, Refusal
from app.ids import BoardId, CommandId, IdeaId, RoundId
from app.realtime.processes.line import Message

_encode = msgspec.json.Encoder().encode
_entry = msgspec.json.Decoder(Entry).decode
_state = msgspec.json.Decoder(BoardState).decode


@dataclass
class Ballots:
    """A ballot box in memory: whole ballots by seat, unlinked when the round is sealed."""

    rounds: dict[RoundId, dict[str, dict[IdeaId, int]]] = field(default_factory=dict)
    sealed: set[RoundId] = field(default_factory=set)
    closing: dict[str, ClosingAnswer] = field(default_factory=dict)

    def open(self, round_id: RoundId, budget: int) -> None:
        assert round_id not in self.rounds
        self.rounds[round_id] = {}

    def put(
        self,
        round_id: RoundId,
        actor: Actor,
        choices: Mapping[IdeaId, int],
        _nonce: str | None = None,
    ) -> None:
        assert round_id not in self.sealed
        given = {idea: dots for idea, dots in choices.items() if dots}
        self.rounds.setdefault(round_id, {})[actor.seat] = given

    def seal(self, round_id: RoundId) -> None:
        papers = sorted(self.rounds.get(round_id, {}).values(), key=sorted)
        self.rounds[round_id] = {f"?{place}": paper for place, paper in enumerate(papers)}
        self.sealed.add(round_id)

    def voted(self, round_id: RoundId) -> int:
        return len(self.rounds.get(round_id, {}))

    def has_voted(self, round_id: RoundId, actor: Actor) -> bool:
        return actor.seat in self.rounds.get(round_id, {})

    def choices(self, round_id: RoundId, actor: Actor) -> dict[IdeaId, int] | None:
        return self.rounds.get(round_id, {}).get(actor.seat)

    def ballots(self, round_id: RoundId) -> Iterable[Mapping[IdeaId, int]]:
        return list(self.rounds.get(round_id, {}).values())

    def put_answer(self, actor: Actor, score: int, texts: Mapping[str, str]) -> None:
        self.closing[actor.seat] = ClosingAnswer(score=score, texts=dict(texts))

    def answers(self) -> int:
        return len(self.closing)

    def has_answered(self, actor: Actor) -> bool:
        return actor.seat in self.closing

    def keep(self, command: Command, actor: Actor) -> None:
        """What an accepted command leaves outside the log."""
        keep_apart = SPECS[type(command)].keep_apart
        if keep_apart is not None:
            keep_apart(self, command, actor)


@dataclass
class _Stored:
    """One board as its database has it: bytes only, so that a rebuild is a real one."""

    epoch: str = "epoch-1"
    author_key: bytes | None = b"k" * 32
    entries: list[bytes] = field(default_factory=list)
    seqs: dict[CommandId, int] = field(default_factory=dict)
    snapshot: tuple[int, bytes] | None = None
    box: Ballots = field(default_factory=Ballots)


class MemoryBoards:
    """BoardService in memory: the same questions, the same answers, the same promises.

    `troubles` are raised by the next submissions, before anything is kept (`Refusal`), or after
    (`LostAnswer`): the outcome of a commit whose answer is lost is unknown to who asked. While
    `is_away`, nobody catches up."""

    def __init__(self, clock: Callable[[], Millis], *, snapshot_every: int = 200) -> None:
        self._clock = clock
        self._snapshot_every = snapshot_every
        self._boards: dict[BoardId, _Stored] = {}
        self.troubles: list[Exception] = []
        self.is_away = False

    def open(self, board: BoardId, events: tuple[Event, ...]) -> LiveBoard:
        stored = self._boards[board] = _Stored()
        first = Entry(seq=1, at=self._clock(), by=None, command=None, events=events)
        stored.entries.append(_encode(first))
        return self.load(board)

    def box(self, board: BoardId) -> Ballots:
        return self._boards[board].box

    def restored(self, board: BoardId, *, seq: int) -> None:
        """Put back an older backup: what came after this seq is gone, and the epoch is new."""
        stored = self._boards[board]
        stored.entries = stored.entries[:seq]
        stored.seqs = {key: value for key, value in stored.seqs.items() if value <= seq}
        stored.snapshot = None
        stored.epoch = secrets.token_hex(4)

    def load(self, board: BoardId) -> LiveBoard:
        stored = self._stored(board)
        seq, state = (0, BoardState())
        if stored.snapshot is not None:
            seq, state = stored.snapshot[0], _state(stored.snapshot[1])
        live = LiveBoard(board, stored.epoch, seq, state, stored.author_key, snapshot_seq=seq)
        return live.after(self.entries(board, seq))

    def entries(self, board: BoardId, after: int = 0) -> list[Entry]:
        return [_entry(row) for row in self._stored(board).entries[after:]]

    def catch_up(self, live: LiveBoard) -> tuple[LiveBoard, tuple[Entry, ...]]:
        if self.is_away:
            raise Busy
        stored = self._stored(live.board)
        if stored.epoch != live.epoch:
            return self.load(live.board), ()
        missed = self.entries(live.board, live.seq)
        return live.after(missed), tuple(missed)

    def submit_all(self, live: LiveBoard, submissions: Sequence[Submission]) -> Outcome:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None and not isinstance(trouble, LostAnswer):
            raise trouble
        stored = self._stored(live.board)
        live, missed = self.catch_up(live)
        answers, entries = list[Answer](), list[Entry]()
        for submission in submissions:
            answer, entry, live = self._submit(stored, live, submission)
            answers.append(answer)
            entries.extend([entry] if entry else [])
        live = self._snapshot_when_due(stored, live)
        if trouble is not None:
            raise trouble
        return Outcome(live, (*missed, *entries), tuple(answers))

    def own_ballots(self, live: LiveBoard, actor: Actor) -> dict[RoundId, dict[IdeaId, int]]:
        round_id = live.state.open_round
        mine = self.box(live.board).choices(round_id, actor) if round_id else None
        return {round_id: mine} if round_id and mine is not None else {}

    def _submit(
        self, stored: _Stored, live: LiveBoard, submission: Submission
    ) -> tuple[Answer, Entry | None, LiveBoard]:
        if submission.id in stored.seqs:
            return stored.seqs[submission.id], None, live
        command, actor, now = submission.command, submission.actor, self._clock()
        try:
            events = decide(live.state, command, actor, box=stored.box, now=now)
        except Refusal as refusal:
            return refusal, None, live
        stored.box.keep(command, actor)
        entry = Entry(seq=live.seq + 1, at=now, by=None, command=submission.id, events=events)
        stored.entries.append(_encode(entry))
        stored.seqs[submission.id] = entry.seq
        after = replace(live, seq=entry.seq, state=fold(events, live.state))
        return entry.seq, entry, after

    def _snapshot_when_due(self, stored: _Stored, live: LiveBoard) -> LiveBoard:
        if live.seq - live.snapshot_seq < self._snapshot_every:
            return live
        stored.snapshot = (live.seq, _encode(live.state))
        return replace(live, snapshot_seq=live.seq)

    def _stored(self, board: BoardId) -> _Stored:
        if board not in self._boards:
            raise NotFound
        return self._boards[board]


class LostAnswer(Refusal):
    """What was asked is kept, but the answer never came back."""

    code = "busy"
    retry = True


@dataclass
class RecordingOutlet:
    """An Outlet that keeps what would have been sent, per connection, in order."""

    sent: dict[str, list[str]] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)

    def waits(self, connection: str) -> bool:
        return connection in self.waiting

    def send(self, connection: str, text: str) -> None:
        self.send_all((connection,), text)

    def send_all(self, connections: Iterable[str], text: str) -> None:
        for connection in connections:
            if connection not in self.closed:
                self.sent.setdefault(connection, []).append(text)

    def close(self, connection: str) -> None:
        self.closed.append(connection)


@dataclass
class RecordingLine:
    """A line to other processes that keeps what they would have been told."""

    process: str = "one"
    sent: list[Message] = field(default_factory=list)

    def send(self, message: Message) -> None:
        self.sent.append(message)


@dataclass
class Errands:
    """A spawn that waits to be told: what would run beside runs when the test says so."""

    waiting: list[Callable[[], None]] = field(default_factory=list)

    def __call__(self, errand: Callable[[], None]) -> None:
        self.waiting.append(errand)

    def run(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@dataclass
class AsideHere:
    """An Aside that works where it is asked. `troubles` are raised by the next tasks."""

    troubles: list[Exception] = field(default_factory=list)
    done: int = 0

    def run(self, task: Task, given: Callable[[], bytes]) -> bytes:
        if self.troubles:
            raise self.troubles.pop(0)
        self.done += 1
        return task(given())


@dataclass
class HandClock:
    """Time that passes when the test says so."""

    now: int = 0

    def __call__(self) -> int:
        return self.now

    def passes(self, much: int) -> None:
        self.now += much
