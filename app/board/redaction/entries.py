"""What is left of an entry, event by event. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from app.board.comments.events import CommentAdded
from app.board.commitments.events import CommitmentEdited, IdeasPromoted
from app.board.core.events import Event
from app.board.core.opened import BoardCarried
from app.board.earlier.events import EarlierMarked
from app.board.following.events import SpotlightTurned
from app.board.forms.events import FieldSettled, FieldWritten
from app.board.groups.events import GroupMade, GroupRenamed
from app.board.lab.events import LabCalled
from app.board.notes.events import (
    NoteAdded,
    NoteColored,
    NoteEdited,
    NoteMoved,
    NoteRemoved,
    NotesRevealed,
)
from app.board.outcomes.events import CommitmentMarked
from app.board.reactions.events import ReactionSet
from app.board.recasting.events import DraftsRecast
from app.board.redaction.kept import carried_state, draft_title, drafts_and_forms, promoted, voted
from app.board.redaction.traces import Person, Traces, unsigned
from app.board.reserves.events import ReserveAdded
from app.board.suspension.events import Suspended
from app.board.tables.events import TablesTold
from app.board.thread.events import MessageSent
from app.board.voting.events import VoteOpened


def redacted(
    events: tuple[Event, ...], traces: Traces, *, seq: int, by: str | None
) -> tuple[Event, ...]:
    """What is left of an entry, which may be nothing; `by`, of who did it in front of all."""
    led = by == traces.person.seat
    found = (_left(event, _Reading(traces, seq, led=led)) for event in events)
    return tuple(event for event in found if event is not None)


@dataclass(frozen=True, slots=True)
class _Reading:
    """`led`: whether the entry says that they did it in front of all."""

    traces: Traces
    seq: int
    led: bool

    @property
    def person(self) -> Person:
        return self.traces.person

    def is_past(self, event: Event) -> bool:
        """Whether what it says, and nobody signed, was written anew since."""
        return any(self.traces.is_past(key, self.seq) for key in unsigned(event))


def _left(event: Event, reading: _Reading) -> Event | None:
    rule = _LEFT.get(type(event))
    return event if rule is None else rule(event, reading)


# What is left of each kind of event


def _of_note(
    event: NoteAdded | NoteEdited | NoteMoved | NoteColored | NoteRemoved, reading: _Reading
) -> Event | None:
    return None if event.note in reading.traces.notes else event


def _comment(event: CommentAdded, reading: _Reading) -> Event | None:
    """What others said of a note of theirs goes with it, as when a note is removed."""
    is_theirs = reading.person.wrote(event.author, event.signature)
    return None if is_theirs or event.note in reading.traces.notes else event


def _reserve(event: ReserveAdded, reading: _Reading) -> Event | None:
    return None if reading.person.wrote(event.author, event.signature) else event


def _message(event: MessageSent, reading: _Reading) -> Event | None:
    return None if event.seat == reading.person.seat else event


def _on_note(event: ReactionSet | SpotlightTurned, reading: _Reading) -> Event | None:
    return None if event.target in reading.traces.notes else event


def _revealed(event: NotesRevealed, reading: _Reading) -> Event:
    gone = reading.traces.notes
    return replace(event, notes={key: note for key, note in event.notes.items() if key not in gone})


def _written(event: FieldWritten | GroupRenamed, reading: _Reading) -> Event | None:
    return None if reading.is_past(event) else event


def _settled(event: FieldSettled, reading: _Reading) -> Event | None:
    if reading.is_past(event):
        return None
    seats = tuple(seat for seat in event.seats if seat != reading.person.seat)
    return replace(event, seats=seats)


def _made(event: GroupMade, reading: _Reading) -> Event:
    return replace(event, title="") if reading.is_past(event) else event


def _header(event: CommitmentEdited, reading: _Reading) -> Event | None:
    if reading.is_past(event):
        return None
    pilot = "" if event.pilot == reading.person.name else event.pilot
    return replace(event, title=draft_title(event.title, reading.traces), pilot=pilot)


def _opened(event: VoteOpened, reading: _Reading) -> Event:
    return replace(event, snapshot=voted(event.snapshot, reading.traces.notes))


def _promotion(event: IdeasPromoted, reading: _Reading) -> Event:
    ideas = (promoted(idea, reading.traces, reading.seq) for idea in event.ideas)
    return replace(event, ideas=tuple(ideas))


def _recast(event: DraftsRecast, reading: _Reading) -> Event:
    drafts, forms = drafts_and_forms(event.drafts, event.forms, reading.traces, reading.seq)
    return replace(event, drafts=drafts, forms=forms)


def _marked(event: CommitmentMarked, reading: _Reading) -> Event:
    """The decision and its reason are owed to all who contributed: they stay."""
    named = {name for name in ("to", "sender") if getattr(event, name) == reading.person.name}
    return replace(event, **dict.fromkeys(named, ""))


def _told(event: TablesTold | LabCalled, reading: _Reading) -> Event:
    return replace(event, text="") if reading.led or reading.is_past(event) else event


def _held(event: Suspended, reading: _Reading) -> Event:
    return replace(event, message="") if reading.led or reading.is_past(event) else event


def _standing(event: EarlierMarked, reading: _Reading) -> Event:
    return replace(event, word="") if reading.led else event


def _carried(event: BoardCarried, reading: _Reading) -> Event:
    return replace(event, state=carried_state(event.state, reading.traces, reading.seq))


_LEFT: Final[dict[type[Event], Callable[[Any, _Reading], Event | None]]] = {
    BoardCarried: _carried,
    CommentAdded: _comment,
    CommitmentEdited: _header,
    CommitmentMarked: _marked,
    DraftsRecast: _recast,
    EarlierMarked: _standing,
    FieldSettled: _settled,
    FieldWritten: _written,
    GroupMade: _made,
    GroupRenamed: _written,
    IdeasPromoted: _promotion,
    LabCalled: _told,
    MessageSent: _message,
    NoteAdded: _of_note,
    NoteColored: _of_note,
    NoteEdited: _of_note,
    NoteMoved: _of_note,
    NoteRemoved: _of_note,
    NotesRevealed: _revealed,
    ReactionSet: _on_note,
    ReserveAdded: _reserve,
    SpotlightTurned: _on_note,
    Suspended: _held,
    TablesTold: _told,
    VoteOpened: _opened,
}
# What each of these says may be a person's, as its capability declares (`personal`).
REDACTED: Final = frozenset(_LEFT)
