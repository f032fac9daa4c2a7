"""Notes, as the core of the board knows them."""

from collections.abc import Collection
from typing import Final, TypeAlias

from app.board.core.capability import AS_IT_IS, AlsoCauses, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.core.state import BoardState
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
from app.board.notes.settling import settle_at_tables, settle_with_phase
from app.board.notes.view import (
    added_seen,
    author_of_added,
    author_of_sealed,
    colored_seen,
    edited_seen,
    moved_seen,
    notes_in_sight,
    notes_seen,
    removed_seen,
    revealed_seen,
    sealed_now,
    sealed_seen,
)
from app.board.phases.commands import GoToPhase
from app.board.tables.commands import EditTable, MakeTables
from app.board.tables.sight import zone_of_note
from app.ids import ZoneId
from app.text import NOTE_LENGTH, clean_text

# What names one note.
AnyOfNote: TypeAlias = (
    EditNote | ColorNote | RemoveNote | NoteEdited | NoteMoved | NoteColored | NoteRemoved
)


def _note_text(value: object) -> str:
    return clean_text(value, max_length=NOTE_LENGTH)


def _of_note(state: BoardState, it: AnyOfNote) -> Collection[ZoneId]:
    return zone_of_note(state, it.note)


def _to_zone(state: BoardState, it: AddNote | MoveNote) -> Collection[ZoneId]:
    return (*zone_of_note(state, it.note), it.zone)


def _of_added(state: BoardState, event: NoteAdded) -> Collection[ZoneId]:
    return zone_of_note(state, event.note) or (event.zone,)


def _of_revealed(state: BoardState, event: NotesRevealed) -> Collection[ZoneId]:
    return {zone for note in event.notes for zone in zone_of_note(state, note)}


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(AddNote, add_note, Right.WRITE, texts={"text": _note_text}, where=_to_zone),
        CommandSpec(EditNote, edit_note, Right.OWN, texts={"text": _note_text}, where=_of_note),
        CommandSpec(MoveNote, move_note, Right.MOVE, where=_to_zone),
        CommandSpec(ColorNote, color_note, Right.OWN, where=_of_note),
        CommandSpec(RemoveNote, remove_note, Right.OWN, where=_of_note),
        CommandSpec(RevealNotes, reveal_notes, Right.FACILITATE, is_public=True),
    ),
    events=(
        EventSpec(
            NoteAdded,
            note_added,
            view=added_seen,
            personal=True,
            owner=author_of_added,
            then=sealed_now,
            where=_of_added,
        ),
        EventSpec(
            NoteEdited,
            note_edited,
            view=edited_seen,
            personal=True,
            owner=author_of_sealed,
            where=_of_note,
        ),
        EventSpec(
            NoteMoved,
            note_moved,
            view=moved_seen,
            personal=True,
            owner=author_of_sealed,
            then=sealed_now,
            where=_of_note,
        ),
        EventSpec(
            NoteColored,
            note_colored,
            view=colored_seen,
            personal=True,
            owner=author_of_sealed,
            where=_of_note,
        ),
        EventSpec(
            NoteRemoved,
            note_removed,
            view=removed_seen,
            personal=True,
            owner=author_of_sealed,
            then=sealed_now,
            where=_of_note,
        ),
        EventSpec(
            NotesRevealed,
            notes_revealed,
            view=revealed_seen,
            personal=True,
            then=sealed_now,
            where=_of_revealed,
        ),
        EventSpec(NotesSealed, notes_sealed, view=AS_IT_IS, personal=False),
    ),
    keeps={"notes": notes_seen, "sealed": sealed_seen},
    left_behind=("sealed",),
    in_sight=notes_in_sight,
    also_causes=(
        AlsoCauses(GoToPhase, reveal_with_phase),
        AlsoCauses(GoToPhase, settle_with_phase),
        AlsoCauses(MakeTables, settle_at_tables),
        AlsoCauses(EditTable, settle_at_tables),
    ),
)
