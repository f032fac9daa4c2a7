"""A board as it stands, and what is on its way to its log. Everything here is immutable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from app.actor import Actor, Role
from app.board.core.commands import Command
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.storage.ballots import ClosingAnswer, Paper
from app.board.storage.erasing import pseudonym_of
from app.board.storage.log import Entry
from app.errors import Refusal
from app.ids import BoardId, CommandId, CommitmentId, RoundId, SeatId
from app.kits.domain import PhaseKind


@dataclass(frozen=True, slots=True, weakref_slot=True)
class LiveBoard:
    """A board once the entry of this seq is applied. Later entries make another one of it."""

    board: BoardId
    epoch: str
    seq: int
    state: BoardState
    author_key: bytes | None
    snapshot_seq: int

    @property
    def takes_answers(self) -> bool:
        """Whether more answers to the closing may still come. Their counts are then kept back: two
        counts, one answer apart, would tell what that person answered."""
        phase = self.state.current
        return bool(self.author_key) and phase is not None and phase.kind is PhaseKind.CLOSE

    def actor(
        self, seat: SeatId, role: Role, drafts: frozenset[CommitmentId] = frozenset()
    ) -> Actor:
        """The seat as this board knows it, with the name under which it writes anonymously."""
        return Actor(seat, role, pseudonym_of(self.author_key, seat), drafts)

    def after(self, entries: Sequence[Entry]) -> "LiveBoard":
        """The board once these entries, which follow its seq, are applied."""
        if not entries:
            return self
        state = fold((event for entry in entries for event in entry.events), self.state)
        return replace(self, seq=entries[-1].seq, state=state)


@dataclass(frozen=True, slots=True)
class Submission:
    """A command on its way to the log."""

    id: CommandId
    actor: Actor
    command: Command


Answer: TypeAlias = int | Refusal  # the seq of the accepted command, or why it is refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a group commit led to: the board after it, what is new, an answer per submission."""

    live: LiveBoard
    entries: tuple[Entry, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """What a board keeps beside its log: the ballots of closed rounds, with their budget, and what
    people answered at the closing."""

    rounds: tuple[tuple[RoundId, int, tuple[Paper, ...]], ...]
    answers: tuple[ClosingAnswer, ...]
