"""What becomes of a draft."""

from app.board.core.events import Event
from app.board.outcomes.state import Status
from app.clock import Millis
from app.ids import CommitmentId


class CommitmentMarked(Event, frozen=True, kw_only=True, tag="commitment.marked"):
    commitment: CommitmentId
    status: Status
    reason: str
    to: str
    sender: str
    at: Millis
