"""Moving on from one phase to another, and the pages of a phase."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import current_phase, require_no_open_round
from app.board.core.state import BoardState
from app.board.phases.commands import GoToPhase, TurnPage
from app.board.phases.events import PageTurned, PhaseStarted
from app.errors import NotFound, Stale
from app.words import N_


def go_to_phase(state: BoardState, command: GoToPhase, asking: Asking) -> tuple[Event, ...]:
    """Start a phase."""
    if (phase := state.plan.phase(command.phase)) is None:
        raise NotFound(N_("Cette étape n’existe pas dans cet atelier. Rien n’a changé."))
    if command.expected != state.phase:
        raise Stale(
            N_("Quelqu’un vient de changer d’étape. L’écran est à jour : vérifiez avant d’avancer.")
        )
    if command.phase == state.phase:
        return ()
    require_no_open_round(state)
    return (PhaseStarted(phase=phase.id, at=asking.now),)


def turn_page(state: BoardState, command: TurnPage, _: Asking) -> tuple[Event, ...]:
    if command.page >= len(current_phase(state).pages):
        raise NotFound(N_("Cette page n’existe pas dans cette étape. Rien n’a changé."))
    if command.page == state.page:
        return ()
    return (PageTurned(page=command.page),)
