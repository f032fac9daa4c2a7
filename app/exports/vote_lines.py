"""What the minutes hold of votes: a part of domain.py, under the same promises."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.board.voting.events import CountsTell
from app.ids import IdeaId, RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class RankLine:
    """An idea in a ranking, under the title that people voted on. Equal ideas have the same rank
    and are `tied`: 1, 2, 2, 4; without a dot it has none. `settled_by` is the round that told it
    apart from ideas with as many dots. `since` says what became of it on the board: "same",
    "changed", "gone"."""

    rank: int | None
    tied: bool
    settled_by: int | None
    idea: IdeaId
    title: str
    zone: str
    dots: int
    voters: int
    since: str = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotLine:
    """A ballot, which is nobody's, under the number that its voter's browser drew. Without dots:
    an abstention."""

    nonce: str
    dots: Mapping[IdeaId, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CutLine:
    """Where the line under the ideas that become drafts was moved, and why."""

    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """One vote. `number` is its order in the workshop; `settles` the round whose tie it settles.
    `voted` counts the ballots, abstentions included; of these, so many were `entered` by who led,
    for people without a device. No ranking before it is closed."""

    id: RoundId
    number: int
    phase: str
    settles: int | None
    is_open: bool
    budget: int
    per_idea: int
    ideas: int
    voted: int
    abstained: int
    ranking: tuple[RankLine, ...]
    # What these counts tell of people: few ballots, or a small difference with another round.
    tells: CountsTell | None = None
    # Why the kit forbids to publish them: there is no ranking then, and no abstention is counted.
    withheld: CountsTell | None = None
    fewest_ballots: int = 0
    entered: int = 0
    # One by one, by their numbers, where the kit publishes them and they are not few.
    ballots: tuple[BallotLine, ...] = ()
    cuts: tuple[CutLine, ...] = ()
    question: str = ""
    quorum: int = 0  # so many ballots were hoped for
