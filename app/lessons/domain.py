"""What a workshop teaches of its kit, in numbers: which phases ran over, which were skipped, how
many people stayed silent. Pure. Nothing that somebody typed is in it, titles of phases included."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

from msgspec import Struct

from app.actor import Role
from app.board.core.state import BoardState
from app.board.phases.events import PhaseStarted
from app.exports.domain import PhaseStatus
from app.exports.report.phases import phase_lines
from app.ids import PhaseId
from app.kits.domain import Authors
from app.workshops.domain import Seat

MINUTE_MS: Final = 60_000
FEWEST_PEOPLE: Final = 3  # fewer try the tool, or did not come
FEWEST_PHASES: Final = 3
# Below, how many were silent would say who.
FEWEST_TO_COUNT_SILENT: Final = 5


class PhaseLesson(Struct, frozen=True, kw_only=True):
    """`spent` is null while it is not over, and for what was not lived."""

    phase: PhaseId
    planned: int
    spent: int | None
    skipped: bool

    @property
    def over(self) -> int:
        """Minutes beyond what was planned; 0 when there was none."""
        return max(0, self.spent - self.planned) if self.spent is not None else 0


class Lesson(Struct, frozen=True, kw_only=True):
    """Of one workshop. `silent` is null where it cannot be told without telling who."""

    people: int
    silent: int | None
    phases: tuple[PhaseLesson, ...]


class PhaseHabit(Struct, frozen=True, kw_only=True):
    """A phase of the kit over several workshops: in how many it ran over, by how many minutes most
    often, and in how many it was skipped."""

    phase: PhaseId
    over: int
    by: int
    skipped: int


class Habits(Struct, frozen=True, kw_only=True):
    """Of the other workshops on the same version of a kit. Phases that kept to the plan are not
    told."""

    workshops: int
    people: int
    silent: int | None
    phases: tuple[PhaseHabit, ...]


def lesson_of(
    state: BoardState, visits: Sequence[PhaseStarted], people: Iterable[Seat]
) -> Lesson | None:
    """What this workshop teaches; None when too few came, or it hardly began."""
    here = [
        seat
        for seat in people
        if seat.role is Role.PARTICIPANT and seat.came_at and not seat.removed_at
    ]
    if len(here) < FEWEST_PEOPLE or len(state.visited) < FEWEST_PHASES:
        return None
    lines = phase_lines(state, visits, {})
    return Lesson(
        people=len(here),
        silent=_silent(state, here),
        phases=tuple(
            PhaseLesson(
                phase=line.id,
                planned=line.planned_minutes,
                spent=_minutes(line.spent_ms) if line.status is PhaseStatus.DONE else None,
                skipped=line.status is PhaseStatus.SKIPPED,
            )
            for line in lines
            if line.status is not PhaseStatus.UPCOMING
        ),
    )


def habits_of(lessons: Sequence[Lesson]) -> Habits:
    """What several workshops have in common."""
    order = dict.fromkeys(each.phase for lesson in lessons for each in lesson.phases)
    known = [lesson for lesson in lessons if lesson.silent is not None]
    habits = (_habit(phase, lessons) for phase in order)
    return Habits(
        workshops=len(lessons),
        people=sum(lesson.people for lesson in known),
        silent=sum(lesson.silent or 0 for lesson in known) if known else None,
        phases=tuple(habit for habit in habits if habit.over or habit.skipped),
    )


def _habit(phase: PhaseId, lessons: Sequence[Lesson]) -> PhaseHabit:
    lived = [each for lesson in lessons for each in lesson.phases if each.phase == phase]
    overs = [each.over for each in lived if each.over]
    return PhaseHabit(
        phase=phase,
        over=len(overs),
        by=round(median(overs)) if overs else 0,
        skipped=sum(each.skipped for each in lived),
    )


def _silent(state: BoardState, people: Sequence[Seat]) -> int | None:
    """Those who wrote neither a note nor a comment. Where some was written without a name, nobody
    can tell, and nobody is to."""
    signatures = {note.signature for note in state.notes.values()}
    if len(people) < FEWEST_TO_COUNT_SILENT or Authors.ANONYMOUS in signatures:
        return None
    wrote = {note.author for note in state.notes.values()}
    wrote |= {comment.author for comment in state.comments.values()}
    return sum(seat.id not in wrote for seat in people)


def _minutes(spent_ms: int | None) -> int | None:
    return None if spent_ms is None else round(spent_ms / MINUTE_MS)
