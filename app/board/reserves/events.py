"""What happens to reserves."""

from app.board.core.events import Event
from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import CommitmentId, ReserveId


class ReserveAdded(Event, frozen=True, kw_only=True, tag="reserve.added"):
    reserve: ReserveId
    commitment: CommitmentId
    text: str
    author: str | None
    signature: Signature
    at: Millis


class ReserveRemoved(Event, frozen=True, kw_only=True, tag="reserve.removed"):
    reserve: ReserveId
