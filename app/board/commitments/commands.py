"""What is asked of draft commitments."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from app.board.core.commands import Command, Slug
from app.board.voting.commands import AnyIdea
from app.ids import CommitmentId, RoundId, ZoneId


class PromoteIdeas(Command, frozen=True, kw_only=True, tag="ideas.promote"):
    """The first `count` of the ranking. When they cannot be told apart at the cut: `ideas` names
    the chosen ones among the tied, and `reason` says why, for the minutes."""

    round: RoundId
    count: Annotated[int, Meta(ge=1, le=50)]
    ideas: Annotated[tuple[AnyIdea, ...], Meta(max_length=50)] = ()
    reason: str = ""


class DraftIdea(Command, frozen=True, kw_only=True, tag="idea.draft"):
    """One idea of a closed round, whatever its rank; `reason` says why, for the minutes."""

    round: RoundId
    idea: AnyIdea
    reason: str = ""


class SeenHeader(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the author of a change had on their screen, of what they change."""

    title: Annotated[str, Meta(max_length=500)] | UnsetType = UNSET
    level: Slug | None | UnsetType = UNSET
    pilot: Annotated[str, Meta(max_length=500)] | UnsetType = UNSET
    next_step: Annotated[str, Meta(max_length=500)] | UnsetType = UNSET
    zone: Annotated[ZoneId, Meta(max_length=60)] | UnsetType = UNSET


class EditCommitment(Command, frozen=True, kw_only=True, tag="commitment.edit"):
    """Only what changes; null takes a level or an attachment away."""

    commitment: CommitmentId
    title: str | UnsetType = UNSET
    level: Slug | None | UnsetType = UNSET
    attached_to: CommitmentId | None | UnsetType = UNSET
    pilot: str | UnsetType = UNSET
    next_step: str | UnsetType = UNSET
    zone: Annotated[ZoneId, Meta(max_length=60)] | UnsetType = UNSET
    base: SeenHeader = field(default_factory=SeenHeader)
