"""What is kept of a theme that was taken away."""

from msgspec import Struct

from app.board.core.plan import Zone
from app.ids import PhaseId, ZoneId


class ShelvedTheme(Struct, frozen=True, kw_only=True):
    """The theme whole, the zone it came after, and the phases that showed it."""

    zone: Zone
    after: ZoneId | None
    phases: tuple[PhaseId, ...]
