"""What is asked of a vote."""

from typing import Annotated, Final, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from app.actor import Role
from app.board.core.commands import Command, Slug
from app.board.themes.commands import AnyZone, Dots
from app.ids import UUID_PATTERN, IdeaId, RoundId

MAX_IDEAS: Final = 5_000
MAX_CHOSEN: Final = 30  # zones of a prepared round
NONCE_PATTERN: Final = r"^[0-9a-f]{32}\Z"

NewRound: TypeAlias = Annotated[RoundId, Meta(pattern=UUID_PATTERN)]
AnyIdea: TypeAlias = Annotated[IdeaId, Meta(max_length=60)]
Choices: TypeAlias = Annotated[
    dict[AnyIdea, Annotated[int, Meta(ge=0, le=100)]], Meta(max_length=MAX_IDEAS)
]


class OpenVote(Command, frozen=True, kw_only=True, tag="vote.open"):
    """Without `ideas`: every idea of the phase's themes. With `parent`: the tied ideas of it. With
    `prepared`: the question, the voters, the themes and the quorum that the kit says."""

    round: NewRound
    budget: Dots
    per_idea: Dots
    ideas: Annotated[tuple[AnyIdea, ...], Meta(min_length=2, max_length=MAX_IDEAS)] | None = None
    parent: RoundId | None = None
    prepared: Slug | None = None


class SeenPrepared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A prepared round, as the author of a change had it on their screen."""

    question: Annotated[str, Meta(max_length=2_000)]
    budget: int
    per_idea: int
    zones: Annotated[tuple[AnyZone, ...], Meta(max_length=MAX_CHOSEN)] = ()
    voters: Annotated[tuple[Role, ...], Meta(max_length=3)] = ()
    quorum: int = 0


class PrepareRound(Command, frozen=True, kw_only=True, tag="round.prepare"):
    """A round that this workshop prepares, whole: a new one, or another text for one that is there.
    After that one; first when `after` is null; unset, where it is, or last. `base`: what its author
    was looking at; null when there was none."""

    prepared: Slug
    question: str
    budget: Dots
    per_idea: Dots
    zones: Annotated[tuple[AnyZone, ...], Meta(max_length=MAX_CHOSEN)] = ()
    voters: Annotated[tuple[Role, ...], Meta(max_length=3)] = ()
    quorum: Annotated[int, Meta(ge=0, le=1000)] = 0
    after: Slug | UnsetType | None = UNSET
    base: SeenPrepared | UnsetType | None = UNSET


class DropRound(Command, frozen=True, kw_only=True, tag="round.drop"):
    """A prepared round that is asked no more."""

    prepared: Slug


class CastBallot(Command, frozen=True, kw_only=True, tag="ballot.cast"):
    """The whole choice, which replaces the one before. Empty: abstention. `nonce`: a number that
    the browser drew, by which it finds its ballot among those that are published."""

    round: RoundId
    choices: Choices
    nonce: Annotated[str, Meta(pattern=NONCE_PATTERN)] | None = None


class EnterBallot(Command, frozen=True, kw_only=True, tag="ballot.enter"):
    """The whole choice of somebody who has no device, in their presence. `paper` names their
    ballot: entered again, it replaces the one before."""

    round: RoundId
    paper: Annotated[str, Meta(pattern=UUID_PATTERN)]
    choices: Choices


class CloseVote(Command, frozen=True, kw_only=True, tag="vote.close"):
    round: RoundId


class MoveCut(Command, frozen=True, kw_only=True, tag="cut.move"):
    """So many ideas of a closed round are to become drafts, and not as many as the kit says;
    `reason` says why, for everybody and for the minutes."""

    round: RoundId
    count: Annotated[int, Meta(ge=1, le=50)]
    reason: str
