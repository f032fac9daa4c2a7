"""Where and until when people write notes, and how a phase signs what is written in it."""

from collections.abc import Iterator
from typing import Final

from app.actor import Actor
from app.board.core.plan import REVEALING, Phase
from app.board.core.rights import allows, current_phase, known_zone
from app.board.core.state import BoardState
from app.clock import Millis
from app.errors import PhaseClosed
from app.ids import PhaseId, ZoneId
from app.kits.domain import Authors, Writing
from app.words import N_

# Ours: a person who is finishing a sentence when the facilitator moves on is not cut short.
LATE_WRITING_MS: Final = 120_000


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


def require_open(state: BoardState, zone: ZoneId, actor: Actor, now: Millis) -> None:
    """The same for what carries no text: a colour, a removal, the way back of a gesture of before.
    Nothing was typed, hence nothing waits to be sent again."""
    if not may_write(state, zone, actor, now):
        raise PhaseClosed(N_("À cette étape, ce post-it ne se change plus. Rien n’a changé."))


def may_be_unsigned(state: BoardState, now: Millis) -> bool:
    """Whether what arrives now may be written under a phase that does not sign: the one at hand,
    or the one that was just left, where late writing is still kept."""
    return any(phase.authors is not Authors.NAMED for phase in _writable(state, now))


def author_under(phase: Phase, actor: Actor) -> str:
    """How a phase signs what is written in it. An anonymous author is stored as a pseudonym."""
    return actor.pseudonym if phase.authors is Authors.ANONYMOUS else actor.seat


def is_private(state: BoardState, phase: Phase) -> bool:
    """Whether what is written under this phase is sealed: a note that is finished late, while the
    others are still sealed, is as private as they are."""
    current = current_phase(state)
    if current.writing is Writing.PRIVATE:
        return True
    return phase.writing is Writing.PRIVATE and current.kind not in REVEALING


def _writable(state: BoardState, now: Millis) -> Iterator[Phase]:
    current = current_phase(state)
    if current.writing is not Writing.CLOSED:
        yield current
    left = just_left(state, now)
    if left is not None and left.writing is not Writing.CLOSED:
        yield left


def just_left(state: BoardState, now: Millis) -> Phase | None:
    """The phase that people may still be finishing a sentence in; None once they had the time."""
    if state.left is None or now - state.left.at > LATE_WRITING_MS:
        return None
    return state.plan.phase(state.left.phase) or _shelved(state, state.left.phase)


def _shelved(state: BoardState, key: PhaseId) -> Phase | None:
    """A phase that was removed just after: who is finishing a sentence there is not cut short."""
    kept = state.shelf.get(key)
    return kept.phase if kept is not None else None
