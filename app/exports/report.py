"""The minutes of a workshop, built from its board as one person sees it. Pure.

What a person may not read must be absent from what they take away: the state is projected for them
here, whether or not it was before (projecting twice changes nothing). Then a note without its text
is only counted, a name appears only under what was signed with it, and ballots are never read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from app.actor import FACILITATORS, Actor, Role
from app.board.events import PhaseStarted, SourceNote
from app.board.plan import Closing, Phase, Signature, Zone
from app.board.state import BoardState, Comment, Commitment
from app.board.visibility import project
from app.board.voting import Ranked, idea_title, ranking
from app.clock import Millis
from app.exports.domain import (
    ClosingAnswers,
    ClosingLine,
    CommentLine,
    CommitmentLine,
    GroupLine,
    JournalLine,
    NoteLine,
    Person,
    PhaseLine,
    PhaseStatus,
    RankLine,
    Report,
    RoundLine,
    ScoreLine,
    SentencesLine,
    SourceLine,
    WorkshopInfo,
    ZoneLine,
)
from app.ids import CommitmentId, GroupId, IdeaId, NoteId, PhaseId, RoundId, ZoneId

People = Mapping[str, Person]

REMOVED_IDEA = "Idée retirée depuis"


def build_report(
    workshop: WorkshopInfo,
    state: BoardState,
    viewer: Actor,
    people: People,
    answers: ClosingAnswers | None = None,
    *,
    now: Millis,
    visits: Sequence[PhaseStarted] = (),
    journal: JournalLine | None = None,
) -> Report:
    """The minutes as `viewer` may read them. `visits`: each start of a phase, in order; without
    them, no duration is known. `journal` is the same for everybody."""
    state = project(state, viewer)
    return Report(
        workshop=workshop,
        taken_at=now,
        facilitators=tuple(sorted(_facilitators(people), key=str.casefold)),
        participants=sum(person.role is Role.PARTICIPANT for person in _present(people)),
        phases=_phases(state, visits),
        vote_notice=state.plan.vote.notice,
        zones=_Zones(state, people).lines(),
        rounds=tuple(_round(state, key) for key in state.rounds),
        commitments=tuple(_commitment(state, people, key) for key in state.commitments),
        closing=_closing(state.plan.closing, answers),
        journal=journal,
    )


def cut_answers(given: Iterable[tuple[int, Mapping[str, str]]]) -> ClosingAnswers:
    """The answers of each person, cut so that no score stands beside its sentence any more."""
    scores: list[int] = []
    sentences: dict[str, list[str]] = {}
    for score, texts in given:
        scores.append(score)
        for question, text in texts.items():
            sentences.setdefault(question, []).append(text)
    return ClosingAnswers(
        scores=tuple(sorted(scores)),
        sentences={key: _in_alphabetical_order(texts) for key, texts in sentences.items()},
    )


def _facilitators(people: People) -> Iterable[str]:
    return (person.name for person in _present(people) if person.role in FACILITATORS)


def _present(people: People) -> Iterable[Person]:
    return (person for person in people.values() if not person.is_removed)


# Phases


def _phases(state: BoardState, visits: Sequence[PhaseStarted]) -> tuple[PhaseLine, ...]:
    spent = _time_spent(visits)
    written = Counter(note.phase for note in state.notes.values())
    return tuple(
        PhaseLine(
            id=phase.id,
            kind=phase.kind,
            title=phase.title,
            status=_status(state, phase),
            planned_minutes=phase.minutes,
            spent_ms=spent.get(phase.id),
            notes_written=written[phase.id],
            rounds=_rounds_held_in(state, phase.id),
        )
        for phase in state.plan.phases
    )


def _time_spent(visits: Sequence[PhaseStarted]) -> Counter[PhaseId]:
    """A phase may be visited again: its visits add up. The last one is not over, so not counted."""
    spent: Counter[PhaseId] = Counter()
    for start, following in pairwise(visits):
        spent[start.phase] += following.at - start.at
    return spent


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


# Notes


class _Zones:
    """The notes of each zone: those that can be read, and how many others there are."""

    def __init__(self, state: BoardState, people: People) -> None:
        self._state = state
        self._people = people
        self._comments: dict[NoteId, list[Comment]] = {}
        for comment in state.comments.values():
            self._comments.setdefault(comment.note, []).append(comment)

    def lines(self) -> tuple[ZoneLine, ...]:
        return tuple(self._zone(zone) for zone in self._state.plan.zones)

    def _zone(self, zone: Zone) -> ZoneLine:
        lone = self._lone_notes(zone.id)
        return ZoneLine(
            id=zone.id,
            kind=zone.kind,
            title=zone.title,
            prompt=zone.prompt,
            reactions=self._reactions(zone.id),
            groups=tuple(
                self._group(key)
                for key, group in self._state.groups.items()
                if group.zone == zone.id
            ),
            notes=self._readable(lone),
            hidden=sum(self._state.notes[key].text is None for key in lone),
        )

    def _lone_notes(self, zone: ZoneId) -> tuple[NoteId, ...]:
        return tuple(
            key
            for key, note in self._state.notes.items()
            if note.zone == zone and note.group not in self._state.groups
        )

    def _group(self, key: GroupId) -> GroupLine:
        group = self._state.groups[key]
        return GroupLine(id=key, title=group.title, notes=self._readable(group.notes))

    def _readable(self, notes: Iterable[NoteId]) -> tuple[NoteLine, ...]:
        return tuple(
            self._note(key, text)
            for key in notes
            if (text := self._state.notes[key].text) is not None
        )

    def _note(self, key: NoteId, text: str) -> NoteLine:
        note = self._state.notes[key]
        return NoteLine(
            id=key,
            text=text,
            phase=note.phase,
            author=_shown_author(note.author, note.signature, self._people),
            private=note.sealed,
            comments=tuple(self._comment(comment) for comment in self._comments.get(key, ())),
            reactions=self._reactions(key),
        )

    def _comment(self, comment: Comment) -> CommentLine:
        author = _shown_author(comment.author, comment.signature, self._people)
        return CommentLine(text=comment.text, author=author)

    def _reactions(self, target: str) -> int:
        return len(self._state.reactions.get(target, ()))


def _shown_author(author: str | None, signature: Signature, people: People) -> str | None:
    """The viewer's own unsigned notes stay unsigned too: minutes are handed on."""
    if author is None or signature is not Signature.NAMED:
        return None
    person = people.get(author)
    return person.name if person else None


