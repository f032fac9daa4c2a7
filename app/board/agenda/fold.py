"""The plan as it was changed. Mirrored by static/js/agenda/fold.js."""

from msgspec.structs import replace

from app.board.agenda.events import (
    BriefWritten,
    PhaseAdded,
    PhaseEdited,
    PhaseMoved,
    PhaseRemoved,
    PhaseRestored,
    StartPlanned,
    VideoPlaced,
)
from app.board.agenda.state import Brief, Shelved
from app.board.agenda.waiting import is_waiting, waiting_in_the_first
from app.board.core.plan import Phase
from app.board.core.records import without
from app.board.core.state import BoardState
from app.ids import PhaseId


def phase_edited(state: BoardState, event: PhaseEdited) -> BoardState:
    if state.plan.phase(event.phase) is None:
        return state
    return _with_phases(
        state,
        tuple(
            _edited(phase, event) if phase.id == event.phase else phase
            for phase in state.plan.phases
        ),
    )


def brief_written(state: BoardState, event: BriefWritten) -> BoardState:
    brief = Brief(text=event.text, body=event.body)
    return replace(state, briefs={**state.briefs, event.phase: brief})


def phase_added(state: BoardState, event: PhaseAdded) -> BoardState:
    if state.plan.phase(event.phase.id) is not None:
        return state
    if event.origin is not None:
        state = replace(state, origins={**state.origins, event.phase.id: event.origin})
    return _with_phases(state, _placed(state.plan.phases, event.phase, event.after))


def phase_moved(state: BoardState, event: PhaseMoved) -> BoardState:
    if (phase := state.plan.phase(event.phase)) is None:
        return state
    return _with_phases(state, _placed(_others(state, event.phase), phase, event.after))


def phase_removed(state: BoardState, event: PhaseRemoved) -> BoardState:
    if (phase := state.plan.phase(event.phase)) is None:
        return state
    kept = Shelved(phase=phase, after=before(state.plan.phases, event.phase))
    state = replace(state, shelf={**without(state.shelf, event.phase), event.phase: kept})
    return _with_phases(state, _others(state, event.phase))


def phase_restored(state: BoardState, event: PhaseRestored) -> BoardState:
    kept = state.shelf.get(event.phase)
    if kept is None or state.plan.phase(event.phase) is not None:
        return state
    state = replace(state, shelf=without(state.shelf, event.phase))
    return _with_phases(state, _placed(state.plan.phases, kept.phase, event.after))


def start_planned(state: BoardState, event: StartPlanned) -> BoardState:
    return replace(state, starts_at=event.at)


def video_placed(state: BoardState, event: VideoPlaced) -> BoardState:
    return replace(state, video=event.url)


def before(phases: tuple[Phase, ...], wanted: PhaseId) -> PhaseId | None:
    """The phase that this one comes after; None when it is the first."""
    order = [phase.id for phase in phases]
    place = order.index(wanted)
    return order[place - 1] if place else None


def _edited(phase: Phase, event: PhaseEdited) -> Phase:
    rule = phase.tables
    if rule is not None and event.see_others is not None:
        rule = replace(rule, see_others=event.see_others)
    return replace(
        phase,
        title=event.title,
        minutes=event.minutes,
        instruction=event.instruction,
        tables=rule,
    )


def _placed(phases: tuple[Phase, ...], phase: Phase, after: PhaseId | None) -> tuple[Phase, ...]:
    """After that one; first when it is None, last when it is not there."""
    if after is None:
        return (phase, *phases)
    order = [each.id for each in phases]
    place = order.index(after) + 1 if after in order else len(order)
    return (*phases[:place], phase, *phases[place:])


def _others(state: BoardState, phase: PhaseId) -> tuple[Phase, ...]:
    return tuple(each for each in state.plan.phases if each.id != phase)


def _with_phases(state: BoardState, phases: tuple[Phase, ...]) -> BoardState:
    changed = replace(state, plan=replace(state.plan, phases=phases))
    return waiting_in_the_first(changed) if is_waiting(state) else changed
