"""What is kept of a draft commitment."""

from msgspec import Struct

from app.board.commitments.events import SourceNote
from app.clock import Millis
from app.ids import CommitmentId, IdeaId, RoundId, ZoneId


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
