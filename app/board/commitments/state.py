"""What is kept of a draft commitment."""

from msgspec import Struct

from app.board.commitments.events import SourceNote
from app.clock import Millis
from app.ids import CommitmentId, IdeaId, RoundId, ZoneId


class Origin(Struct, frozen=True, kw_only=True):
    """An idea that a draft comes from, besides its own: that of a draft which was merged into it,
    with its title as it then was."""

    idea: IdeaId
    title: str
    zone: ZoneId
    round: RoundId
    rank: int
    dots: int
    voters: int
    notes: tuple[SourceNote, ...]
    reason: str
    at: Millis


class Commitment(Struct, frozen=True, kw_only=True):
    """The header of a draft commitment, and where it comes from. `merged`: the ideas of the drafts
    that were merged into it."""

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
    merged: tuple[Origin, ...] = ()
