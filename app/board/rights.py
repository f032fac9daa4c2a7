"""Who may do what in the phase at hand. Guards raise; questions answer."""

from collections.abc import Iterator
from typing import Final

from app.actor import Actor
from app.board.plan import Phase, Zone
from app.board.refusals import VoteOpenNow
from app.board.state import BoardState
from app.clock import Millis
from app.errors import Forbidden, NotFound, PhaseClosed
from app.ids import ZoneId
from app.kits.domain import Who, Writing

# Ours: a person who is finishing a sentence when the facilitator moves on is not cut short.
LATE_WRITING_MS: Final = 120_000


def require_facilitator(actor: Actor) -> None:
    if not actor.is_facilitator:
        raise Forbidden("Cette action revient à l’équipe d’animation. Rien n’a changé.")


def require_no_open_round(state: BoardState) -> None:
    """While people vote, nothing that they vote on may change."""
    if state.open_round is not None:
        raise VoteOpenNow


def current_phase(state: BoardState) -> Phase:
    if (phase := state.current) is None:
        raise NotFound("Cet atelier n’a pas encore commencé. Rien n’est perdu.")
    return phase


def known_zone(state: BoardState, zone: ZoneId) -> Zone:
    if (found := state.plan.zone(zone)) is None:
        raise NotFound("Cette thématique n’existe pas dans cet atelier. Votre texte reste ici.")
    return found


def allows(who: Who, actor: Actor) -> bool:
    match who:
        case Who.EVERYONE:
            return actor.takes_part
        case Who.FACILITATORS:
            return actor.is_facilitator
        case Who.NOBODY:
            return False


def writing_phase(state: BoardState, zone: ZoneId, actor: Actor, now: Millis) -> Phase:
    """The phase under whose rules this person may write in this zone now: the current one, or the
    one just left, or any for a facilitator. Refuses with PhaseClosed."""
    writers = known_zone(state, zone).writers
    if state.open_round is None and allows(writers, actor):
        for phase in _writable(state, now):
            if zone in phase.zones:
                return phase
    if actor.is_facilitator and state.open_round is None:
        return current_phase(state)
    raise PhaseClosed


def may_write(state: BoardState, zone: ZoneId, actor: Actor, now: Millis) -> bool:
    try:
        writing_phase(state, zone, actor, now)
    except PhaseClosed:
        return False
    return True


def may_arrange(state: BoardState, actor: Actor) -> bool:
    return actor.is_facilitator or allows(current_phase(state).rights.arrange, actor)


def require_arranging(state: BoardState, actor: Actor) -> None:
    require_no_open_round(state)
    if not may_arrange(state, actor):
        raise PhaseClosed("À cette étape, l’équipe d’animation range les post-its. Rien n’a bougé.")


def _writable(state: BoardState, now: Millis) -> Iterator[Phase]:
    current = current_phase(state)
    if current.writing is not Writing.CLOSED:
        yield current
    if state.left is not None and now - state.left.at <= LATE_WRITING_MS:
        left = state.plan.phase(state.left.phase)
        if left is not None and left.writing is not Writing.CLOSED:
            yield left
