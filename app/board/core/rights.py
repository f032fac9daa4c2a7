"""Who may do what: the right that each command asks for, and what it takes to have it in the phase
at hand. Guards raise; questions answer.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from app.actor import Actor, Role
from app.board.core.plan import Phase, Zone
from app.board.core.refusals import HeldNow, VoteOpenNow
from app.board.core.state import BoardState
from app.errors import Forbidden, NotFound, PhaseClosed
from app.ids import CommitmentId, ZoneId
from app.kits.domain import Who
from app.words import N_


class Right(StrEnum):
    """What a command takes. A capability says it once for each of its commands."""

    FACILITATE = "facilitate"  # lead the workshop
    TAKE_PART = "take_part"  # be anything but an observer
    ARRANGE = "arrange"  # put in order what everyone reads, where the phase lets one
    VOTE = "vote"  # have one of the roles that vote
    # These depend on what the command names too: its rule holds them.
    WRITE = "write"  # in this zone, in a phase of writing
    MOVE = "move"  # one's own note where one may write; else to arrange
    OWN = "own"  # be the author; for what everyone reads, facilitate
    COMMENT = "comment"
    REACT = "react"
    DRAFT = "draft"  # facilitate, or be in a phase that opens the drafts


def require_facilitator(actor: Actor) -> None:
    if not actor.is_facilitator:
        raise Forbidden(N_("Cette action revient à l’équipe d’animation. Rien n’a changé."))


def require_no_open_round(state: BoardState) -> None:
    """While people vote, nothing that they vote on may change."""
    if state.open_round is not None:
        raise VoteOpenNow


def require_not_held(state: BoardState, actor: Actor, draft: CommitmentId | None = None) -> None:
    """While the workshop is suspended, those who lead alone go on, and who finishes this draft."""
    if state.suspended is None or actor.is_facilitator or draft in actor.drafts:
        return
    raise HeldNow


def current_phase(state: BoardState) -> Phase:
    if (phase := state.current) is None:
        raise NotFound(N_("Cet atelier n’a pas encore commencé. Rien n’est perdu."))
    return phase


def known_zone(state: BoardState, zone: ZoneId) -> Zone:
    if (found := state.plan.zone(zone)) is None:
        raise NotFound(N_("Cette thématique n’existe pas dans cet atelier. Votre texte reste ici."))
    return found


def allows(who: Who, actor: Actor) -> bool:
    match who:
        case Who.EVERYONE:
            return actor.takes_part
        case Who.FACILITATORS:
            return actor.is_facilitator
        case Who.NOBODY:
            return False


def may_arrange(state: BoardState, actor: Actor) -> bool:
    return actor.is_facilitator or allows(current_phase(state).rights.arrange, actor)


def require_arranging(state: BoardState, actor: Actor) -> None:
    require_no_open_round(state)
    if not may_arrange(state, actor):
        raise PhaseClosed(
            N_("À cette étape, l’équipe d’animation range les post-its. Rien n’a bougé.")
        )


def require_part(actor: Actor) -> None:
    if not actor.takes_part:
        raise Forbidden


def voters_now(state: BoardState) -> tuple[Role, ...]:
    """Who votes: as the open round says, or the kit."""
    held = state.rounds[state.open_round].voters if state.open_round is not None else ()
    return held or state.plan.vote.voters


def require_vote(state: BoardState, actor: Actor) -> None:
    if actor.role not in voters_now(state):
        raise Forbidden(N_("Votre rôle ne vote pas dans cet atelier. Rien n’a changé."))


# Held before the rule of the command, which need not ask again. A right that is not here depends
# on what the command names.
GUARDS: Final[Mapping[Right, Callable[[BoardState, Actor], None]]] = {
    Right.FACILITATE: lambda _, actor: require_facilitator(actor),
    Right.TAKE_PART: lambda _, actor: require_part(actor),
    Right.ARRANGE: require_arranging,
    Right.VOTE: require_vote,
}
