"""The running order: moving on, the pages, the timer, who is ready, whose hand is up."""

from app.actor import Actor
from app.board import notes
from app.board.commands import AddTime, GoToPhase, SetHand, SetReady, StartTimer, TurnPage
from app.board.events import (
    Event,
    HandChanged,
    PageTurned,
    PhaseStarted,
    ReadyChanged,
    TimerStarted,
    TimerStopped,
)
from app.board.plan import REVEALING
from app.board.rights import current_phase, require_facilitator, require_no_open_round
from app.board.state import BoardState
from app.clock import Millis
from app.errors import Forbidden, NotFound, Stale


def go_to_phase(
    state: BoardState, command: GoToPhase, actor: Actor, now: Millis
) -> tuple[Event, ...]:
    """Start a phase and its timer; open the sealed notes where everyone reads everyone's."""
    require_facilitator(actor)
    if (phase := state.plan.phase(command.phase)) is None:
        raise NotFound("Cette étape n’existe pas dans cet atelier. Rien n’a changé.")
    if command.expected != state.phase:
        raise Stale(
            "Quelqu’un vient de changer d’étape. L’écran est à jour : vérifiez avant d’avancer."
        )
    if command.phase == state.phase:
        return ()
    require_no_open_round(state)
    events: list[Event] = [PhaseStarted(phase=phase.id, at=now)]
    if phase.minutes:
        events.append(_timer(now, phase.minutes * 60))
    if phase.kind in REVEALING:
        events.extend(notes.opened(state))
    return tuple(events)


def turn_page(state: BoardState, command: TurnPage, actor: Actor) -> tuple[Event, ...]:
    require_facilitator(actor)
    if command.page >= len(current_phase(state).pages):
        raise NotFound("Cette page n’existe pas dans cette étape. Rien n’a changé.")
    if command.page == state.page:
        return ()
    return (PageTurned(page=command.page),)


def start_timer(command: StartTimer, actor: Actor, now: Millis) -> tuple[Event, ...]:
    require_facilitator(actor)
    return (_timer(now, command.seconds),)


def add_time(state: BoardState, command: AddTime, actor: Actor, now: Millis) -> tuple[Event, ...]:
    """Lengthen or shorten what is left, never below zero. A timer that ran out starts from now."""
    require_facilitator(actor)
    left = max(state.timer.ends_at - now, 0) if state.timer else 0
    if not left and command.seconds <= 0:
        return ()  # nothing runs: there is nothing to shorten, and no alarm to set off
    whole = state.timer.seconds if state.timer and left else 0
    ends_at = now + max(left + command.seconds * 1000, 0)
    return (TimerStarted(ends_at=ends_at, seconds=max(whole + command.seconds, 0)),)


def stop_timer(state: BoardState, actor: Actor) -> tuple[Event, ...]:
    require_facilitator(actor)
    return (TimerStopped(),) if state.timer else ()


def set_ready(state: BoardState, command: SetReady, actor: Actor) -> tuple[Event, ...]:
    if not actor.takes_part:
        raise Forbidden
    if command.ready == (actor.seat in state.ready):
        return ()
    return (ReadyChanged(seat=actor.seat, ready=command.ready),)


def set_hand(state: BoardState, command: SetHand, actor: Actor) -> tuple[Event, ...]:
    """Raise or lower one's own hand; a facilitator may lower another's, never raise it."""
    seat = command.seat or actor.seat
    if not actor.takes_part or (seat != actor.seat and command.raised):
        raise Forbidden
    if seat != actor.seat:
        require_facilitator(actor)
    if command.raised == (seat in state.hands):
        return ()
    return (HandChanged(seat=seat, raised=command.raised),)


def _timer(now: Millis, seconds: int) -> TimerStarted:
    return TimerStarted(ends_at=now + seconds * 1000, seconds=seconds)
