"""What people ask of the form of a draft."""

from typing import Annotated, Final, TypeAlias

from msgspec import Meta

from app.board.core.commands import Command
from app.ids import CommitmentId

FIELD_PATTERN: Final = r"^[a-z][a-z0-9_-]{0,59}(\.[a-z][a-z0-9_-]{0,59}){0,2}\Z"
MILESTONE_PATTERN: Final = r"^milestone-[0-9a-f]{12}\Z"

AnyCommitment: TypeAlias = Annotated[CommitmentId, Meta(max_length=60)]
Field: TypeAlias = Annotated[str, Meta(pattern=FIELD_PATTERN)]
MilestoneId: TypeAlias = Annotated[str, Meta(pattern=MILESTONE_PATTERN)]
Rev: TypeAlias = Annotated[int, Meta(ge=0, le=2**31)]


class WriteField(Command, frozen=True, kw_only=True, tag="form.write"):
    """The whole text of a field. `base`: the `rev` of the text that its author was looking at."""

    commitment: AnyCommitment
    field: Field
    text: str
    base: Rev


class SettleField(Command, frozen=True, kw_only=True, tag="form.settle"):
    """What a text that several people write together has come to, as Markdown. The server asks it.
    `seats`: who wrote in it since, where that may be told."""

    commitment: AnyCommitment
    field: Field
    text: str
    base: Rev
    seats: tuple[str, ...] = ()


class AddMilestone(Command, frozen=True, kw_only=True, tag="milestone.add"):
    """After the others, or after one of them. One that was taken away comes back with its texts."""

    commitment: AnyCommitment
    milestone: MilestoneId
    after: MilestoneId | None = None


class RemoveMilestone(Command, frozen=True, kw_only=True, tag="milestone.remove"):
    commitment: AnyCommitment
    milestone: MilestoneId


class LockForm(Command, frozen=True, kw_only=True, tag="form.lock"):
    """Let those who lead alone write in a draft, its title too; or everyone again."""

    commitment: AnyCommitment
    locked: bool
