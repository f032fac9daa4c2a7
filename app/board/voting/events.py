"""What happens in a vote. Who chose what is never an event."""

from typing import Literal, TypeAlias

from msgspec import Struct, field

from app.actor import Role
from app.board.core.events import Event
from app.board.core.plan import PreparedRound
from app.clock import Millis
from app.ids import IdeaId, NoteId, PhaseId, RoundId, ZoneId

# Counts tell what each chose when few ballots make them, or make their difference with others.
CountsTell: TypeAlias = Literal["few", "difference"]


class VotedIdea(Struct, frozen=True, kw_only=True):
    """An idea as it was when its round opened: the title of its group (empty for a note, or for a
    group without one), its zone, the text of each of its notes. A note that is removed takes its
    text away from here too."""

    title: str
    zone: ZoneId
    notes: dict[NoteId, str]


class VoteOpened(Event, frozen=True, kw_only=True, tag="vote.opened"):
    """`parent` is the round whose tie this one settles. `snapshot` says what each idea was, for
    the ranking to tell what people voted on; rounds of earlier versions have none. `receipts`: its
    ballots are published once it is closed, each under the number that its voter drew.
    `question` and `voters`: those of a round that the kit prepared, whose voters may not be those
    of its rule. `quorum`: so many ballots are hoped for, and nothing is blocked without them."""

    round: RoundId
    phase: PhaseId
    budget: int
    per_idea: int
    ideas: tuple[IdeaId, ...]
    parent: RoundId | None
    at: Millis
    snapshot: dict[IdeaId, VotedIdea] = field(default_factory=dict)
    receipts: bool = False
    question: str = ""
    voters: tuple[Role, ...] = ()
    quorum: int = 0


class RoundPrepared(Event, frozen=True, kw_only=True, tag="round.prepared"):
    """After that one; first when it is null. It takes the place of the one of the same id."""

    prepared: PreparedRound
    after: str | None


class RoundDropped(Event, frozen=True, kw_only=True, tag="round.dropped"):
    prepared: str


class BallotCounted(Event, frozen=True, kw_only=True, tag="ballot.counted"):
    """Someone's ballot is in. Who and what is not said: `voted` people have a ballot, of whom
    `entered` have no device and told theirs to who leads."""

    round: RoundId
    voted: int
    entered: int = 0


class BallotKept(Event, frozen=True, kw_only=True, tag="ballot.kept"):
    """Sent to the voter alone, never stored in the log."""

    round: RoundId
    choices: dict[IdeaId, int]


class Count(Struct, frozen=True, kw_only=True):
    dots: int
    voters: int


class VoteClosed(Event, frozen=True, kw_only=True, tag="vote.closed"):
    """`counts` has every idea of the round; `voted` includes those who abstained. `withheld`: why
    the kit forbids to publish what people chose; there are no counts then, for anybody, ever."""

    round: RoundId
    counts: dict[IdeaId, Count]
    voted: int
    abstained: int
    at: Millis
    withheld: CountsTell | None = None


class Cut(Struct, frozen=True, kw_only=True):
    """Where the line was put, in place of the one of the kit, and why."""

    count: int
    reason: str
    at: Millis


class CutMoved(Event, frozen=True, kw_only=True, tag="cut.moved"):
    round: RoundId
    cut: Cut
