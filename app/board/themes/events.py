"""What changes in the themes and in the rule of the vote."""

from msgspec import UNSET, UnsetType

from app.board.core.events import Event
from app.board.core.plan import Zone
from app.ids import PhaseId, ZoneId


class ThemeEdited(Event, frozen=True, kw_only=True, tag="theme.edited"):
    zone: ZoneId
    title: str
    prompt: str


class ThemeAdded(Event, frozen=True, kw_only=True, tag="theme.added"):
    """`phases` show it from now on, after the themes that they showed."""

    zone: Zone
    after: ZoneId | None
    phases: tuple[PhaseId, ...]


class ThemeRemoved(Event, frozen=True, kw_only=True, tag="theme.removed"):
    """It is kept on a shelf, with the phases that showed it."""

    zone: ZoneId


class ThemeRestored(Event, frozen=True, kw_only=True, tag="theme.restored"):
    zone: ZoneId


class VoteRuled(Event, frozen=True, kw_only=True, tag="vote.ruled"):
    """`quorum` is unset where it stays."""

    budget: int
    per_idea: int
    promote: int
    quorum: int | UnsetType = UNSET
