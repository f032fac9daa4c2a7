"""What became of each phase of the plan: how far it went, how long it took, what it brought."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from app.board.core.plan import Phase
from app.board.core.state import BoardState
from app.board.phases.events import PhaseStarted
from app.clock import Millis
from app.exports.domain import PhaseLine, PhaseStatus
from app.ids import PhaseId

LONG_BEFORE_MS: Final = 2 * 3_600_000


def phase_lines(
    state: BoardState, visits: Sequence[PhaseStarted], written: Mapping[PhaseId, int]
) -> tuple[PhaseLine, ...]:
    spent = _time_spent(state, visits)
    return tuple(
        PhaseLine(
            id=phase.id,
            kind=phase.kind,
            title=phase.title,
            status=_status(state, phase),
            planned_minutes=phase.minutes,
            spent_ms=spent.get(phase.id),
            notes_written=written.get(phase.id, 0),
            rounds=_rounds_held_in(state, phase.id),
        )
        for phase in (*state.plan.phases, *_lived_then_removed(state))
    )


def _lived_then_removed(state: BoardState) -> Iterator[Phase]:
    """What people did stays in the minutes, when its phase left the running order."""
    return (kept.phase for key, kept in state.shelf.items() if key in state.visited)


def _time_spent(state: BoardState, visits: Sequence[PhaseStarted]) -> Counter[PhaseId]:
    """A phase may be visited again: its visits add up. The last one is not over, so not counted."""
    spent: Counter[PhaseId] = Counter()
    for start, following in pairwise(visits):
        began = start.at if start is not visits[0] else _first_begun(state, start, following.at)
        if began is not None:
            spent[start.phase] += following.at - began
    return spent


def _first_begun(state: BoardState, first: PhaseStarted, until: Millis) -> Millis | None:
    """The first phase starts as the workshop is made, often days before people come: it begins at
    the hour that was said. None when none was, and it lasted too long to be only the welcome."""
    if state.starts_at is not None and first.at < state.starts_at < until:
        return state.starts_at
    return first.at if until - first.at < LONG_BEFORE_MS else None


def _status(state: BoardState, phase: Phase) -> PhaseStatus:
    if phase.id == state.phase:
        return PhaseStatus.CURRENT
    if phase.id in state.visited:
        return PhaseStatus.DONE
    order = [each.id for each in state.plan.phases]
    later = order[order.index(phase.id) :]
    went_past = any(each in state.visited for each in later)
    return PhaseStatus.SKIPPED if went_past else PhaseStatus.UPCOMING


def _rounds_held_in(state: BoardState, phase: PhaseId) -> tuple[int, ...]:
    return tuple(
        number for number, held in enumerate(state.rounds.values(), 1) if held.phase == phase
    )
