"""Changing the running order of this workshop. What people made is never taken from under them."""

from typing import Final

from msgspec import UnsetType
from msgspec.structs import replace

from app.board.agenda.commands import (
    AddPhase,
    DuplicatePhase,
    EditPhase,
    MovePhase,
    RestorePhase,
    WriteBrief,
)
from app.board.agenda.events import (
    BriefWritten,
    PhaseAdded,
    PhaseEdited,
    PhaseMoved,
    PhaseRestored,
)
from app.board.agenda.fold import before
from app.board.agenda.kinds import phase_of_kind
from app.board.agenda.parting import wanted_sight
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.plan import Phase
from app.board.core.state import BoardState
from app.board.timer.events import TimerStarted
from app.clock import Millis
from app.errors import LimitReached, Malformed, NotFound, Stale, TextRefused
from app.ids import PhaseId
from app.kits.richtext import blocks
from app.words import N_

MAX_PHASES: Final = 40  # as many as a kit may hold
MAX_KEPT: Final = 120  # with those on the shelf
MAX_MINUTES: Final = 240


def edit_phase(state: BoardState, command: EditPhase, asking: Asking) -> tuple[Event, ...]:
    """Change its title, its length, its instruction, what its tables see: each as its author was
    looking at it, or Stale. When it is the phase at hand, its timer follows its length."""
    phase, base = known_phase(state, command.phase), command.base
    edited = PhaseEdited(
        phase=phase.id,
        title=_title(phase.title, command.title, base.title),
        minutes=_minutes(phase.minutes, command.minutes, base.minutes),
        instruction=_changed(phase.instruction, command.instruction, base.instruction),
        see_others=wanted_sight(state, phase, command),
    )
    if edited == _as_it_is(phase):
        return ()
    return (edited, *_timed(state, phase, edited.minutes, asking.now))


def write_brief(state: BoardState, command: WriteBrief, _: Asking) -> tuple[Event, ...]:
    phase = known_phase(state, command.phase)
    known = state.briefs.get(phase.id)
    now = known.text if known else None
    if command.brief == now:
        return ()
    if command.base != now:
        raise Stale(
            N_("Ces notes ont changé entre-temps. Les vôtres sont gardées ici : comparez les deux.")
        )
    return (_brief(phase.id, command.brief),)


def add_phase(state: BoardState, command: AddPhase, _: Asking) -> tuple[Event, ...]:
    _require_room(state, command.phase)
    if command.after is not None:
        known_phase(state, command.after)
    added = phase_of_kind(
        state.plan,
        command.kind,
        key=command.phase,
        title=_require_title(command.title),
        minutes=_require_minutes(command.minutes),
    )
    return (PhaseAdded(phase=added, after=command.after),)


def duplicate_phase(state: BoardState, command: DuplicatePhase, _: Asking) -> tuple[Event, ...]:
    """All of it, the private notes too."""
    phase = known_phase(state, command.phase)
    _require_room(state, command.copy)
    origin = state.origins.get(phase.id, phase.id)
    title = _require_title(command.title)
    copy = replace(phase, id=command.copy, title=title)
    added = PhaseAdded(phase=copy, after=phase.id, origin=origin)
    brief = state.briefs.get(phase.id)
    return (added,) if brief is None else (added, _brief(command.copy, brief.text))


def move_phase(state: BoardState, command: MovePhase, _: Asking) -> tuple[Event, ...]:
    phase = known_phase(state, command.phase)
    if command.after is not None:
        known_phase(state, command.after)
    if command.after == phase.id:
        raise Malformed
    now = before(state.plan.phases, phase.id)
    if command.after == now:
        return ()
    if not isinstance(command.base, UnsetType) and command.base != now:
        raise Stale(
            N_("Le déroulé vient de changer. L’écran est à jour : vérifiez, puis recommencez.")
        )
    return (PhaseMoved(phase=phase.id, after=command.after),)


