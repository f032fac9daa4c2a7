"""What is asked of what became of a draft."""

from msgspec import UNSET, UnsetType

from app.board.core.commands import Command
from app.board.forms.commands import AnyCommitment
from app.board.outcomes.state import Status


class MarkCommitment(Command, frozen=True, kw_only=True, tag="commitment.mark"):
    """Say where it stands. `base`: where it stood when one looked."""

    commitment: AnyCommitment
    status: Status
    reason: str = ""
    to: str = ""
    sender: str = ""
    base: Status | UnsetType = UNSET
