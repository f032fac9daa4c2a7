"""Who is ready, and whose hand is up."""

from app.board.core.events import Event


class ReadyChanged(Event, frozen=True, kw_only=True, tag="ready.changed"):
    seat: str
    ready: bool


class HandChanged(Event, frozen=True, kw_only=True, tag="hand.changed"):
    seat: str
    raised: bool
