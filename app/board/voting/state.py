"""What is kept of a round of vote."""

from msgspec import Struct

from app.actor import Role
from app.board.voting.events import Count, CountsTell, Cut, VotedIdea
from app.clock import Millis
from app.ids import IdeaId, PhaseId, RoundId


class Round(Struct, frozen=True, kw_only=True):
    """`counts` is empty until the round is closed; `snapshot` is that of its opening. Of those who
    `voted`, so many ballots were `entered` by who leads. `receipts`: its ballots are published once
    it is closed. `cuts`: each place to which the line was moved; the last one holds.
    `question`, `voters`, `quorum`: as it was opened; without voters, those of the kit's rule."""

    phase: PhaseId
    budget: int
    per_idea: int
    ideas: tuple[IdeaId, ...]
    parent: RoundId | None
    is_open: bool
    voted: int
    abstained: int
    counts: dict[IdeaId, Count]
    opened_at: Millis
    closed_at: Millis | None
    snapshot: dict[IdeaId, VotedIdea] = {}
    withheld: CountsTell | None = None
    entered: int = 0
    receipts: bool = False
    cuts: tuple[Cut, ...] = ()
    question: str = ""
    voters: tuple[Role, ...] = ()
    quorum: int = 0
