"""What people say without a word: that they are ready, that they would speak."""

from app.board.core.commands import Command
from app.ids import SeatId


class SetReady(Command, frozen=True, kw_only=True, tag="ready.set"):
    ready: bool


class SetHand(Command, frozen=True, kw_only=True, tag="hand.set"):
    """One's own hand; a facilitator may lower someone else's by naming the seat."""

    raised: bool
    seat: SeatId | None = None
