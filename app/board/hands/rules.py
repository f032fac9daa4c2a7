"""Being ready, raising a hand."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import require_facilitator
from app.board.core.state import BoardState
from app.board.hands.commands import SetHand, SetReady
from app.board.hands.events import HandChanged, ReadyChanged
from app.errors import Forbidden


def set_ready(state: BoardState, command: SetReady, asking: Asking) -> tuple[Event, ...]:
    seat = asking.actor.seat
    if command.ready == (seat in state.ready):
        return ()
    return (ReadyChanged(seat=seat, ready=command.ready),)


def set_hand(state: BoardState, command: SetHand, asking: Asking) -> tuple[Event, ...]:
    """Raise or lower one's own hand; a facilitator may lower another's, never raise it."""
    actor = asking.actor
    seat = command.seat or actor.seat
    if seat != actor.seat:
        if command.raised:
            raise Forbidden
        require_facilitator(actor)
    if command.raised == (seat in state.hands):
        return ()
    return (HandChanged(seat=seat, raised=command.raised),)
