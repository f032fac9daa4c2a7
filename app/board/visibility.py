"""What each person may see. A pure projection of states and events; what is hidden never leaves.

Each capability says what may be known of its part of the state and of its events. Viewers are an
Actor, or None for everyone at once (the public view). An event is projected with what is true now:
whoever catches up on an old event reads the present text of what is still there, and no text of
what is gone.
"""

import zlib
from collections.abc import Collection
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from app.board.capabilities import CAPABILITIES, EVENTS
from app.board.core.capability import (
    AS_IT_IS,
    AsItIs,
    Audience,
    Owner,
    PartView,
    Renewal,
    Then,
    View,
    Where,
)
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.tables.sight import hidden_zones, seats_that_see, sight_of
from app.ids import IdeaId, RoundId

_PARTS: Final[dict[str, PartView]] = {
    name: view for each in CAPABILITIES for name, view in each.keeps.items() if view is not AS_IT_IS
}
_VIEWS: Final[dict[type[Event], View[Any] | AsItIs]] = {
    spec.kind: spec.view for each in CAPABILITIES for spec in each.events
}
_OWNERS: Final[dict[type[Event], Owner[Any]]] = {
    spec.kind: spec.owner for each in CAPABILITIES for spec in each.events if spec.owner is not None
}
_THEN: Final[dict[type[Event], Then[Any]]] = {
    spec.kind: spec.then for each in CAPABILITIES for spec in each.events if spec.then is not None
}
_FOR_TEAM: Final = frozenset(
    spec.kind for each in CAPABILITIES for spec in each.events if spec.for_team
)
_WHERE: Final[dict[type[Event], Where]] = {
    spec.kind: spec.where for each in CAPABILITIES for spec in each.events if spec.where is not None
}
_AUDIENCES: Final[dict[type[Event], Audience[Any]]] = {
    spec.kind: spec.audience
    for each in CAPABILITIES
    for spec in each.events
    if spec.audience is not None
}
_RENEWALS: Final[dict[type[Event], tuple[Renewal[Any], ...]]] = {
    kind: tuple(one.when for each in CAPABILITIES for one in each.renews if one.kind is kind)
    for kind in EVENTS
}
_IN_SIGHT: Final = tuple(each.in_sight for each in CAPABILITIES if each.in_sight is not None)
_canonical = msgspec.json.Encoder(order="sorted")


def project(
    state: BoardState,
    viewer: Viewer,
    ballots: dict[RoundId, dict[IdeaId, int]] | None = None,
) -> BoardState:
    """The state as this viewer may know it; `ballots` are the viewer's own, of open rounds."""
    state = in_sight(state, viewer)
    parts = {name: view(state, viewer) for name, view in _PARTS.items()}
    if ballots:
        parts["ballots"] = ballots
    return replace(state, **parts)


def in_sight(state: BoardState, viewer: Viewer) -> BoardState:
    """The board without what other tables keep to themselves: each capability says its own."""
    sight = sight_of(state, viewer)
    if sight is None:
        return state
    return replace(state, **{k: v for part in _IN_SIGHT for k, v in part(state, sight).items()})


def project_events(
    state: BoardState, events: tuple[Event, ...], viewer: Viewer
) -> tuple[Event, ...]:
    """The events as this viewer may know them, given the state that they led to."""
    projected = (project_event(state, event, viewer) for event in events)
    then = (_THEN[type(event)](state, event) for event in events if type(event) in _THEN)
    told = [event for event in projected if event is not None]
    # Several of them may lead to the same.
    for event in then:
        if event is not None and event not in told:
            told.append(event)
    return tuple(told)


def project_event(state: BoardState, event: Event, viewer: Viewer) -> Event | None:
    """One event as this viewer may know it, or None when there is nothing for them."""
    if _is_kept(state, event, viewer):
        return None
    view = _VIEWS[type(event)]
    return event if view is AS_IT_IS else view(state, event, viewer)


def owners(state: BoardState, events: tuple[Event, ...]) -> frozenset[str]:
    """The authors, as stored, to whom these events say more than to everyone."""
    found = (_owner(state, event) for event in events)
    alone = frozenset(owner for owner in found if owner is not None)
    return alone.union(*(_audience(state, event) for event in events))


def tells_team(state: BoardState, events: tuple[Event, ...]) -> bool:
    """Whether these events say more to those who facilitate than to everyone."""
    return any(type(event) in _FOR_TEAM or _keeps_some(state, event) for event in events)


def renews(state: BoardState, events: tuple[Event, ...], viewer: Viewer) -> bool:
    """Whether this viewer, once told of these events, may know more or less of the board than they
    did: all of it is to be sent anew."""
    return any(when(state, event, viewer) for event in events for when in _RENEWALS[type(event)])


def digest(state: BoardState) -> int:
    """CRC-32 of the public view, in canonical JSON: what every browser can check its state with.
    It finds a divergence; it proves nothing against an adversary, and need not."""
    return zlib.crc32(_canonical.encode(project(state, None)))


def _is_kept(state: BoardState, event: Event, viewer: Viewer) -> bool:
    """Whether all that it is about is in zones that other tables keep to themselves."""
    if (where := _WHERE.get(type(event))) is None or not (hidden := hidden_zones(state, viewer)):
        return False
    zones = where(state, event)
    return bool(zones) and hidden.issuperset(zones)


def _keeps_some(state: BoardState, event: Event) -> bool:
    """Whether some of what it is about is in zones that tables keep to themselves."""
    where = _WHERE.get(type(event))
    if where is None or not (hidden := hidden_zones(state, None)):
        return False
    return not hidden.isdisjoint(where(state, event))


def _audience(state: BoardState, event: Event) -> Collection[str]:
    where, audience = _WHERE.get(type(event)), _AUDIENCES.get(type(event))
    if where is not None:
        return seats_that_see(state, where(state, event))
    return audience(state, event) if audience is not None else ()


def _owner(state: BoardState, event: Event) -> str | None:
    owner = _OWNERS.get(type(event))
    return owner(state, event) if owner is not None else None