# Votes


def _round(state: BoardState, key: RoundId) -> RoundLine:
    held = state.rounds[key]
    return RoundLine(
        id=key,
        number=_number(state, key) or 0,
        phase=_phase_title(state, held.phase),
        settles=_number(state, held.parent),
        is_open=held.is_open,
        budget=held.budget,
        per_idea=held.per_idea,
        ideas=len(held.ideas),
        voted=held.voted,
        abstained=held.abstained,
        ranking=_ranks(state, key),
    )


def _number(state: BoardState, key: RoundId | None) -> int | None:
    return next((number for number, other in enumerate(state.rounds, 1) if other == key), None)


def _phase_title(state: BoardState, key: PhaseId) -> str:
    phase = state.plan.phase(key)
    return phase.title if phase else ""


def _ranks(state: BoardState, key: RoundId) -> tuple[RankLine, ...]:
    ranked = ranking(state, key)
    sharing = Counter(each.rank for each in ranked)
    return tuple(_rank(state, key, each, tied=sharing[each.rank] > 1) for each in ranked)


def _rank(state: BoardState, key: RoundId, ranked: Ranked, *, tied: bool) -> RankLine:
    return RankLine(
        rank=ranked.rank,
        tied=tied,
        settled_by=_settled_by(state, key, ranked.idea),
        idea=ranked.idea,
        title=_title(state, ranked.idea),
        zone=_zone_title(state, _idea_zone(state, ranked.idea)),
        dots=ranked.dots,
        voters=ranked.voters,
    )


def _settled_by(state: BoardState, key: RoundId, idea: IdeaId) -> int | None:
    """The round among tied ideas in which this one was. An open round has no counts yet."""
    return next(
        (
            number
            for number, held in enumerate(state.rounds.values(), 1)
            if held.parent == key and idea in held.counts
        ),
        None,
    )


def _title(state: BoardState, idea: IdeaId) -> str:
    """An idea that was undone since the vote may live on as a draft."""
    draft = state.commitments.get(CommitmentId(idea))
    return idea_title(state, idea) or (draft.title if draft else REMOVED_IDEA)


def _idea_zone(state: BoardState, idea: IdeaId) -> ZoneId | None:
    found = (
        state.groups.get(GroupId(idea))
        or state.notes.get(NoteId(idea))
        or state.commitments.get(CommitmentId(idea))
    )
    return found.zone if found else None


def _zone_title(state: BoardState, key: ZoneId | None) -> str:
    zone = state.plan.zone(key) if key else None
    return zone.title if zone else ""


# Draft commitments


def _commitment(state: BoardState, people: People, key: CommitmentId) -> CommitmentLine:
    draft = state.commitments[key]
    return CommitmentLine(
        id=key,
        title=draft.title,
        level=_level_title(state, draft),
        attached_to=_attached_title(state, draft),
        pilot=draft.pilot,
        next_step=draft.next_step,
        zone=_zone_title(state, draft.zone),
        round=_number(state, draft.round),
        rank=draft.rank,
        dots=draft.dots,
        voters=draft.voters,
        reason=draft.reason,
        notes=tuple(_source(note, people) for note in draft.notes),
    )


def _level_title(state: BoardState, draft: Commitment) -> str | None:
    titles = (level.title for level in state.plan.levels if level.id == draft.level)
    return next(titles, draft.level)


def _attached_title(state: BoardState, draft: Commitment) -> str | None:
    parent = state.commitments.get(draft.attached_to) if draft.attached_to else None
    return parent.title if parent else None


def _source(note: SourceNote, people: People) -> SourceLine:
    return SourceLine(
        note=note.note,
        text=note.text,
        author=_shown_author(note.author, note.signature, people),
        comments=note.comments,
    )


# Closing


def _closing(closing: Closing | None, answers: ClosingAnswers | None) -> ClosingLine | None:
    if closing is None or answers is None or not answers.scores:
        return None
    given = Counter(answers.scores)
    return ClosingLine(
        question=closing.question,
        answers=len(answers.scores),
        scores=tuple(
            ScoreLine(score=each.score, label=each.label, answers=given[each.score])
            for each in closing.scores
        ),
        sentences=tuple(
            SentencesLine(
                question=each.label,
                sentences=_in_alphabetical_order(answers.sentences.get(each.id, ())),
            )
            for each in closing.questions
        ),
    )


def _in_alphabetical_order(sentences: Iterable[str]) -> tuple[str, ...]:
    """A shuffle that is the same each time, and says nothing of who answered first."""
    return tuple(sorted((each for each in sentences if each), key=str.casefold))
