"""The line under the ideas of a round that become drafts. The kit draws it; a written reason may
move it, and nothing else does."""

from typing import Final

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.themes.commands import SetVoteRule
from app.board.voting.commands import MoveCut
from app.board.voting.events import Cut, CutMoved
from app.board.voting.ranking import known_round, ranking, tied_at_cut
from app.errors import LimitReached, Malformed, Stale, TextRefused
from app.ids import RoundId
from app.words import N_

MAX_MOVES: Final = 20  # of one round


def cut_of(state: BoardState, key: RoundId) -> int:
    """After how many ideas of this round the line is."""
    cuts = state.rounds[key].cuts
    return cuts[-1].count if cuts else state.plan.vote.promote


def most_promoted(state: BoardState, key: RoundId) -> int:
    """How many ideas may become drafts at once: those above the line, and all that are tied on
    it."""
    ranked = ranking(state, key)
    count = min(cut_of(state, key), sum(row.dots > 0 for row in ranked))
    tied = tied_at_cut(ranked, count)
    return tied[0].rank - 1 + len(tied) if tied else count


def move_cut(state: BoardState, command: MoveCut, asking: Asking) -> tuple[Event, ...]:
    """Put the line of a closed round elsewhere. Refused without a reason, below the ideas that got
    a dot, and above an idea that the line made a draft."""
    found = known_round(state, command.round)
    if found.is_open or found.withheld:
        raise Stale(N_("Ce tour de vote n’a pas de classement : il n’y a pas de coupe à déplacer."))
    if found.parent is not None:
        raise Malformed(N_("Un second tour départage : la coupe est celle du premier."))
    if not command.reason:
        raise TextRefused(
            N_("Écrivez en une phrase pourquoi la coupe se déplace : le compte rendu le dira.")
        )
    if command.count == cut_of(state, command.round):
        return ()
    ranked = [row for row in ranking(state, command.round) if row.dots]
    if command.count > len(ranked):
        raise Malformed(
            N_("Idées qui ont reçu une gommette : %(count)s. La coupe ne peut pas être plus bas."),
            count=len(ranked),
        )
    below = {row.idea for row in ranked[command.count :]}
    drafts = (found for found in state.commitments.values() if found.round == command.round)
    if any(draft.idea in below and not draft.reason for draft in drafts):
        raise Stale(
            N_("Une fiche vient d’une idée qui passerait sous la coupe. La coupe n’a pas bougé.")
        )
    if len(found.cuts) >= MAX_MOVES:
        raise LimitReached
    cut = Cut(count=command.count, reason=command.reason, at=asking.now)
    return (CutMoved(round=command.round, cut=cut),)


def keep_cuts(state: BoardState, command: SetVoteRule, asking: Asking) -> tuple[Event, ...]:
    """Another rule is for the votes to come: the line of a round that is closed stays where people
    saw it. A move without a reason: it did not move."""
    if command.promote == state.plan.vote.promote:
        return ()
    stays = Cut(count=state.plan.vote.promote, reason="", at=asking.now)
    return tuple(
        CutMoved(round=key, cut=stays)
        for key, held in state.rounds.items()
        if not held.is_open and not held.withheld and held.parent is None and not held.cuts
    )
