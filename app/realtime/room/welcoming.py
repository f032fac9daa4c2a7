"""What somebody who comes to a board is told first: what they missed, or all of it."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET, Raw, UnsetType

from app.board.live import LiveBoard
from app.board.storage.log import Entry
from app.board.visibility import project, renews
from app.clock import Millis
from app.ids import IdeaId, RoundId
from app.realtime.protocol import Hello, Person, Welcome, You
from app.realtime.room.audience import Member, seen
from app.realtime.room.recent import Recent

_encode = msgspec.json.Encoder().encode


def missed(recent: Recent, live: LiveBoard, hello: Hello, member: Member) -> Sequence[Entry] | None:
    """The entries since what they know; None: they must be told the whole board."""
    entries = recent.missed(live, hello)
    if entries and any(renews(live.state, entry.events, member.actor) for entry in entries):
        return None
    return entries


def welcome_of(
    live: LiveBoard,
    member: Member,
    *,
    missed: Sequence[Entry] | None,
    ballots: dict[RoundId, dict[IdeaId, int]],
    people: dict[str, Person],
    weak: tuple[str, ...] | UnsetType,
    now: Millis,
) -> Welcome:
    actor = member.actor
    state = UNSET if missed is not None else Raw(_encode(project(live.state, actor, ballots)))
    entries = UNSET if missed is None else tuple(seen(live.state, e, actor) for e in missed)
    return Welcome(
        epoch=live.epoch,
        seq=live.seq,
        now=now,
        you=You(
            seat=actor.seat,
            role=actor.role,
            name=member.name,
            ballots=ballots,
            drafts=tuple(sorted(actor.drafts)) or UNSET,
        ),
        people=people,
        weak=weak,
        state=state,
        entries=entries,
    )
