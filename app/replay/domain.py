"""A stretch of the log as somebody could follow it, and what no replay tells. Pure.

Told by the very projection of the live board, on the state that each entry led to. Two things are
taken out of the log first: what was removed from the board since, which whoever comes late is never
told, and the hour of what nobody did in front of all (`hours` has those that everybody was told).
"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from app.actor import Actor
from app.aside import gzipped
from app.board.capabilities import AnyEvent
from app.board.comments.events import CommentAdded, CommentRemoved
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.notes.events import NoteRemoved, NotesRevealed
from app.board.phases.events import PhaseStarted
from app.board.redaction.entries import redacted
from app.board.redaction.traces import Person, Traces
from app.board.reserves.events import ReserveAdded, ReserveRemoved
from app.board.visibility import project, project_events, renews
from app.board.voting.events import VoteClosed
from app.ids import CommentId, NoteId, ReserveId

# Entries of a slice. One on which a reader knows more or less of the board ends it earlier.
STEPS: Final = 200
# What opens what was closed is the first thing of its slice: nobody has it before they ask for it.
_OPENINGS: Final = (PhaseStarted, NotesRevealed, VoteClosed)

_NOBODY: Final = Person(seat="", name="")


class Gone(Struct, frozen=True, kw_only=True):
    """What was taken off the board, and is not there at the end."""

    notes: frozenset[NoteId] = frozenset()
    comments: frozenset[CommentId] = frozenset()
    reserves: frozenset[ReserveId] = frozenset()


class Stretch(Struct, frozen=True, kw_only=True):
    """Entries of a log that follow each other, from after `base`, where the board was `state`.
    `state`: packed, as `pass_by` gives it."""

    base: int
    state: Raw
    entries: tuple[tuple[AnyEvent, ...], ...]
    gone: Gone


class Asked(Struct, frozen=True, kw_only=True):
    """What follows `after`, for a viewer."""

    stretch: Stretch
    after: int
    viewer: Actor


class Step(Struct, frozen=True, omit_defaults=True):
    """What an entry told them. `renew`: they know more or less of the board after it; the next
    slice begins with all that they knew then."""

    seq: int
    events: tuple[Event, ...]
    renew: bool | UnsetType = UNSET


class Slice(Struct, frozen=True, kw_only=True):
    """The board as they knew it after `after`, and what came then, up to `up_to`: to the end of the
    stretch, unless something was opened next."""

    after: int
    up_to: int
    state: BoardState
    steps: tuple[Step, ...]


pack: Final = msgspec.msgpack.Encoder().encode
_state_of: Final = msgspec.msgpack.Decoder(BoardState).decode
_stretch_of: Final = msgspec.msgpack.Decoder(Stretch).decode
_asked_of: Final = msgspec.msgpack.Decoder(Asked).decode

EMPTY: Final = pack(BoardState())


def gone_of(removals: Iterable[Event], state: BoardState) -> Gone:
    """What these removals took away for good: what came back since is on the board. A comment that
    was made and is not there went with its note."""
    notes, comments, reserves = set[NoteId](), set[CommentId](), set[ReserveId]()
    for event in removals:
        match event:
            case NoteRemoved():
                notes.add(event.note)
            case CommentAdded() | CommentRemoved():
                comments.add(event.comment)
            case ReserveRemoved():
                reserves.add(event.reserve)
            case _:
                pass
    return Gone(
        notes=frozenset(notes - state.notes.keys()),
        comments=frozenset(comments - state.comments.keys()),
        reserves=frozenset(reserves - state.reserves.keys()),
    )


def left_of(events: tuple[Event, ...], gone: Gone) -> tuple[Event, ...]:
    """The events of an entry without what is gone, wherever it was copied: as when somebody's texts
    are erased, so that the board goes on as if it had never been."""
    traces = Traces(person=_NOBODY, notes=set(gone.notes))
    left = redacted(events, traces, seq=0, by=None)
    return tuple(event for event in left if not _is_gone(event, gone))


def pass_by(packed: bytes) -> bytes:
    """The board after a stretch of which nothing is told: packed, for those that follow."""
    stretch = _stretch_of(packed)
    return pack(fold(_events(stretch), _state_of(stretch.state)))


def write(packed: bytes) -> bytes:
    """The slice that was asked, as JSON, compressed as browsers read it."""
    return gzipped(msgspec.json.encode(told(_asked_of(packed))))


def told(asked: Asked) -> Slice:
    """What somebody could follow of a stretch, and nothing that came later."""
    stretch, viewer = asked.stretch, asked.viewer
    passed = asked.after - stretch.base
    left = [left_of(events, stretch.gone) for events in stretch.entries]
    state = fold((event for events in left[:passed] for event in events), _state_of(stretch.state))
    seen, steps = project(state, viewer), list[Step]()
    for seq, events in enumerate(left[passed:], asked.after + 1):
        if steps and any(isinstance(event, _OPENINGS) for event in events):
            break
        state = fold(events, state)
        is_renewed = renews(state, events, viewer)
        steps.append(
            Step(seq, project_events(state, events, viewer), True if is_renewed else UNSET)
        )
        if is_renewed:
            break
    return Slice(after=asked.after, up_to=asked.after + len(steps), state=seen, steps=tuple(steps))


def _events(stretch: Stretch) -> Iterator[Event]:
    return (event for events in stretch.entries for event in left_of(events, stretch.gone))


def _is_gone(event: Event, gone: Gone) -> bool:
    match event:
        case CommentAdded():
            return event.comment in gone.comments
        case ReserveAdded():
            return event.reserve in gone.reserves
        case _:
            return False
