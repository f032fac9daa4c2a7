"""What happens to drafts that take another shape."""

from enum import StrEnum

from msgspec import field

from app.board.commitments.state import Commitment
from app.board.core.events import Event
from app.board.forms.state import Form
from app.ids import CommitmentId


class How(StrEnum):
    MERGED = "merged"
    SPLIT = "split"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


class DraftsRecast(Event, frozen=True, kw_only=True, tag="drafts.recast"):
    """Whole drafts and whole forms as they now stand; those that are `gone`; and the `heir` of
    their reserves, if any."""

    how: How
    drafts: dict[CommitmentId, Commitment] = field(default_factory=dict)
    forms: dict[CommitmentId, Form] = field(default_factory=dict)
    gone: tuple[CommitmentId, ...] = ()
    heir: CommitmentId | None = None
