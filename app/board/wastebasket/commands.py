"""How what was removed comes back."""

from app.board.core.commands import Command
from app.ids import NoteId


class RestoreNote(Command, frozen=True, kw_only=True, tag="note.restore"):
    """`note` was removed: by its author, who takes it back; or by the facilitation, which does."""

    note: NoteId
