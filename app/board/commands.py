"""What a person may ask of a board: one frozen struct per intent, imperative names.

Whether it is allowed now is for `decide`; what a browser sent is read by parsing.py.
"""

from typing import Annotated, Final, TypeAlias, get_args

from msgspec import UNSET, Meta, Struct, UnsetType

from app.ids import (
    SLUG_PATTERN,
    UUID_PATTERN,
    CommentId,
    CommitmentId,
    GroupId,
    IdeaId,
    NoteId,
    PhaseId,
    RoundId,
    SeatId,
    ZoneId,
)
from app.kits.domain import Color

MAX_IDEAS: Final = 5_000
MAX_TIMER_SECONDS: Final = 4 * 3600
COMMENT_LENGTH: Final = 500

NewNote: TypeAlias = Annotated[NoteId, Meta(pattern=UUID_PATTERN)]
NewGroup: TypeAlias = Annotated[GroupId, Meta(pattern=UUID_PATTERN)]
NewComment: TypeAlias = Annotated[CommentId, Meta(pattern=UUID_PATTERN)]
NewRound: TypeAlias = Annotated[RoundId, Meta(pattern=UUID_PATTERN)]
AnyNote: TypeAlias = Annotated[NoteId, Meta(max_length=60)]
AnyIdea: TypeAlias = Annotated[IdeaId, Meta(max_length=60)]
Slug: TypeAlias = Annotated[str, Meta(pattern=SLUG_PATTERN)]
Place: TypeAlias = Annotated[int, Meta(ge=0, le=1000)]


