"""What each person may see. A pure projection of states and events; what is hidden never leaves.

Viewers are an Actor, or None for everyone at once (the public view). An event is projected with
what is true now: whoever catches up on an old event reads the present text of what is still there,
and no text of what is gone. What was typed while a note was sealed stays with its author, even once
the note is revealed: the others read what the reveal opened, not the drafts that led to it.
"""

import zlib

import msgspec
from msgspec.structs import replace

from app.actor import Actor
from app.board import events as ev
from app.board.events import Event, SourceNote
from app.board.plan import Signature
from app.board.state import BoardState, Comment, Commitment, Note
from app.ids import IdeaId, RoundId
from app.kits.domain import Authors, Color

_canonical = msgspec.json.Encoder(order="sorted")


def project(
    state: BoardState,
    viewer: Actor | None,
    ballots: dict[RoundId, dict[IdeaId, int]] | None = None,
) -> BoardState:
    """The state as this viewer may know it; `ballots` are the viewer's own, of open rounds."""
    return replace(
        state,
        notes={key: _note(note, viewer) for key, note in state.notes.items()},
        comments={key: _comment(comment, viewer) for key, comment in state.comments.items()},
        commitments={key: _commitment(found) for key, found in state.commitments.items()},
        ballots=ballots or {},
    )


def project_events(
    state: BoardState, events: tuple[Event, ...], viewer: Actor | None
) -> tuple[Event, ...]:
    """The events as this viewer may know them, given the state that they led to."""
    projected = (project_event(state, event, viewer) for event in events)
    return tuple(event for event in projected if event is not None)


def project_event(state: BoardState, event: Event, viewer: Actor | None) -> Event | None:
    """One event as this viewer may know it, or None when there is nothing for them."""
    match event:
        case ev.NoteAdded():
            return _note_added(state, event, viewer)
        case ev.NoteEdited() if _is_superseded(state, event):
            return None
        case ev.NoteEdited() | ev.NoteColored():
            return None if _is_closed(state, event, viewer) else event
        case ev.NoteMoved() if _is_closed(state, event, viewer):
            return replace(event, x=0, y=0)
        case ev.NotesRevealed():
            return _notes_revealed(state, event)
        case ev.CommentAdded():
            return _comment_added(state, event, viewer)
        case ev.GroupMade() | ev.GroupRenamed():
            return replace(event, title=_title_now(state, event))
        case ev.CommitmentEdited():
            return _commitment_edited(state, event)
        case ev.IdeasPromoted():
            return replace(event, ideas=tuple(_idea(idea) for idea in event.ideas))
        case ev.BallotKept():
            return event if viewer is not None else None
        case _:
            return event


def owners(state: BoardState, events: tuple[Event, ...]) -> frozenset[str]:
    """The authors, as stored, to whom these events say more than to everyone."""
    found = (_owner(state, event) for event in events)
    return frozenset(owner for owner in found if owner is not None)


def digest(state: BoardState) -> int:
    """CRC-32 of the public view, in canonical JSON: what every browser can check its state with.
    It finds a divergence; it proves nothing against an adversary, and need not."""
    return zlib.crc32(_canonical.encode(project(state, None)))


def _owner(state: BoardState, event: Event) -> str | None:
    match event:
        case ev.NoteAdded() | ev.CommentAdded() if event.signature is not Authors.NAMED:
            return event.author
        case ev.NoteAdded() if event.sealed:
            return event.author
        case ev.NoteEdited() | ev.NoteColored() | ev.NoteMoved():
            note = state.notes.get(event.note)
            return note.author if note is not None and note.sealed else None
        case _:
            return None


def _note(note: Note, viewer: Actor | None) -> Note:
    author = _author(note.author, note.signature, viewer)
    if note.sealed and not _owns(viewer, note.author):
        return replace(note, text=None, author=None, x=0, y=0, color=Color.PAPER, rev=0)
    return note if author == note.author else replace(note, author=author)


def _comment(comment: Comment, viewer: Actor | None) -> Comment:
    author = _author(comment.author, comment.signature, viewer)
    return comment if author == comment.author else replace(comment, author=author)


def _commitment(commitment: Commitment) -> Commitment:
    return replace(commitment, notes=tuple(_source(note) for note in commitment.notes))


def _note_added(state: BoardState, event: ev.NoteAdded, viewer: Actor | None) -> ev.NoteAdded:
    """A sealed note is told closed; the reveal, if it has come since, opens it. One that was
    removed since is told without text nor author, its own author included."""
    note = state.notes.get(event.note)
    if note is None or (event.sealed and not _owns(viewer, event.author)):
        return replace(event, text=None, author=None, x=0, y=0, color=Color.PAPER)
    author = _author(event.author, event.signature, viewer)
    return replace(event, text=note.text, author=author)


def _comment_added(
    state: BoardState, event: ev.CommentAdded, viewer: Actor | None
) -> ev.CommentAdded:
    if event.comment not in state.comments:
        return replace(event, text="", author=None)
    return replace(event, author=_author(event.author, event.signature, viewer))


def _title_now(state: BoardState, event: ev.GroupMade | ev.GroupRenamed) -> str:
    """The present title of the group; none when it is gone."""
    group = state.groups.get(event.group)
    return group.title if group is not None else ""


def _commitment_edited(state: BoardState, event: ev.CommitmentEdited) -> ev.CommitmentEdited:
    """The header as it is now, whatever it was then."""
    now = state.commitments.get(event.commitment)
    if now is None:
        return replace(event, title="", pilot="", next_step="")
    return ev.CommitmentEdited(
        commitment=event.commitment,
        title=now.title,
        level=now.level,
        attached_to=now.attached_to,
        pilot=now.pilot,
        next_step=now.next_step,
    )


def _notes_revealed(state: BoardState, event: ev.NotesRevealed) -> ev.NotesRevealed:
    """The same for everyone, authors included: a board of 200 people gets one frame, not 200.
    Notes removed since are left out."""
    still = {key: note for key, note in state.notes.items() if key in event.notes}
    notes = {
        key: replace(
            event.notes[key],
            text=note.text or "",
            author=_author(event.notes[key].author, note.signature, None),
        )
        for key, note in still.items()
    }
    return replace(event, notes=notes)


def _idea(idea: ev.PromotedIdea) -> ev.PromotedIdea:
    return replace(idea, notes=tuple(_source(note) for note in idea.notes))


def _source(note: SourceNote) -> SourceNote:
    return replace(note, author=_author(note.author, note.signature, None))


def _is_superseded(state: BoardState, event: ev.NoteEdited) -> bool:
    """Another text came after this one, which may have been typed while the note was sealed.
    Whoever is told of this one is told of the last one too, and needs no other."""
    note = state.notes.get(event.note)
    return note is not None and event.rev < note.rev


def _is_closed(
    state: BoardState, event: ev.NoteEdited | ev.NoteColored | ev.NoteMoved, viewer: Actor | None
) -> bool:
    note = state.notes.get(event.note)
    return note is None or (note.sealed and not _owns(viewer, note.author))


def _author(author: str | None, signature: Signature, viewer: Actor | None) -> str | None:
    """Shown when the phase was signed; otherwise only to the author, as their own seat."""
    if viewer is not None and viewer.owns(author):
        return viewer.seat
    return author if signature is Authors.NAMED else None


def _owns(viewer: Actor | None, author: str | None) -> bool:
    return viewer is not None and viewer.owns(author)
