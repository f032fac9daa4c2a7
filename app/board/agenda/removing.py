"""Taking a phase out of the running order: refused where it would hide what people made."""

from app.board.agenda.commands import RemovePhase
from app.board.agenda.events import PhaseRemoved
from app.board.agenda.refusals import PhaseKept
from app.board.agenda.rules import known_phase
from app.board.agenda.waiting import is_waiting
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.plan import Phase, Plan
from app.board.core.state import BoardState
from app.ids import ZoneId
from app.kits.domain import PhaseKind, ZoneKind
from app.words import N_


def remove_phase(state: BoardState, command: RemovePhase, _: Asking) -> tuple[Event, ...]:
    """Put it on the shelf. Refused (PhaseKept) for the phase at hand once the workshop has begun,
    the last one, and one that alone shows something."""
    if command.phase in state.shelf and state.plan.phase(command.phase) is None:
        return ()
    phase = known_phase(state, command.phase)
    if len(state.plan.phases) == 1:
        raise PhaseKept(N_("Un déroulé garde au moins une étape. Rien n’a changé."))
    if phase.id == state.phase and not is_waiting(state):
        raise PhaseKept(
            N_("C’est l’étape en cours : passez à une autre avant de la retirer. Rien n’a changé.")
        )
    _require_nothing_kept(state, phase)
    return (PhaseRemoved(phase=phase.id),)


def _require_nothing_kept(state: BoardState, phase: Phase) -> None:
    if any(note.sealed and note.phase == phase.id for note in state.notes.values()):
        raise PhaseKept(
            N_(
                "Des post-its écrits à cette étape ne sont pas encore révélés : révélez-les avant"
                " de la retirer. Rien n’a changé."
            )
        )
    if any(held.phase == phase.id for held in state.rounds.values()):
        raise PhaseKept(N_("On a voté à cette étape : elle garde ses résultats. Rien n’a changé."))
    others = [each for each in state.plan.phases if each.id != phase.id]
    if _only_here(state, phase, others):
        raise PhaseKept(
            N_("Cette étape est la seule qui montre des post-its déjà écrits. Rien n’a changé.")
        )
    if state.answers and phase.kind is PhaseKind.CLOSE and not _has_close(others):
        raise PhaseKept(
            N_("Des personnes ont déjà répondu au bilan de cette étape. Rien n’a changé.")
        )


def _only_here(state: BoardState, phase: Phase, others: list[Phase]) -> bool:
    elsewhere = {zone for each in others for zone in _shown(state.plan, each)}
    hidden = set(_shown(state.plan, phase)) - elsewhere
    return any(note.zone in hidden for note in state.notes.values())


def _shown(plan: Plan, phase: Phase) -> tuple[ZoneId, ...]:
    """The zones on the wall: those of the phase; all the themes when it names none."""
    themes = tuple(zone.id for zone in plan.zones if zone.kind is ZoneKind.THEME)
    return phase.zones or themes


def _has_close(phases: list[Phase]) -> bool:
    return any(phase.kind is PhaseKind.CLOSE for phase in phases)
