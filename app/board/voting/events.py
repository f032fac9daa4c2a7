"""What happens in a vote. Who chose what is never an event."""

from msgspec import Struct

from app.board.core.events import Event
from app.clock import Millis
from app.ids import IdeaId, PhaseId, RoundId


class VoteOpened(Event, frozen=True, kw_only=True, tag="vote.opened"):
    """`parent` is the round whose tie this one settles."""

    round: RoundId
    phase: PhaseId
    budget: int
    per_idea: int
    ideas: tuple[IdeaId, ...]
    parent: RoundId | None
    at: Millis


class BallotCounted(Event, frozen=True, kw_only=True, tag="ballot.counted"):
    """Someone's ballot is in. Who and what is not said: `voted` people have a ballot."""

    round: RoundId
    voted: int


class BallotKept(Event, frozen=True, kw_only=True, tag="ballot.kept"):
    """Sent to the voter alone, never stored in the log."""

    round: RoundId
    choices: dict[IdeaId, int]


class Count(Struct, frozen=True, kw_only=True):
    dots: int
    voters: int


class VoteClosed(Event, frozen=True, kw_only=True, tag="vote.closed"):
    """`counts` has every idea of the round; `voted` includes those who abstained."""

    round: RoundId
    counts: dict[IdeaId, Count]
    voted: int
    abstained: int
    at: Millis
