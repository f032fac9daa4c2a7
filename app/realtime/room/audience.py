"""Who is told what of a drain: one frame for everyone, and one of their own for the few who may see
more: the authors of what is hidden, the voters, and those who facilitate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import msgspec
from msgspec import UNSET, Raw
from msgspec.structs import replace

from app.actor import Actor
from app.board.capabilities import SPECS
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.live import Answer, Submission
from app.board.storage.log import Entry
from app.board.visibility import owners, project_events, renews, tells_team
from app.ids import SeatId
from app.realtime.protocol import Frame, WireEntry
from app.realtime.room.signals import Gestured

_encode = msgspec.json.Encoder().encode

Kept: TypeAlias = dict[int, tuple[SeatId, Event]]  # by the seq of the ballot's entry


@dataclass(frozen=True, slots=True)
class Member:
    """One connection of a seat: a person with two tabs is two members."""

    connection: str
    actor: Actor
    name: str


def seen(state: BoardState, entry: Entry, viewer: Actor | None) -> WireEntry:
    """The entry as this viewer may know it, given the state that it led to; None: everyone."""
    return WireEntry(
        seq=entry.seq,
        at=entry.at if entry.by else UNSET,
        events=project_events(state, entry.events, viewer),
        by=entry.by or UNSET,
        command=entry.command or UNSET,
        renew=renews(state, entry.events, viewer),
    )


def public_entries(state: BoardState, entries: Sequence[Entry]) -> tuple[Raw, ...]:
    """What everyone may know, each entry encoded once for all the frames that carry it."""
    return tuple(Raw(_encode(seen(state, entry, None))) for entry in entries)


def personal_frames(
    public: Frame,
    *,
    state: BoardState,
    entries: Sequence[Entry],
    gestured: Gestured,
    members: Iterable[Member],
    kept: Kept,
) -> Mapping[str, Frame]:
    """By connection, the frames of the few to whom some entry says more than to everyone: the
    public frame, with that entry in their own words; and what they see people do, where tables do
    not all see the same."""
    places = _places_by_owner(state, entries, kept)
    for_team = [place for place, entry in enumerate(entries) if tells_team(state, entry.events)]
    if not places and not for_team and not gestured.is_shared_out:
        return {}
    frames: dict[str, Frame] = {}
    for member in members:
        actor = member.actor
        mine = places.get(actor.seat, []) + places.get(actor.pseudonym, [])
        mine += for_team if actor.is_facilitator else []
        signals = gestured.seen_by(actor) or UNSET
        if mine or signals != public.signals:
            told = list(public.entries)
            for place in mine:
                entry = _with_ballot(seen(state, entries[place], actor), actor, kept)
                told[place] = Raw(_encode(entry))
            own = replace(public, entries=tuple(told), signals=signals)
            frames[member.connection] = own
    return frames


def _places_by_owner(
    state: BoardState, entries: Sequence[Entry], kept: Kept
) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for owner in owners(state, entry.events):
            places.setdefault(owner, []).append(place)
        if entry.seq in kept:
            places.setdefault(kept[entry.seq][0], []).append(place)
    return places


def note_ballot(kept: Kept, submission: Submission, answer: Answer) -> None:
    """A voter's other tabs learn the ballot with its entry; the log never does. A repeated command
    is answered with its first seq: it brings back no older ballot."""
    echo = SPECS[type(submission.command)].echo
    if echo is not None and isinstance(answer, int):
        kept.setdefault(answer, (submission.actor.seat, echo(submission.command)))


def _with_ballot(entry: WireEntry, viewer: Actor, kept: Kept) -> WireEntry:
    voter, ballot = kept.get(entry.seq, (None, None))
    if ballot is None or voter != viewer.seat:
        return entry
    return replace(entry, events=(*entry.events, ballot))
