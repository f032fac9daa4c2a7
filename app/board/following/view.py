"""Who may know where everybody is brought and what is held up: who sees that place of the board."""

from collections.abc import Collection

from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.following.events import EveryoneBrought, EveryoneReleased, SpotlightTurned
from app.board.following.state import Guide
from app.board.tables.sight import hidden_zones, seats_that_see, zone_of_target
from app.ids import GroupId, NoteId, ZoneId


def is_there(state: BoardState, target: str) -> bool:
    """Whether this is a zone, a group, or a note that everybody who sees its zone may read."""
    note = state.notes.get(NoteId(target))
    if note is not None:
        return not note.sealed
    return GroupId(target) in state.groups or state.plan.zone(ZoneId(target)) is not None


def guide_seen(state: BoardState, viewer: Viewer) -> Guide | None:
    guide = state.guide
    return None if guide is None or _is_hidden(state, guide.zone, viewer) else guide


def spotlight_seen(state: BoardState, viewer: Viewer) -> str:
    return state.spotlight if _is_readable(state, state.spotlight, viewer) else ""


def brought_seen(
    state: BoardState, event: EveryoneBrought, viewer: Viewer
) -> EveryoneBrought | EveryoneReleased:
    """Who may not go there is let go: they were perhaps brought elsewhere before."""
    return EveryoneReleased() if _is_hidden(state, event.zone, viewer) else event


def turned_seen(state: BoardState, event: SpotlightTurned, viewer: Viewer) -> SpotlightTurned:
    return event if _is_readable(state, event.target, viewer) else SpotlightTurned(target="")


def seats_at(state: BoardState, event: EveryoneBrought) -> Collection[str]:
    return seats_that_see(state, (event.zone,)) if event.zone is not None else ()


def seats_of_target(state: BoardState, event: SpotlightTurned) -> Collection[str]:
    return seats_that_see(state, _zones_of(state, event.target))


def _is_hidden(state: BoardState, zone: ZoneId | None, viewer: Viewer) -> bool:
    return zone is not None and zone in hidden_zones(state, viewer)


def _is_readable(state: BoardState, target: str, viewer: Viewer) -> bool:
    zones = _zones_of(state, target)
    return is_there(state, target) and hidden_zones(state, viewer).isdisjoint(zones)


def _zones_of(state: BoardState, target: str) -> Collection[ZoneId]:
    group = state.groups.get(GroupId(target))
    return (group.zone,) if group is not None else zone_of_target(state, target)
