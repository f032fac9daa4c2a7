"""Where the running order stands."""

from app.board.core.events import Event
from app.clock import Millis
from app.ids import PhaseId


class PhaseStarted(Event, frozen=True, kw_only=True, tag="phase.started"):
    phase: PhaseId
    at: Millis


class PageTurned(Event, frozen=True, kw_only=True, tag="page.turned"):
    page: int
