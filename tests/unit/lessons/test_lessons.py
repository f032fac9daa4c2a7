"""What a workshop teaches of its kit, in numbers, and never of whom."""

from app.actor import Role
from app.board.core.opened import BoardOpened
from app.board.fold import fold
from app.board.phases.events import PhaseStarted
from app.ids import SeatId
from app.kits.domain import Authors
from app.lessons.domain import Lesson, PhaseHabit, PhaseLesson, habits_of, lesson_of
from app.workshops.domain import Seat
from tests.factories import MINUTE, NOW, a_comment, a_note, a_phase, a_plan

ORDER = ("welcome", "write", "share", "group", "close")


def people(count=6, *, role=Role.PARTICIPANT, came=True):
    return [
        Seat(
            id=SeatId(f"{number:012x}"),
            workshop="w",
            name=f"P{number}",
            role=role,
            joined_at=NOW,
            came_at=NOW if came else None,
        )
        for number in range(count)
    ]


def lived(*visits, notes=()):
    """A board where each phase was planned for ten minutes, and how long each lasted."""
    started, at = [], NOW
    for phase, minutes in visits:
        started.append(PhaseStarted(phase=phase, at=at))
        at += minutes * MINUTE
    plan = a_plan(*(a_phase(key) for key in ORDER))
    return fold([BoardOpened(plan=plan), *started, *notes]), started


WHOLE = (("welcome", 10), ("write", 14), ("group", 8), ("close", 0))


def phases(lesson):
    return {each.phase: each for each in lesson.phases}


def test_what_ran_over_and_what_was_skipped_is_kept():
    lesson = lesson_of(*lived(*WHOLE), people())

    assert phases(lesson)["write"] == PhaseLesson(
        phase="write", planned=10, spent=14, skipped=False
    )
    assert phases(lesson)["share"].skipped
    assert phases(lesson)["group"].over == 0
    assert phases(lesson)["close"].spent is None  # it is not over


def test_the_silent_are_those_who_wrote_neither_a_note_nor_a_comment():
    notes = [a_note("n1", author=f"{0:012x}"), a_comment("c1", "n1", author=f"{1:012x}")]

    assert lesson_of(*lived(*WHOLE, notes=notes), people(6)).silent == 4


def test_where_some_wrote_without_a_name_nobody_counts_the_silent():
    notes = [a_note("n1", author="~someone", signature=Authors.ANONYMOUS)]

    assert lesson_of(*lived(*WHOLE, notes=notes), people(6)).silent is None


def test_among_a_few_the_silent_would_be_known_and_are_not_counted():
    assert lesson_of(*lived(*WHOLE), people(4)).silent is None


def test_a_workshop_that_hardly_began_or_where_few_came_teaches_nothing():
    assert lesson_of(*lived(("welcome", 5), ("write", 5)), people()) is None
    assert lesson_of(*lived(*WHOLE), people(2)) is None
    assert lesson_of(*lived(*WHOLE), people(9, came=False)) is None
    assert lesson_of(*lived(*WHOLE), people(9, role=Role.OBSERVER)) is None


def test_several_workshops_tell_what_they_have_in_common():
    def taught(spent, *, skipped=False, silent=1):
        write = PhaseLesson(phase="write", planned=10, spent=spent, skipped=False)
        share = PhaseLesson(phase="share", planned=10, spent=None, skipped=skipped)
        return Lesson(people=10, silent=silent, phases=(write, share))

    habits = habits_of([taught(12), taught(16, skipped=True), taught(9, silent=None)])

    assert (habits.workshops, habits.people, habits.silent) == (3, 20, 2)
    assert habits.phases == (
        PhaseHabit(phase="write", over=2, by=4, skipped=0),
        PhaseHabit(phase="share", over=0, by=0, skipped=1),
    )


def test_none_has_nothing_to_tell():
    assert habits_of([]).silent is None
