"""Board state as a pure fold of its events. Mirrored by static/js/*/fold.js.

`apply` is total: every event applies, none is refused, and one that names something absent
changes nothing. States are values: a change makes a new one and shares the rest.
"""

from collections.abc import Iterable
from functools import reduce
from typing import TypeVar, assert_never

from msgspec.structs import replace

from app.board import events as ev
from app.board.events import Event
from app.board.state import (
    BoardState,
    Comment,
    Commitment,
    Departure,
    Group,
    Note,
    Round,
    Timer,
)
from app.ids import GroupId, NoteId, RoundId

K = TypeVar("K")
V = TypeVar("V")


def apply(state: BoardState, event: Event) -> BoardState:
    """Return the state after one event."""
    match event:
        case ev.BoardOpened():
            return BoardState(plan=event.plan)
        case ev.NoteAdded():
            return _note_added(state, event)
        case ev.NoteEdited():
            return _change_note(state, event.note, text=event.text, rev=event.rev)
        case ev.NoteMoved():
            return _change_note(state, event.note, zone=event.zone, x=event.x, y=event.y)
        case ev.NoteColored():
            return _change_note(state, event.note, color=event.color)
        case ev.NoteRemoved():
            return _note_removed(state, event.note)
        case ev.NotesRevealed():
            return _notes_revealed(state, event)
        case ev.CommentAdded():
            return _comment_added(state, event)
        case ev.CommentRemoved():
            return replace(state, comments=_without(state.comments, event.comment))
        case ev.ReactionSet():
            return _reaction_set(state, event)
        case ev.GroupMade():
            return _group_made(state, event)
        case ev.GroupRenamed():
            return _change_group(state, event.group, title=event.title)
        case ev.GroupMoved():
            return _change_group(state, event.group, zone=event.zone, x=event.x, y=event.y)
        case ev.NoteGrouped():
            return _note_grouped(state, event.note, event.group)
        case ev.NoteUngrouped():
            return _note_ungrouped(state, event.note)
        case ev.GroupDissolved():
            return _group_dissolved(state, event.group)
        case ev.PhaseStarted():
            return _phase_started(state, event)
        case ev.PageTurned():
            return replace(state, page=event.page)
        case ev.TimerStarted():
            return replace(state, timer=Timer(ends_at=event.ends_at, seconds=event.seconds))
        case ev.TimerStopped():
            return replace(state, timer=None)
        case ev.ReadyChanged():
            return replace(state, ready=_toggled(state.ready, event.seat, on=event.ready))
        case ev.HandChanged():
            return replace(state, hands=_toggled(state.hands, event.seat, on=event.raised))
        case ev.VoteOpened():
            return _vote_opened(state, event)
        case ev.BallotCounted():
            return _change_round(state, event.round, voted=event.voted)
        case ev.BallotKept():
            return replace(state, ballots={**state.ballots, event.round: event.choices})
        case ev.VoteClosed():
            return _vote_closed(state, event)
        case ev.IdeasPromoted():
            return _ideas_promoted(state, event)
        case ev.CommitmentEdited():
            return _commitment_edited(state, event)
        case ev.ClosingCounted():
            return replace(state, answers=event.answers)
        case _:
            assert_never(event)


def fold(events: Iterable[Event], start: BoardState | None = None) -> BoardState:
    return reduce(apply, events, start or BoardState())


def _note_added(state: BoardState, event: ev.NoteAdded) -> BoardState:
    note = Note(
        zone=event.zone,
        x=event.x,
        y=event.y,
        color=event.color,
        text=event.text,
        author=event.author,
        signature=event.signature,
        sealed=event.sealed,
        phase=event.phase,
        at=event.at,
        rev=0,
        group=None,
    )
    return replace(state, notes={**state.notes, event.note: note})


def _change_note(state: BoardState, key: NoteId, **changes: object) -> BoardState:
    if key not in state.notes:
        return state
    return replace(state, notes={**state.notes, key: replace(state.notes[key], **changes)})


def _note_removed(state: BoardState, key: NoteId) -> BoardState:
    if key not in state.notes:
        return state
    state = _note_ungrouped(state, key)
    return replace(
        state,
        notes=_without(state.notes, key),
        comments={other: value for other, value in state.comments.items() if value.note != key},
        reactions=_without(state.reactions, key),
    )


def _notes_revealed(state: BoardState, event: ev.NotesRevealed) -> BoardState:
    notes = dict(state.notes)
    for key, opened in event.notes.items():
        if key in notes:
            notes[key] = replace(
                notes[key],
                sealed=False,
                text=opened.text,
                x=opened.x,
                y=opened.y,
                color=opened.color,
                rev=opened.rev,
                # Null: not shown to this reader, who may be the author and keeps knowing it.
                author=opened.author or notes[key].author,
            )
    return replace(state, notes=notes)


