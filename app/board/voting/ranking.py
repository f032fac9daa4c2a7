"""What a round says once it is closed: counts, ranks, ties, and the rounds that settle them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from app.board.core.state import BoardState, Round
from app.board.voting.events import Count, CountsTell
from app.errors import NotFound, Stale
from app.ids import IdeaId, RoundId
from app.words import N_

# Under so many ballots, or so many more than in another round, counts tell what each one chose.
FEW_BALLOTS: Final = 5


class Ranked(Struct, frozen=True):
    """An idea at its place. Ideas that the votes do not tell apart share a rank: 1, 2, 2, 4. Those
    on which nobody put a dot have none: their rank is 0, and they come last."""

    idea: IdeaId
    rank: int
    dots: int
    voters: int


def tally(ideas: Iterable[IdeaId], ballots: Iterable[Mapping[IdeaId, int]]) -> dict[IdeaId, Count]:
    """Dots and voters of each idea, those without any included."""
    dots: dict[IdeaId, int] = dict.fromkeys(ideas, 0)
    voters = dict(dots)
    for ballot in ballots:
        for idea, count in ballot.items():
            if count:
                dots[idea] += count
                voters[idea] += 1
    return {idea: Count(dots=dots[idea], voters=voters[idea]) for idea in dots}


def ranking(state: BoardState, round_id: RoundId) -> tuple[Ranked, ...]:
    """The ideas of a closed round, most dots first; ties as ties, unless a second round told them
    apart. Within a rank, the order of the round."""
    found = known_round(state, round_id)
    if found.is_open:
        return ()
    scores = {idea: tuple(_scores(state, round_id, idea)) for idea in found.ideas}
    ordered = sorted(found.ideas, key=lambda idea: scores[idea], reverse=True)
    ranked: list[Ranked] = []
    for _, tied in groupby(ordered, key=lambda idea: scores[idea]):
        rank = len(ranked) + 1
        ranked.extend(_ranked(found, idea, rank) for idea in tied)
    return tuple(ranked)


def tied_at_cut(ranked: tuple[Ranked, ...], count: int) -> tuple[Ranked, ...]:
    """The ideas among which the cut after `count` would have to choose; empty when it has not to.
    Ideas without a dot are never on the right side of a cut, so they are no tie."""
    if not 0 < count < len(ranked) or not ranked[count].dots:
        return ()
    at_cut = ranked[count - 1].rank
    return (
        tuple(row for row in ranked if row.rank == at_cut) if ranked[count].rank == at_cut else ()
    )


def tied_ideas(
    state: BoardState, parent: RoundId, wanted: tuple[IdeaId, ...]
) -> tuple[IdeaId, ...]:
    """A second round is among all the ideas of one rank, so that nobody is left out of it."""
    for _, rows in groupby(ranking(state, parent), key=lambda row: row.rank):
        tied = tuple(row.idea for row in rows)
        if len(tied) > 1 and set(tied) == set(wanted):
            return tied
    raise Stale(N_("Ces idées ne sont pas, ou plus, à égalité. Le second tour n’est pas ouvert."))


def what_counts_tell(state: BoardState, key: RoundId) -> CountsTell | None:
    """What the counts of a round tell of its voters: each one's choice when FEW_BALLOTS did not
    make it, or that of the few by whom it differs from another closed round on the same ideas."""
    held = state.rounds[key]
    if held.withheld or not held.voted:
        return None
    return _tells(state, key, _secret(held), FEW_BALLOTS)


def what_to_withhold(state: BoardState, key: RoundId, voted: int, empty: int) -> CountsTell | None:
    """Why so many ballots may not be published, when the kit forbids it. Empty ones hide nobody:
    anybody may add some. Nor do those that who leads has entered, and so has read."""
    if not voted:
        return None
    now = replace(state.rounds[key], voted=voted, abstained=empty)
    return _tells(state, key, _secret(now), state.plan.vote.fewest_ballots)


def publishes_ballots(state: BoardState, key: RoundId) -> bool:
    """Whether everybody may read the ballots of a round, one by one. Never those of few: whole
    choices tell more of them than counts do."""
    held = state.rounds[key]
    is_published = held.receipts and not held.is_open and held.withheld is None
    return is_published and held.voted > 0 and what_counts_tell(state, key) != "few"


def known_round(state: BoardState, key: RoundId) -> Round:
    if (found := state.rounds.get(key)) is None:
        raise NotFound(N_("Ce tour de vote n’existe pas. Rien n’a changé."))
    return found


def _scores(state: BoardState, round_id: RoundId, idea: IdeaId) -> Iterator[int]:
    """Dots in the round, then in the rounds that settled its ties, oldest first."""
    found = state.rounds[round_id]
    yield found.counts[idea].dots if idea in found.counts else 0
    for child, settled in state.rounds.items():
        if settled.parent == round_id and not settled.is_open and idea in settled.counts:
            yield from _scores(state, child, idea)


def _secret(found: Round) -> range:
    """How many ballots with a dot nobody but their voter has read. Those that were entered may be
    the empty ones: nobody knows, and any of these numbers is possible."""
    filled = found.voted - found.abstained
    return range(max(0, filled - found.entered), min(filled, found.voted - found.entered) + 1)


def _tells(state: BoardState, key: RoundId, secret: range, fewest: int) -> CountsTell | None:
    if secret.start < fewest:
        return "few"
    held = state.rounds[key]
    others = (found for other, found in state.rounds.items() if other != key)
    known = (_secret(other) for other in others if _is_compared(held, other))
    return "difference" if any(_may_be_near(secret, other, fewest) for other in known) else None


def _may_be_near(one: range, other: range, fewest: int) -> bool:
    """Whether the two numbers of ballots may differ by some, and by fewer than `fewest`."""
    least, most = one[0] - other[-1], one[-1] - other[0]
    return any(range(max(least, 1 - fewest), min(most, fewest - 1) + 1))


def _is_compared(held: Round, other: Round) -> bool:
    """Whether the counts of the other round are known, and on the same ideas."""
    is_published = not other.is_open and other.withheld is None
    return is_published and set(other.ideas) == set(held.ideas)


def _ranked(found: Round, idea: IdeaId, rank: int) -> Ranked:
    count = found.counts.get(idea, Count(dots=0, voters=0))
    return Ranked(idea, rank if count.dots else 0, count.dots, count.voters)
