"""What was removed is kept aside. Mirrored by static/js/wastebasket/fold.js."""

from typing import Final

from msgspec.structs import replace

from app.board.core.records import without
from app.board.core.state import BoardState, RemovedNote
from app.board.notes.events import NoteAdded, NoteRemoved
from app.ids import NoteId

# The last ones: an undo follows its gesture, and a state is not an archive.
MAX_REMOVED: Final = 200


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    if (note := state.notes.get(event.note)) is None:
        return state
    removed = RemovedNote(
        note=replace(note, group=event.group),
        comments={key: said for key, said in state.comments.items() if said.note == event.note},
        reactions=state.reactions.get(event.note, ()),
        moderated=event.moderated,
        signs=state.signs.get(event.note, {}),
    )
    kept = {**without(state.removed, event.note), event.note: removed}
    return replace(state, removed=_last(kept))


def with_note_added(state: BoardState, event: NoteAdded) -> BoardState:
    if event.note not in state.removed:
        return state
    return replace(state, removed=without(state.removed, event.note))


def _last(removed: dict[NoteId, RemovedNote]) -> dict[NoteId, RemovedNote]:
    return dict(list(removed.items())[-MAX_REMOVED:])