def restore_phase(state: BoardState, command: RestorePhase, _: Asking) -> tuple[Event, ...]:
    """Where it was, if the phase that it came after is there or comes back to its own place."""
    if state.plan.phase(command.phase) is not None:
        return ()
    if (kept := state.shelf.get(command.phase)) is None:
        raise NotFound(N_("Cette étape n’est pas parmi celles qui ont été retirées."))
    _require_place(state)
    after, looked_at = kept.after, {command.phase}
    while after is not None and state.plan.phase(after) is None and after not in looked_at:
        looked_at.add(after)
        gone = state.shelf.get(after)
        after = gone.after if gone else after
    return (PhaseRestored(phase=command.phase, after=after),)


def known_phase(state: BoardState, key: PhaseId) -> Phase:
    if (phase := state.plan.phase(key)) is None:
        raise NotFound(
            N_("Cette étape n’est plus dans le déroulé : elle a été retirée. Rien n’a changé.")
        )
    return phase


def _brief(phase: PhaseId, text: str) -> BriefWritten:
    return BriefWritten(phase=phase, text=text, body=blocks(text))


def _as_it_is(phase: Phase) -> PhaseEdited:
    return PhaseEdited(
        phase=phase.id, title=phase.title, minutes=phase.minutes, instruction=phase.instruction
    )


def _title(now: str, wanted: str | UnsetType, seen: str | UnsetType) -> str:
    title = _changed(now, wanted, seen)
    return title if title == now else _require_title(title)


def _minutes(now: int, wanted: int | UnsetType, seen: int | UnsetType) -> int:
    if isinstance(wanted, UnsetType) or wanted == now:
        return now
    if not isinstance(seen, UnsetType) and seen != now:
        raise Stale(
            N_("La durée de cette étape vient de changer. L’écran est à jour : vérifiez-la.")
        )
    return _require_minutes(wanted)


def _changed(now: str, wanted: str | UnsetType, seen: str | UnsetType) -> str:
    if isinstance(wanted, UnsetType) or wanted == now:
        return now
    if not isinstance(seen, UnsetType) and seen != now:
        raise Stale(
            N_(
                "Quelqu’un vient de changer ce texte. Le vôtre est gardé ici : comparez les deux,"
                " puis choisissez."
            )
        )
    return wanted


def _require_title(title: str) -> str:
    if not title:
        raise TextRefused(N_("Une étape garde un titre. Le précédent est conservé."))
    return title


def _require_minutes(minutes: int) -> int:
    if not 1 <= minutes <= MAX_MINUTES:
        raise LimitReached(
            N_("Une étape dure de 1 à %(limit)s minutes. Rien n’a changé."), limit=MAX_MINUTES
        )
    return minutes


def _require_room(state: BoardState, key: PhaseId) -> None:
    if state.plan.phase(key) is not None or key in state.shelf:
        raise Stale(N_("Cette étape existe déjà. Rien n’a changé."))
    _require_place(state)
    if len(state.plan.phases) + len(state.shelf) >= MAX_KEPT:
        raise LimitReached(
            N_("Trop d’étapes ont été retirées : rétablissez-en une plutôt que d’en ajouter.")
        )


def _require_place(state: BoardState) -> None:
    if len(state.plan.phases) >= MAX_PHASES:
        raise LimitReached(
            N_("Un déroulé compte %(limit)s étapes au plus. Rien n’a changé."), limit=MAX_PHASES
        )


def _timed(state: BoardState, phase: Phase, minutes: int, now: Millis) -> tuple[TimerStarted, ...]:
    """The timer that runs in this phase, moved by as much; never to before now."""
    timer, seconds = state.timer, (minutes - phase.minutes) * 60
    if phase.id != state.phase or timer is None or timer.ends_at <= now or not seconds:
        return ()
    ends_at = max(timer.ends_at + seconds * 1000, now)
    return (TimerStarted(ends_at=ends_at, seconds=max(timer.seconds + seconds, 0)),)
