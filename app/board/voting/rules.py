"""Opening a round, casting a whole ballot, closing the round."""

from typing import Final

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.plan import PreparedRound
from app.board.core.rights import current_phase, require_no_open_round
from app.board.core.state import BoardState, Round
from app.board.tables.sight import require_together
from app.board.voting.box import holder_of
from app.board.voting.commands import CastBallot, CloseVote, EnterBallot, OpenVote
from app.board.voting.events import BallotCounted, VoteClosed, VotedIdea, VoteOpened
from app.board.voting.ideas import snapshot_of, votable_ideas
from app.board.voting.ranking import known_round, tally, tied_ideas, what_to_withhold
from app.board.voting.refusals import VoteBudgetSpent
from app.board.voting.refusals import VoteClosed as RoundIsClosed
from app.errors import LimitReached, Malformed, NotFound, PhaseClosed, Stale
from app.ids import IdeaId
from app.kits.domain import PhaseKind
from app.words import N_

MAX_ENTERED: Final = 100  # in a round


def open_vote(state: BoardState, command: OpenVote, asking: Asking) -> tuple[Event, ...]:
    """Open a round on the phase's ideas, or a second one among ideas that stayed tied."""
    phase = current_phase(state)
    if phase.kind is not PhaseKind.VOTE:
        raise PhaseClosed(N_("Le vote s’ouvre à l’étape de vote. Rien n’a changé."))
    require_no_open_round(state)
    require_together(state)
    if command.round in state.rounds:
        raise Stale(N_("Ce tour de vote existe déjà. Rien n’a changé."))
    if command.per_idea > command.budget:
        raise Malformed(N_("Une idée ne peut pas recevoir plus de gommettes que chacun n’en a."))
    prepared = _prepared(state, command)
    ideas = _ideas_at_stake(state, command, prepared)
    return (
        VoteOpened(
            round=command.round,
            phase=phase.id,
            budget=command.budget,
            per_idea=command.per_idea,
            ideas=ideas,
            parent=command.parent,
            at=asking.now,
            snapshot=_snapshot(state, command, ideas),
            receipts=state.plan.vote.receipts,
            question=prepared.question,
            voters=prepared.voters,
            quorum=prepared.quorum or state.plan.vote.quorum,
        ),
    )


def cast_ballot(state: BoardState, command: CastBallot, asking: Asking) -> tuple[Event, ...]:
    """Take a whole ballot, in place of the person's previous one; refuse one beyond the budget."""
    found = _fitting(state, command)
    box = asking.box
    is_new = not box.has_voted(command.round, asking.actor)
    voted = box.voted(command.round) + is_new
    return (BallotCounted(round=command.round, voted=voted, entered=found.entered),)


def enter_ballot(state: BoardState, command: EnterBallot, asking: Asking) -> tuple[Event, ...]:
    """Take the ballot that somebody without a device tells; refuse one beyond the budget."""
    found = _fitting(state, command)
    box = asking.box
    is_new = not box.has_voted(command.round, holder_of(command, asking.actor))
    if is_new and found.entered >= MAX_ENTERED:
        raise LimitReached(N_("Trop de bulletins sont déjà saisis pour d’autres dans ce tour."))
    return (
        BallotCounted(
            round=command.round,
            voted=box.voted(command.round) + is_new,
            entered=found.entered + is_new,
        ),
    )


def _fitting(state: BoardState, command: CastBallot | EnterBallot) -> Round:
    """The open round of a ballot that its rule allows."""
    found = known_round(state, command.round)
    if not found.is_open:
        raise RoundIsClosed
    if not command.choices.keys() <= set(found.ideas):
        raise NotFound(
            N_("Une de ces idées n’est pas dans ce tour. Votre bulletin précédent est gardé.")
        )
    dots = command.choices.values()
    if sum(dots) > found.budget or any(count > found.per_idea for count in dots):
        raise VoteBudgetSpent
    return found


def close_vote(state: BoardState, command: CloseVote, asking: Asking) -> tuple[Event, ...]:
    """Publish the counts, unless the kit forbids it of so few ballots: the round is over all the
    same, and people may vote again. From here on, nobody can tell who chose what."""
    found = known_round(state, command.round)
    if not found.is_open:
        raise RoundIsClosed
    ballots = [dict(ballot) for ballot in asking.box.ballots(command.round)]
    empty = sum(not any(ballot.values()) for ballot in ballots)
    withheld = what_to_withhold(state, command.round, len(ballots), empty)
    return (
        VoteClosed(
            round=command.round,
            counts={} if withheld else tally(found.ideas, ballots),
            voted=len(ballots),
            abstained=0 if withheld else empty,
            at=asking.now,
            withheld=withheld,
        ),
    )


_ASKED_LIVE: Final = PreparedRound(id="", question="", budget=1, per_idea=1)


def _prepared(state: BoardState, command: OpenVote) -> PreparedRound | Round:
    """What the kit says of the round. A second round has the voters and the quorum of the first."""
    if command.parent is not None:
        return known_round(state, command.parent)
    if command.prepared is None:
        return _ASKED_LIVE
    for prepared in state.plan.vote.rounds:
        if prepared.id == command.prepared:
            return prepared
    raise NotFound(N_("Ce tour n’est plus parmi ceux qui sont préparés. Le vote n’est pas ouvert."))


def _ideas_at_stake(
    state: BoardState, command: OpenVote, prepared: PreparedRound | Round
) -> tuple[IdeaId, ...]:
    if command.parent is not None:
        return tied_ideas(state, command.parent, command.ideas or ())
    zones = prepared.zones if isinstance(prepared, PreparedRound) else ()
    votable = votable_ideas(state, zones or current_phase(state).zones)
    if command.ideas is not None and not set(command.ideas) <= set(votable):
        raise NotFound(N_("Une de ces idées n’est plus sur le tableau. Le vote n’est pas ouvert."))
    ideas = tuple(dict.fromkeys(command.ideas)) if command.ideas is not None else votable
    if len(ideas) < 2:
        raise Malformed(N_("Il faut au moins deux idées pour voter. Le vote n’est pas ouvert."))
    return ideas


def _snapshot(
    state: BoardState, command: OpenVote, ideas: tuple[IdeaId, ...]
) -> dict[IdeaId, VotedIdea]:
    """A second round is on what was tied in the first, as people read it there."""
    now = snapshot_of(state, ideas)
    if command.parent is None:
        return now
    then = state.rounds[command.parent].snapshot
    return {idea: then.get(idea, voted) for idea, voted in now.items()}
