"""Notes, as the core of the board knows them."""

from typing import Final

from app.board.core.capability import AS_IT_IS, AlsoCauses, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.notes.commands import (
    AddNote,
    ColorNote,
    EditNote,
    MoveNote,
    RemoveNote,
    RevealNotes,
)
from app.board.notes.events import (
    NoteAdded,
    NoteColored,
    NoteEdited,
    NoteMoved,
    NoteRemoved,
    NotesRevealed,
    NotesSealed,
)
from app.board.notes.fold import (
    note_added,
    note_colored,
    note_edited,
    note_moved,
    note_removed,
    notes_revealed,
    notes_sealed,
)
from app.board.notes.rules import (
    add_note,
    color_note,
    edit_note,
    move_note,
    remove_note,
    reveal_notes,
    reveal_with_phase,
)
from app.board.notes.view import (
    added_seen,
    author_of_added,
    author_of_sealed,
    colored_seen,
    edited_seen,
    moved_seen,
    notes_seen,
    removed_seen,
    revealed_seen,
    sealed_now,
    sealed_seen,
)
from app.board.phases.commands import GoToPhase
from app.text import NOTE_LENGTH, clean_text


def _note_text(value: object) -> str:
    return clean_text(value, max_length=NOTE_LENGTH)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(AddNote, add_note, Right.WRITE, texts={"text": _note_text}),
        CommandSpec(EditNote, edit_note, Right.OWN, texts={"text": _note_text}),
        CommandSpec(MoveNote, move_note, Right.MOVE),
        CommandSpec(ColorNote, color_note, Right.OWN),
        CommandSpec(RemoveNote, remove_note, Right.OWN),
        CommandSpec(RevealNotes, reveal_notes, Right.FACILITATE, is_public=True),
    ),
    events=(
        EventSpec(NoteAdded, note_added, view=added_seen, owner=author_of_added, then=sealed_now),
        EventSpec(NoteEdited, note_edited, view=edited_seen, owner=author_of_sealed),
        EventSpec(NoteMoved, note_moved, view=moved_seen, owner=author_of_sealed, then=sealed_now),
        EventSpec(NoteColored, note_colored, view=colored_seen, owner=author_of_sealed),
        EventSpec(
            NoteRemoved, note_removed, view=removed_seen, owner=author_of_sealed, then=sealed_now
        ),
        EventSpec(NotesRevealed, notes_revealed, view=revealed_seen, then=sealed_now),
        EventSpec(NotesSealed, notes_sealed, view=AS_IT_IS),
    ),
    keeps={"notes": notes_seen, "sealed": sealed_seen},
    also_causes=(AlsoCauses(GoToPhase, reveal_with_phase),),
)
