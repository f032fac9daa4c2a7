"""What each person may see. A pure projection of states and events; what is hidden never leaves.

Each capability says what may be known of its part of the state and of its events. Viewers are an
Actor, or None for everyone at once (the public view). An event is projected with what is true now:
whoever catches up on an old event reads the present text of what is still there, and no text of
what is gone.
"""

import zlib
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from app.board.capabilities import CAPABILITIES
from app.board.core.capability import AS_IT_IS, AsItIs, Owner, PartView, Then, View
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
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
_canonical = msgspec.json.Encoder(order="sorted")


def project(
    state: BoardState,
    viewer: Viewer,
    ballots: dict[RoundId, dict[IdeaId, int]] | None = None,
) -> BoardState:
    """The state as this viewer may know it; `ballots` are the viewer's own, of open rounds."""
    parts = {name: view(state, viewer) for name, view in _PARTS.items()}
    if ballots:
        parts["ballots"] = ballots
    return replace(state, **parts)


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
    view = _VIEWS[type(event)]
    return event if view is AS_IT_IS else view(state, event, viewer)


def owners(state: BoardState, events: tuple[Event, ...]) -> frozenset[str]:
    """The authors, as stored, to whom these events say more than to everyone."""
    found = (_owner(state, event) for event in events)
    return frozenset(owner for owner in found if owner is not None)


def tells_team(events: tuple[Event, ...]) -> bool:
    """Whether these events say more to those who facilitate than to everyone."""
    return any(type(event) in _FOR_TEAM for event in events)


def digest(state: BoardState) -> int:
    """CRC-32 of the public view, in canonical JSON: what every browser can check its state with.
    It finds a divergence; it proves nothing against an adversary, and need not."""
    return zlib.crc32(_canonical.encode(project(state, None)))


def _owner(state: BoardState, event: Event) -> str | None:
    owner = _OWNERS.get(type(event))
    return owner(state, event) if owner is not None else None
