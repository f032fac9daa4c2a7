"""What is proposed to one person, of the notes that they read. Pure; done in the process beside.

It works on the board as it is projected for who asks: what they may not see is not there to be
read. Their own sealed notes are left out too: what they would be shown, others could be told.
"""

from typing import Final

import msgspec

from app.aside import gzipped
from app.board.account import unpack
from app.board.core.state import BoardState
from app.board.visibility import project
from app.ids import GroupId, NoteId, ZoneId
from app.likeness.domain import proposals

MAX_TOLD: Final = 20


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Notes to put together, or in this group. `words`: why, in their own words."""

    zone: ZoneId
    notes: tuple[NoteId, ...]
    group: GroupId | None
    words: tuple[str, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    seq: int
    proposals: list[Told]


def propose(packed: bytes) -> bytes:
    """The answer to an Asked of app/board/account.py: JSON, compressed as browsers read it."""
    asked = unpack(packed)
    seen = project(asked.state, asked.viewer)
    told = [one for zone in seen.plan.zones for one in _in_zone(seen, zone.id)]
    told.sort(key=lambda one: one[0], reverse=True)
    best = [one for _, one in told[:MAX_TOLD]]
    return gzipped(msgspec.json.encode(Answer(seq=asked.seq, proposals=best)))


def _in_zone(seen: BoardState, zone: ZoneId) -> list[tuple[float, Told]]:
    """Those of a zone alone: to put together what lies in two is to decide what it is about."""
    groups = [key for key, group in seen.groups.items() if group.zone == zone]
    inside = [[key for key in seen.groups[group].notes if _reads(seen, key)] for group in groups]
    alone = [
        key
        for key, note in seen.notes.items()
        if note.zone == zone and note.group is None and _reads(seen, key)
    ]
    keys = [*alone, *(key for notes in inside for key in notes)]
    places = {key: place for place, key in enumerate(keys)}
    found = proposals(
        [seen.notes[key].text or "" for key in keys],
        [[places[key] for key in notes] for notes in inside],
    )
    return [
        (
            one.likeness * len(one.texts),
            Told(
                zone=zone,
                notes=tuple(keys[place] for place in one.texts),
                group=groups[one.group] if one.group is not None else None,
                words=one.words,
            ),
        )
        for one in found
    ]


def _reads(seen: BoardState, key: NoteId) -> bool:
    note = seen.notes.get(key)
    return note is not None and bool(note.text) and not note.sealed
