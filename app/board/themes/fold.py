"""The themes as they were changed. Mirrored by static/js/themes/fold.js."""

from collections.abc import Collection

from msgspec import UNSET
from msgspec.structs import replace

from app.board.core.plan import Phase, Zone
from app.board.core.records import without
from app.board.core.state import BoardState
from app.board.themes.events import (
    ThemeAdded,
    ThemeEdited,
    ThemeRemoved,
    ThemeRestored,
    VoteRuled,
)
from app.board.themes.state import ShelvedTheme
from app.ids import PhaseId, ZoneId


def theme_edited(state: BoardState, event: ThemeEdited) -> BoardState:
    zones = tuple(
        replace(zone, title=event.title, prompt=event.prompt) if zone.id == event.zone else zone
        for zone in state.plan.zones
    )
    return replace(state, plan=replace(state.plan, zones=zones))


def theme_added(state: BoardState, event: ThemeAdded) -> BoardState:
    if state.plan.zone(event.zone.id) is not None:
        return state
    return _with_zone(state, event.zone, event.after, event.phases)


def theme_removed(state: BoardState, event: ThemeRemoved) -> BoardState:
    if (zone := state.plan.zone(event.zone)) is None:
        return state
    order = [each.id for each in state.plan.zones]
    place = order.index(event.zone)
    kept = ShelvedTheme(
        zone=zone,
        after=order[place - 1] if place else None,
        phases=tuple(phase.id for phase in state.plan.phases if event.zone in phase.zones),
    )
    plan = replace(
        state.plan,
        zones=tuple(each for each in state.plan.zones if each.id != event.zone),
        phases=tuple(_hiding(phase, event.zone) for phase in state.plan.phases),
    )
    shelf = {**without(state.theme_shelf, event.zone), event.zone: kept}
    return replace(state, plan=plan, theme_shelf=shelf)


def theme_restored(state: BoardState, event: ThemeRestored) -> BoardState:
    kept = state.theme_shelf.get(event.zone)
    if kept is None or state.plan.zone(event.zone) is not None:
        return state
    state = replace(state, theme_shelf=without(state.theme_shelf, event.zone))
    return _with_zone(state, kept.zone, kept.after, kept.phases)


def vote_ruled(state: BoardState, event: VoteRuled) -> BoardState:
    now = state.plan.vote
    vote = replace(
        now,
        budget=event.budget,
        per_idea=event.per_idea,
        promote=event.promote,
        quorum=now.quorum if event.quorum is UNSET else event.quorum,
    )
    return replace(state, plan=replace(state.plan, vote=vote))


def _with_zone(
    state: BoardState, zone: Zone, after: ZoneId | None, phases: Collection[PhaseId]
) -> BoardState:
    """After that one; first when it is None, last when it is not there."""
    zones = state.plan.zones
    order = [each.id for each in zones]
    place = 0 if after is None else order.index(after) + 1 if after in order else len(order)
    plan = replace(
        state.plan,
        zones=(*zones[:place], zone, *zones[place:]),
        phases=tuple(
            replace(phase, zones=(*phase.zones, zone.id))
            if phase.id in phases and zone.id not in phase.zones
            else phase
            for phase in state.plan.phases
        ),
    )
    return replace(state, plan=plan)


def _hiding(phase: Phase, gone: ZoneId) -> Phase:
    if gone not in phase.zones:
        return phase
    return replace(phase, zones=tuple(zone for zone in phase.zones if zone != gone))
