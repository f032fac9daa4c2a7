"""What each person may know of notes. A sealed one is its author's alone.

What was typed while a note was sealed stays with its author, even once the note is revealed: the
others read what the reveal opened, not the drafts that led to it. When a note was written is told
to nobody: beside the hour at which somebody was seen to type, it would sign it.
"""

from msgspec.structs import replace

from app.board.core.events import Event
from app.board.core.state import BoardState, Note
from app.board.core.viewing import UNTOLD, Viewer, owns, shown_author
from app.board.notes.events import (
    NoteAdded,
    NoteColored,
    NoteEdited,
    NoteMoved,
    NotesRevealed,
)
from app.ids import NoteId
from app.kits.domain import Authors, Color


def notes_seen(state: BoardState, viewer: Viewer) -> dict[NoteId, Note]:
    return {key: _note(note, viewer) for key, note in state.notes.items()}


def added_seen(state: BoardState, event: NoteAdded, viewer: Viewer) -> NoteAdded:
    """A sealed note is told closed; the reveal, if it has come since, opens it. One that was
    removed since is told without text nor author, its own author included."""
    note = state.notes.get(event.note)
    if note is None or (event.sealed and not owns(viewer, event.author)):
        return replace(event, text=None, author=None, x=0, y=0, color=Color.PAPER, at=UNTOLD)
    author = shown_author(event.author, event.signature, viewer)
    return replace(event, text=note.text, author=author, at=UNTOLD)


def edited_seen(state: BoardState, event: NoteEdited, viewer: Viewer) -> Event | None:
    if _is_superseded(state, event):
        return None
    return changed_seen(state, event, viewer)


def changed_seen(
    state: BoardState, event: NoteEdited | NoteColored, viewer: Viewer
) -> Event | None:
    return None if _is_closed(state, event, viewer) else event


def moved_seen(state: BoardState, event: NoteMoved, viewer: Viewer) -> NoteMoved:
    return replace(event, x=0, y=0) if _is_closed(state, event, viewer) else event


def revealed_seen(state: BoardState, event: NotesRevealed, _: Viewer) -> NotesRevealed:
    """The same for everyone, authors included: a board of 200 people gets one frame, not 200.
    Notes removed since are left out."""
    still = {key: note for key, note in state.notes.items() if key in event.notes}
    notes = {
        key: replace(
            event.notes[key],
            text=note.text or "",
            author=shown_author(event.notes[key].author, note.signature, None),
        )
        for key, note in still.items()
    }
    return replace(event, notes=notes)


def author_of_added(_: BoardState, event: NoteAdded) -> str | None:
    return event.author if event.sealed or event.signature is not Authors.NAMED else None


def author_of_sealed(state: BoardState, event: NoteEdited | NoteColored | NoteMoved) -> str | None:
    note = state.notes.get(event.note)
    return note.author if note is not None and note.sealed else None


def _note(note: Note, viewer: Viewer) -> Note:
    author = shown_author(note.author, note.signature, viewer)
    if note.sealed and not owns(viewer, note.author):
        sealed = {"text": None, "author": None, "x": 0, "y": 0, "color": Color.PAPER, "rev": 0}
        return replace(note, at=UNTOLD, **sealed)
    return replace(note, author=author, at=UNTOLD)


def _is_superseded(state: BoardState, event: NoteEdited) -> bool:
    """Another text came after this one, which may have been typed while the note was sealed.
    Whoever is told of this one is told of the last one too, and needs no other."""
    note = state.notes.get(event.note)
    return note is not None and event.rev < note.rev


def _is_closed(
    state: BoardState, event: NoteEdited | NoteColored | NoteMoved, viewer: Viewer
) -> bool:
    note = state.notes.get(event.note)
    return note is None or (note.sealed and not owns(viewer, note.author))
