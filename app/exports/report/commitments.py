"""The draft commitments, with the notes and the votes that they come from."""

from app.board.commitments.events import SourceNote
from app.board.commitments.state import Origin
from app.board.core.state import BoardState, Commitment
from app.exports.domain import (
    CommitmentLine,
    MergedLine,
    OutcomeLine,
    People,
    ReserveLine,
    SourceLine,
)
from app.exports.report.authors import shown_author
from app.exports.report.forms import answers, milestones
from app.exports.report.titles import round_number, zone_title
from app.ids import CommitmentId


def commitment_line(state: BoardState, people: People, key: CommitmentId) -> CommitmentLine:
    draft = state.commitments[key]
    return CommitmentLine(
        id=key,
        title=draft.title,
        level=_level_title(state, draft),
        attached_to=_attached_title(state, draft),
        pilot=draft.pilot,
        next_step=draft.next_step,
        zone=zone_title(state, draft.zone),
        round=round_number(state, draft.round),
        rank=draft.rank or None,
        dots=draft.dots,
        voters=draft.voters,
        reason=draft.reason,
        notes=tuple(_source(note, people) for note in draft.notes),
        answers=tuple(answers(state, key)),
        milestones=milestones(state, key),
        outcome=_outcome(state, key),
        merged=tuple(_merged(state, people, origin) for origin in draft.merged),
        reserves=tuple(
            ReserveLine(
                text=reserve.text, author=shown_author(reserve.author, reserve.signature, people)
            )
            for reserve in state.reserves.values()
            if reserve.commitment == key
        ),
    )


def _merged(state: BoardState, people: People, origin: Origin) -> MergedLine:
    return MergedLine(
        title=origin.title,
        round=round_number(state, origin.round),
        rank=origin.rank or None,
        dots=origin.dots,
        voters=origin.voters,
        reason=origin.reason,
        notes=tuple(_source(note, people) for note in origin.notes),
    )


def _outcome(state: BoardState, key: CommitmentId) -> OutcomeLine | None:
    if not (steps := state.outcomes.get(key, ())):
        return None
    last = steps[-1]
    return OutcomeLine(
        status=last.status, reason=last.reason, to=last.to, by=last.sender, at=last.at
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
        author=shown_author(note.author, note.signature, people),
        comments=note.comments,
        changed=note.changed,
        answers=note.answers,
        of_group=note.of_group,
    )