def _comment_added(state: BoardState, event: ev.CommentAdded) -> BoardState:
    comment = Comment(
        note=event.note,
        text=event.text,
        author=event.author,
        signature=event.signature,
        at=event.at,
    )
    return replace(state, comments={**state.comments, event.comment: comment})


def _reaction_set(state: BoardState, event: ev.ReactionSet) -> BoardState:
    seats = _toggled(state.reactions.get(event.target, ()), event.seat, on=event.on)
    if not seats:
        return replace(state, reactions=_without(state.reactions, event.target))
    return replace(state, reactions={**state.reactions, event.target: seats})


def _group_made(state: BoardState, event: ev.GroupMade) -> BoardState:
    group = Group(title=event.title, zone=event.zone, x=event.x, y=event.y, notes=())
    state = replace(state, groups={**state.groups, event.group: group})
    return reduce(lambda now, note: _note_grouped(now, note, event.group), event.notes, state)


def _change_group(state: BoardState, key: GroupId, **changes: object) -> BoardState:
    if key not in state.groups:
        return state
    return replace(state, groups={**state.groups, key: replace(state.groups[key], **changes)})


def _note_grouped(state: BoardState, note: NoteId, group: GroupId) -> BoardState:
    if note not in state.notes or group not in state.groups:
        return state
    state = _note_ungrouped(state, note)
    state = _change_group(state, group, notes=(*state.groups[group].notes, note))
    return _change_note(state, note, group=group)


def _note_ungrouped(state: BoardState, note: NoteId) -> BoardState:
    if note not in state.notes or (group := state.notes[note].group) is None:
        return state
    if group in state.groups:
        others = tuple(other for other in state.groups[group].notes if other != note)
        state = _change_group(state, group, notes=others)
    return _change_note(state, note, group=None)


def _group_dissolved(state: BoardState, key: GroupId) -> BoardState:
    if key not in state.groups:
        return state
    state = reduce(_note_ungrouped, state.groups[key].notes, state)
    return replace(state, groups=_without(state.groups, key))


def _phase_started(state: BoardState, event: ev.PhaseStarted) -> BoardState:
    left = Departure(phase=state.phase, at=event.at) if state.phase else None
    is_new = event.phase not in state.visited
    visited = (*state.visited, event.phase) if is_new else state.visited
    return replace(
        state, phase=event.phase, visited=visited, left=left, page=0, timer=None, ready=()
    )


def _vote_opened(state: BoardState, event: ev.VoteOpened) -> BoardState:
    opened = Round(
        phase=event.phase,
        budget=event.budget,
        per_idea=event.per_idea,
        ideas=event.ideas,
        parent=event.parent,
        is_open=True,
        voted=0,
        abstained=0,
        counts={},
        opened_at=event.at,
        closed_at=None,
    )
    return replace(state, rounds={**state.rounds, event.round: opened})


def _change_round(state: BoardState, key: RoundId, **changes: object) -> BoardState:
    if key not in state.rounds:
        return state
    return replace(state, rounds={**state.rounds, key: replace(state.rounds[key], **changes)})


def _vote_closed(state: BoardState, event: ev.VoteClosed) -> BoardState:
    """Counts are published; the voter's own ballot leaves the state with the secret."""
    state = replace(state, ballots=_without(state.ballots, event.round))
    return _change_round(
        state,
        event.round,
        is_open=False,
        voted=event.voted,
        abstained=event.abstained,
        counts=event.counts,
        closed_at=event.at,
    )


def _ideas_promoted(state: BoardState, event: ev.IdeasPromoted) -> BoardState:
    commitments = dict(state.commitments)
    for idea in event.ideas:
        commitments[idea.commitment] = Commitment(
            title=idea.title,
            level=None,
            attached_to=None,
            pilot="",
            next_step="",
            zone=idea.zone,
            idea=idea.idea,
            round=event.round,
            rank=idea.rank,
            dots=idea.dots,
            voters=idea.voters,
            notes=idea.notes,
            reason=event.reason,
            at=event.at,
        )
    return replace(state, commitments=commitments)


def _commitment_edited(state: BoardState, event: ev.CommitmentEdited) -> BoardState:
    if event.commitment not in state.commitments:
        return state
    edited = replace(
        state.commitments[event.commitment],
        title=event.title,
        level=event.level,
        attached_to=event.attached_to,
        pilot=event.pilot,
        next_step=event.next_step,
    )
    return replace(state, commitments={**state.commitments, event.commitment: edited})


def _toggled(seats: tuple[str, ...], seat: str, *, on: bool) -> tuple[str, ...]:
    others = tuple(other for other in seats if other != seat)
    return (*others, seat) if on else others


def _without(mapping: dict[K, V], key: K) -> dict[K, V]:
    return {other: value for other, value in mapping.items() if other != key}
