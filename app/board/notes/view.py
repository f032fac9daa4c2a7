"""What each person may know of notes. A sealed one is its author's alone.

The others know how many there are in each zone, and nothing by which one could be told from another
later: its id, what happened to it and when come to them with the reveal or never. Whoever keeps all
that they are sent cannot say which note came at which moment.

What was typed while a note was sealed stays with its author, even once the note is revealed: the
others read what the reveal opened, not the drafts that led to it. When a note was written is told
to nobody: beside the hour at which somebody was seen to type, it would sign it.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from app.board.core.state import BoardState, Note
from app.board.core.viewing import UNTOLD, Sight, Viewer, owns, shown_author
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
from app.board.tables.sight import hidden_zones, zone_of_note
from app.ids import NoteId, ZoneId
from app.kits.domain import Authors, Color

C = TypeVar("C", NoteEdited, NoteColored, NoteMoved, NoteRemoved)

# What may happen to a note while it is sealed.
Changed: TypeAlias = NoteEdited | NoteColored | NoteMoved | NoteRemoved


def notes_seen(state: BoardState, viewer: Viewer) -> dict[NoteId, Note]:
    return {
        key: _note(note, viewer)
        for key, note in state.notes.items()
        if not note.sealed or owns(viewer, note.author)
    }


def sealed_seen(state: BoardState, _: Viewer) -> dict[ZoneId, int]:
    """How many notes are sealed in each zone, whoever looks; but where a table keeps it to itself.
    Of a board that is itself what somebody sees: what they were told."""
    if state.sealed:
        return state.sealed
    kept = hidden_zones(state, None)
    sealed = (note.zone for note in state.notes.values() if note.sealed)
    return dict(Counter(zone for zone in sealed if zone not in kept))


def sealed_now(
    state: BoardState, event: NoteAdded | NoteMoved | NoteRemoved | NotesRevealed
) -> NotesSealed | None:
    """What everyone is told after what changes how many are sealed."""
    match event:
        case NoteAdded():
            changes_it = event.sealed
        case NotesRevealed():
            changes_it = True
        case _:
            changes_it = event.sealed_by is not UNSET
    return NotesSealed(counts=sealed_seen(state, None)) if changes_it else None


def added_seen(state: BoardState, event: NoteAdded, viewer: Viewer) -> NoteAdded | None:
    """A note that came sealed is told to its author alone, even open by now: the reveal tells it to
    the others. One that was removed since is told without text nor author, its own author
    included."""
    if event.sealed and not owns(viewer, event.author):
        return None
    note = state.notes.get(event.note)
    if note is None or _is_another(note, viewer):
        return replace(event, text=None, author=None, x=0, y=0, color=Color.PAPER, at=UNTOLD)
    author = shown_author(event.author, event.signature, viewer)
    return replace(event, text=note.text, author=author, at=UNTOLD)


def edited_seen(state: BoardState, event: NoteEdited, viewer: Viewer) -> NoteEdited | None:
    if event.note not in state.notes or _is_superseded(state, event):
        return None
    return _unless_sealed(state, event, viewer)


def colored_seen(state: BoardState, event: NoteColored, viewer: Viewer) -> NoteColored | None:
    return _unless_sealed(state, event, viewer) if event.note in state.notes else None


def moved_seen(state: BoardState, event: NoteMoved, viewer: Viewer) -> NoteMoved | None:
    return _unless_sealed(state, event, viewer)


def removed_seen(state: BoardState, event: NoteRemoved, viewer: Viewer) -> NoteRemoved | None:
    """Whoever read it learns that it is gone, even if its id was given to another one since."""
    return event if event.sealed_by is UNSET else _unless_sealed(state, event, viewer)


def revealed_seen(state: BoardState, event: NotesRevealed, viewer: Viewer) -> NotesRevealed:
    """The same for everyone, authors included: a board of 200 people gets one frame, not 200.
    Notes removed since are told without text nor author; those that other tables keep to themselves
    are not told."""
    hidden = hidden_zones(state, viewer)
    notes = {
        key: _opened(opened, state.notes.get(key))
        for key, opened in event.notes.items()
        if hidden.isdisjoint(zone_of_note(state, key))
    }
    return replace(event, notes=notes)


def author_of_added(_: BoardState, event: NoteAdded) -> str | None:
    return event.author if event.sealed or event.signature is not Authors.NAMED else None


def author_of_sealed(_: BoardState, event: Changed) -> str | None:
    return None if event.sealed_by is UNSET else event.sealed_by


def _note(note: Note, viewer: Viewer) -> Note:
    author = shown_author(note.author, note.signature, viewer)
    seen = note.before_reveal if owns(viewer, note.author) else None
    return replace(note, author=author, before_reveal=seen, at=UNTOLD)


def _opened(opened: OpenedNote, note: Note | None) -> OpenedNote:
    if note is None or _is_another(note, None):
        return replace(opened, text="", author=None, x=0, y=0, color=Color.PAPER)
    author = shown_author(opened.author, note.signature, None)
    return replace(opened, text=note.text or "", author=author)


def _is_another(note: Note, viewer: Viewer) -> bool:
    """Of what was once open: it was removed, and its author wrote a sealed one under its id."""
    return note.sealed and not owns(viewer, note.author)


def _is_superseded(state: BoardState, event: NoteEdited) -> bool:
    """Another text came after this one, which may have been typed while the note was sealed.
    Whoever is told of this one is told of the last one too, and needs no other."""
    note = state.notes.get(event.note)
    return note is not None and event.rev < note.rev and event.rev != note.before_reveal


def _unless_sealed(state: BoardState, event: C, viewer: Viewer) -> C | None:
    """What happened to a note that was sealed then, or is now, is its author's."""
    if event.sealed_by is not UNSET:
        return replace(event, sealed_by=UNSET) if owns(viewer, event.sealed_by) else None
    note = state.notes.get(event.note)
    return None if note is not None and _is_another(note, viewer) else event


def notes_in_sight(state: BoardState, sight: Sight) -> Mapping[str, object]:
    return {"notes": {key: state.notes[key] for key in sight.notes}}
