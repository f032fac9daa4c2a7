"""What notes say and where they lie. Mirrored by static/js/notes/fold.js."""

from msgspec.structs import replace

from app.board.core.records import changed, without
from app.board.core.state import BoardState, Note
from app.board.groups.fold import note_ungrouped
from app.board.notes.events import (
    NoteAdded,
    NoteColored,
    NoteEdited,
    NoteMoved,
    NoteRemoved,
    NotesRevealed,
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
    return replace(state, notes=changed(state.notes, event.note, text=event.text, rev=event.rev))


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
        if key in state.notes:
            notes[key] = replace(
                state.notes[key],
                sealed=False,
                text=opened.text,
                x=opened.x,
                y=opened.y,
                color=opened.color,
                rev=opened.rev,
                # Null: not shown to this reader, who may be the author and keeps knowing it.
                author=opened.author or state.notes[key].author,
            )
    return replace(state, notes=notes)
