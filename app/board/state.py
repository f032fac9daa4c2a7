"""What a board holds, as of one seq. Values: what follows one is another (fold.py)."""

from msgspec import Struct

from app.board.events import Count, SourceNote
from app.board.plan import Phase, Plan, Signature, VoteRule
from app.clock import Millis
from app.ids import CommentId, CommitmentId, GroupId, IdeaId, NoteId, PhaseId, RoundId, ZoneId
from app.kits.domain import Color

NO_PLAN = Plan(
    kit="",
    phases=(),
    zones=(),
    vote=VoteRule(budget=1, per_idea=1, promote=1, voters=()),
)


class Note(Struct, frozen=True, kw_only=True):
    """`text` is null when the note is sealed and the reader is not its author."""

    zone: ZoneId
    x: int
    y: int
    color: Color
    text: str | None
    author: str | None
    signature: Signature
    sealed: bool
    phase: PhaseId
    at: Millis
    rev: int
    group: GroupId | None


class Group(Struct, frozen=True, kw_only=True):
    """The notes of a group, in the order they came."""

    title: str
    zone: ZoneId
    x: int
    y: int
    notes: tuple[NoteId, ...]


class Comment(Struct, frozen=True, kw_only=True):
    note: NoteId
    text: str
    author: str | None
    signature: Signature
    at: Millis


class Departure(Struct, frozen=True, kw_only=True):
    """The phase just left, and when: what was being written there may still arrive."""

    phase: PhaseId
    at: Millis


class Timer(Struct, frozen=True, kw_only=True):
    ends_at: Millis
    seconds: int


class Round(Struct, frozen=True, kw_only=True):
    """`counts` is empty until the round is closed."""

    phase: PhaseId
    budget: int
    per_idea: int
    ideas: tuple[IdeaId, ...]
    parent: RoundId | None
    is_open: bool
    voted: int
    abstained: int
    counts: dict[IdeaId, Count]
    opened_at: Millis
    closed_at: Millis | None


class Commitment(Struct, frozen=True, kw_only=True):
    """The header of a draft commitment, and where it comes from."""

    title: str
    level: str | None
    attached_to: CommitmentId | None
    pilot: str
    next_step: str
    zone: ZoneId
    idea: IdeaId
    round: RoundId
    rank: int
    dots: int
    voters: int
    notes: tuple[SourceNote, ...]
    reason: str
    at: Millis


class BoardState(Struct, frozen=True, kw_only=True):
    plan: Plan = NO_PLAN
    phase: PhaseId = PhaseId("")
    visited: tuple[PhaseId, ...] = ()
    left: Departure | None = None
    page: int = 0
    timer: Timer | None = None
    notes: dict[NoteId, Note] = {}
    groups: dict[GroupId, Group] = {}
    comments: dict[CommentId, Comment] = {}
    reactions: dict[str, tuple[str, ...]] = {}
    ready: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    rounds: dict[RoundId, Round] = {}
    commitments: dict[CommitmentId, Commitment] = {}
    answers: int = 0
    ballots: dict[RoundId, dict[IdeaId, int]] = {}

    @property
    def current(self) -> Phase | None:
        return self.plan.phase(self.phase)

    @property
    def open_round(self) -> RoundId | None:
        return next((key for key, found in self.rounds.items() if found.is_open), None)
