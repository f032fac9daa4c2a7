"""The minutes of a workshop, built from its board as one person sees it. Pure.

What a person may not read must be absent from what they take away: the state is projected for them
here, whether or not it was before (projecting twice changes nothing). Then a note without its text
is only counted, a name appears only under what was signed with it, and ballots, which are nobody's,
are told where their round publishes them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from app.actor import FACILITATORS, Actor, Role
from app.board.core.state import BoardState
from app.board.phases.events import PhaseStarted
from app.board.visibility import in_sight, project
from app.clock import Millis
from app.exports.domain import (
    Ballots,
    ClosingAnswers,
    JournalLine,
    People,
    Person,
    Report,
    WorkshopInfo,
)
from app.exports.report.closing import closing_line, cut_answers
from app.exports.report.commitments import commitment_line
from app.exports.report.phases import phase_lines
from app.exports.report.votes import round_line
from app.exports.report.zones import zone_lines
from app.words import Words

__all__ = ["build_report", "cut_answers"]


NO_BALLOTS: Final[Ballots] = MappingProxyType({})


def build_report(
    workshop: WorkshopInfo,
    state: BoardState,
    viewer: Actor,
    people: People,
    answers: ClosingAnswers | None = None,
    *,
    words: Words,
    now: Millis,
    visits: Sequence[PhaseStarted] = (),
    journal: JournalLine | None = None,
    ballots: Ballots = NO_BALLOTS,
) -> Report:
    """The minutes as `viewer` may read them. `visits`: each start of a phase, in order; without
    them, no duration is known. `journal` is the same for everybody. `words` name what has no name
    any more."""
    seen = in_sight(state, viewer).notes.values()  # those that are sealed too
    written = Counter(note.phase for note in seen)
    state = project(state, viewer)
    return Report(
        workshop=workshop,
        taken_at=now,
        facilitators=tuple(sorted(_facilitators(people), key=str.casefold)),
        participants=sum(person.role is Role.PARTICIPANT for person in _present(people)),
        phases=phase_lines(state, visits, written),
        vote_notice=state.plan.vote.notice,
        zones=zone_lines(state, people),
        rounds=tuple(round_line(state, key, words, ballots.get(key, ())) for key in state.rounds),
        commitments=tuple(commitment_line(state, people, key) for key in state.commitments),
        closing=closing_line(state.plan.closing, answers),
        journal=journal,
    )


def _facilitators(people: People) -> Iterable[str]:
    return (person.name for person in _present(people) if person.role in FACILITATORS)


def _present(people: People) -> Iterable[Person]:
    return (person for person in people.values() if not person.is_removed)
