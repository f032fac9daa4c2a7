"""What happens to the form of a draft."""

from msgspec import UNSET, UnsetType

from app.board.core.events import Event
from app.clock import Millis
from app.ids import CommitmentId


class FieldWritten(Event, frozen=True, kw_only=True, tag="form.written"):
    """`live`: it is Markdown, that the document in which several people write is to follow."""

    commitment: CommitmentId
    field: str
    text: str
    rev: int
    at: Millis
    live: bool | UnsetType = UNSET


class FieldSettled(Event, frozen=True, kw_only=True, tag="form.settled"):
    """A text that several people write together, as Markdown, once they pause. `seats`: who wrote
    in it since the one before, where that may be told."""

    commitment: CommitmentId
    field: str
    text: str
    rev: int
    at: Millis
    seats: tuple[str, ...] = ()


class MilestoneAdded(Event, frozen=True, kw_only=True, tag="milestone.added"):
    """After that one; last when it is null, or not there."""

    commitment: CommitmentId
    milestone: str
    after: str | None


class MilestoneRemoved(Event, frozen=True, kw_only=True, tag="milestone.removed"):
    """`is_emptied`: its texts left with it; they stayed, in what happened before."""

    commitment: CommitmentId
    milestone: str
    is_emptied: bool = False


class FormLocked(Event, frozen=True, kw_only=True, tag="form.locked"):
    commitment: CommitmentId
    locked: bool
