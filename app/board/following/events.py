"""Everybody is brought somewhere; something is held up."""

from app.board.core.events import Event
from app.clock import Millis
from app.ids import ZoneId


class EveryoneBrought(Event, frozen=True, kw_only=True, tag="everyone.brought"):
    """`seat` guides from now on. Each time, `at` is another: who went elsewhere is fetched."""

    seat: str
    at: Millis
    zone: ZoneId | None
    x: int
    y: int
    zoom: int


class EveryoneReleased(Event, frozen=True, kw_only=True, tag="everyone.released"):
    pass


class SpotlightTurned(Event, frozen=True, kw_only=True, tag="spotlight.turned"):
    """On a note, a group or a zone; empty, it is off, or on what this reader may not see."""

    target: str