class _Command(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """Every command inherits that unknown fields are refused."""


class AddNote(_Command, frozen=True, kw_only=True, tag="note.add"):
    note: NewNote
    text: str
    zone: ZoneId
    x: Place
    y: Place
    color: Color = Color.YELLOW


class EditNote(_Command, frozen=True, kw_only=True, tag="note.edit"):
    """`base` is the revision that the author was looking at."""

    note: AnyNote
    text: str
    base: Annotated[int, Meta(ge=0, le=1_000_000)]


class MoveNote(_Command, frozen=True, kw_only=True, tag="note.move"):
    """A note that is in a group leaves it: it was dropped elsewhere."""

    note: AnyNote
    zone: ZoneId
    x: Place
    y: Place


class ColorNote(_Command, frozen=True, kw_only=True, tag="note.color"):
    note: AnyNote
    color: Color


class RemoveNote(_Command, frozen=True, kw_only=True, tag="note.remove"):
    note: AnyNote


class RevealNotes(_Command, frozen=True, kw_only=True, tag="notes.reveal"):
    pass


class AddComment(_Command, frozen=True, kw_only=True, tag="comment.add"):
    comment: NewComment
    note: AnyNote
    text: str


class RemoveComment(_Command, frozen=True, kw_only=True, tag="comment.remove"):
    comment: CommentId


class SetReaction(_Command, frozen=True, kw_only=True, tag="reaction.set"):
    """`target` is a note or a zone."""

    target: Annotated[str, Meta(max_length=60)]
    on: bool


class MakeGroup(_Command, frozen=True, kw_only=True, tag="group.make"):
    """The first note gives its place to the group."""

    group: NewGroup
    notes: Annotated[tuple[AnyNote, ...], Meta(min_length=2, max_length=60)]
    title: str = ""


class RenameGroup(_Command, frozen=True, kw_only=True, tag="group.rename"):
    group: GroupId
    title: str


class MoveGroup(_Command, frozen=True, kw_only=True, tag="group.move"):
    group: GroupId
    zone: ZoneId
    x: Place
    y: Place


class JoinGroup(_Command, frozen=True, kw_only=True, tag="group.join"):
    group: GroupId
    note: AnyNote


class LeaveGroup(_Command, frozen=True, kw_only=True, tag="group.leave"):
    note: AnyNote


class GoToPhase(_Command, frozen=True, kw_only=True, tag="phase.go"):
    """`expected` is the phase that the facilitator was looking at: two people who press « next »
    together move on once."""

    phase: PhaseId
    expected: PhaseId


class TurnPage(_Command, frozen=True, kw_only=True, tag="page.turn"):
    page: Annotated[int, Meta(ge=0, le=100)]


class StartTimer(_Command, frozen=True, kw_only=True, tag="timer.start"):
    seconds: Annotated[int, Meta(ge=1, le=MAX_TIMER_SECONDS)]


class AddTime(_Command, frozen=True, kw_only=True, tag="timer.add"):
    seconds: Annotated[int, Meta(ge=-MAX_TIMER_SECONDS, le=MAX_TIMER_SECONDS)]


class StopTimer(_Command, frozen=True, kw_only=True, tag="timer.stop"):
    pass


class SetReady(_Command, frozen=True, kw_only=True, tag="ready.set"):
    ready: bool


class SetHand(_Command, frozen=True, kw_only=True, tag="hand.set"):
    """One's own hand; a facilitator may lower someone else's by naming the seat."""

    raised: bool
    seat: SeatId | None = None


class OpenVote(_Command, frozen=True, kw_only=True, tag="vote.open"):
    """Without `ideas`: every idea of the phase's themes. With `parent`: the tied ideas of it."""

    round: NewRound
    budget: Annotated[int, Meta(ge=1, le=100)]
    per_idea: Annotated[int, Meta(ge=1, le=100)]
    ideas: Annotated[tuple[AnyIdea, ...], Meta(min_length=2, max_length=MAX_IDEAS)] | None = None
    parent: RoundId | None = None


class CastBallot(_Command, frozen=True, kw_only=True, tag="ballot.cast"):
    """The whole choice, which replaces the one before. Empty: abstention."""

    round: RoundId
    choices: Annotated[
        dict[AnyIdea, Annotated[int, Meta(ge=0, le=100)]], Meta(max_length=MAX_IDEAS)
    ]


class CloseVote(_Command, frozen=True, kw_only=True, tag="vote.close"):
    round: RoundId


class PromoteIdeas(_Command, frozen=True, kw_only=True, tag="ideas.promote"):
    """The first `count` of the ranking. When they cannot be told apart at the cut: `ideas` names
    the chosen ones among the tied, and `reason` says why, for the minutes."""

    round: RoundId
    count: Annotated[int, Meta(ge=1, le=50)]
    ideas: Annotated[tuple[AnyIdea, ...], Meta(max_length=50)] = ()
    reason: str = ""


class EditCommitment(_Command, frozen=True, kw_only=True, tag="commitment.edit"):
    """Only what changes; null takes a level or an attachment away."""

    commitment: CommitmentId
    title: str | UnsetType = UNSET
    level: Slug | None | UnsetType = UNSET
    attached_to: CommitmentId | None | UnsetType = UNSET
    pilot: str | UnsetType = UNSET
    next_step: str | UnsetType = UNSET


class AnswerClosing(_Command, frozen=True, kw_only=True, tag="closing.answer"):
    """The person's whole answer, which replaces the one before."""

    score: Annotated[int, Meta(ge=1, le=5)]
    texts: Annotated[dict[Slug, str], Meta(max_length=10)] = {}


Command: TypeAlias = (
    AddNote
    | EditNote
    | MoveNote
    | ColorNote
    | RemoveNote
    | RevealNotes
    | AddComment
    | RemoveComment
    | SetReaction
    | MakeGroup
    | RenameGroup
    | MoveGroup
    | JoinGroup
    | LeaveGroup
    | GoToPhase
    | TurnPage
    | StartTimer
    | AddTime
    | StopTimer
    | SetReady
    | SetHand
    | OpenVote
    | CastBallot
    | CloseVote
    | PromoteIdeas
    | EditCommitment
    | AnswerClosing
)

COMMANDS: Final[tuple[type[Command], ...]] = get_args(Command)
