"""Whose texts go, and what the first reading of the log finds of them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.board.comments.events import CommentAdded
from app.board.commitments.events import CommitmentEdited
from app.board.core.events import Event
from app.board.core.opened import BoardCarried
from app.board.core.plan import Signature
from app.board.core.state import BoardState
from app.board.forms.events import FieldSettled, FieldWritten
from app.board.groups.events import GroupMade, GroupRenamed
from app.board.lab.events import LabCalled
from app.board.notes.events import NoteAdded, NoteEdited
from app.board.recasting.events import DraftsRecast
from app.board.suspension.events import Suspended
from app.board.tables.events import TablesTold
from app.board.voting.ideas import on_one_line
from app.ids import NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose texts go. `pseudonym`: under which they wrote without their name, while the board has
    the key that tells. Not `is_whole`: what others can see is theirs, and no more, since to see the
    rest go would tell who wrote it."""

    seat: str
    name: str
    pseudonym: str = ""
    is_whole: bool = True

    def wrote(self, author: str | None, signature: Signature) -> bool:
        if not author or author not in (self.seat, self.pseudonym):
            return False
        return self.is_whole or signature is Signature.NAMED


@dataclass(slots=True, kw_only=True)
class Traces:
    """What the first reading finds. `titles`: what their notes gave their name to; `last`: where
    each text that nobody signed was last written."""

    person: Person
    notes: set[NoteId] = field(default_factory=set)
    comments: dict[NoteId, set[str]] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    last: dict[tuple[str, ...], int] = field(default_factory=dict)
    # Answers of drafts in which others alone wrote, as each of their versions says.
    others: set[tuple[str, ...]] = field(default_factory=set)
    theirs: set[tuple[str, ...]] = field(default_factory=set)

    def read(self, seq: int, events: Iterable[Event]) -> None:
        """One entry after the other, in their order."""
        for event in events:
            self._read(event)
            for key in unsigned(event):
                self.last[key] = seq

    def is_past(self, key: tuple[str, ...], seq: int) -> bool:
        """Whether that text was written anew after this entry, and may have been theirs before."""
        if key in self.others and key not in self.theirs:
            return False
        return self.last.get(key, 0) > seq

    def _read(self, event: Event) -> None:
        match event:
            case NoteAdded() if self.person.wrote(event.author, event.signature):
                self._take_note(event.note, event.text)
            case NoteEdited() if event.note in self.notes:
                self._take_note(event.note, event.text)
            case CommentAdded() if self.person.wrote(event.author, event.signature):
                self.comments.setdefault(event.note, set()).add(event.text)
            case FieldSettled():
                is_others = bool(event.seats) and self.person.seat not in event.seats
                (self.others if is_others else self.theirs).update(unsigned(event))
            case FieldWritten() | DraftsRecast():
                self.theirs.update(unsigned(event))
            case BoardCarried():
                self._read_state(event.state)
            case _:
                pass

    def _read_state(self, state: BoardState) -> None:
        for key, note in state.notes.items():
            if self.person.wrote(note.author, note.signature):
                self._take_note(key, note.text)
        for comment in state.comments.values():
            if self.person.wrote(comment.author, comment.signature):
                self.comments.setdefault(comment.note, set()).add(comment.text)

    def _take_note(self, key: NoteId, text: str | None) -> None:
        self.notes.add(key)
        self.titles.add(on_one_line(text or ""))


def unsigned(event: Event) -> Iterable[tuple[str, ...]]:
    """The texts that it writes and nobody signs, by key."""
    match event:
        case FieldWritten() | FieldSettled():
            yield ("form", event.commitment, event.field)
        case DraftsRecast():
            yield from (("header", key) for key in event.drafts)
            for key, form in event.forms.items():
                yield from (("form", key, field) for field in form.texts)
        case CommitmentEdited():
            yield ("header", event.commitment)
        case GroupMade() | GroupRenamed():
            yield ("group", event.group)
        case TablesTold() | LabCalled() | Suspended():
            yield ("told", type(event).__name__)
        case _:
            return
