"""What notes say and where they lie. Mirrored by static/js/notes/fold.js."""

from msgspec import UNSET, structs
from msgspec.structs import replace

from app.board.core.records import changed, without
from app.board.core.state import BoardState, Note
from app.board.core.viewing import UNTOLD
from app.board.groups.fold import note_ungrouped
from app.board.notes.events import (
    NoteAdded,
    NoteColored,
    NoteEdited,
    NoteMoved,
    NoteRemoved,
    NotesRevealed,
    NotesSealed,
    OpenedNote,
)


def note_added(state: BoardState, event: NoteAdded) -> BoardState:
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


def note_edited(state: BoardState, event: NoteEdited) -> BoardState:
    changes = {"text": event.text, "rev": event.rev, "before_reveal": None}
    return replace(state, notes=changed(state.notes, event.note, **changes))


def note_moved(state: BoardState, event: NoteMoved) -> BoardState:
    place = {"zone": event.zone, "x": event.x, "y": event.y}
    return replace(state, notes=changed(state.notes, event.note, **place))


def note_colored(state: BoardState, event: NoteColored) -> BoardState:
    return replace(state, notes=changed(state.notes, event.note, color=event.color))


def note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    if event.note not in state.notes:
        return state
    state = note_ungrouped(state, event.note)
    return replace(state, notes=without(state.notes, event.note))


def notes_revealed(state: BoardState, event: NotesRevealed) -> BoardState:
    """They come last, in the order of their ids, which says nothing of when each was written."""
    notes = {key: note for key, note in state.notes.items() if key not in event.notes}
    for key, opened in sorted(event.notes.items()):
        if (note := _opened(state.notes.get(key), opened)) is not None:
            notes[key] = note
    return replace(state, notes=notes)


def notes_sealed(state: BoardState, event: NotesSealed) -> BoardState:
    return replace(state, sealed=event.counts)


def _opened(known: Note | None, opened: OpenedNote) -> Note | None:
    """Who was told nothing of it reads it all here; its author keeps knowing that it is theirs."""
    said = structs.asdict(opened)
    said = {name: value for name, value in said.items() if value is not UNSET}
    if known is not None:
        author = opened.author or known.author
        # In reveals of earlier versions, each note kept its revision.
        before = known.rev if "zone" in said else None
        said |= {"author": author, "before_reveal": before, "sealed": False}
        return structs.replace(known, **said)
    if opened.zone is UNSET:
        return None
    return Note(**said, sealed=False, at=UNTOLD, group=None)
