"""What changes in the running order of a workshop, once it is made from its kit."""

from app.board.core.events import Event
from app.board.core.plan import Phase
from app.clock import Millis
from app.ids import PhaseId
from app.kits.richtext import Block


class PhaseEdited(Event, frozen=True, kw_only=True, tag="phase.edited"):
    """`see_others` is null where its tables see of each other what they did."""

    phase: PhaseId
    title: str
    minutes: int
    instruction: str
    see_others: bool | None = None


class BriefWritten(Event, frozen=True, kw_only=True, tag="brief.written"):
    """For the facilitators alone. `body` is `text`, read once, as it is drawn."""

    phase: PhaseId
    text: str
    body: tuple[Block, ...]


class PhaseAdded(Event, frozen=True, kw_only=True, tag="phase.added"):
    """`origin` is the phase of the kit that it was copied from."""

    phase: Phase
    after: PhaseId | None
    origin: PhaseId | None = None


class PhaseMoved(Event, frozen=True, kw_only=True, tag="phase.moved"):
    phase: PhaseId
    after: PhaseId | None


class PhaseRemoved(Event, frozen=True, kw_only=True, tag="phase.removed"):
    """It is kept on the shelf, with all that was written of it."""

    phase: PhaseId


class PhaseRestored(Event, frozen=True, kw_only=True, tag="phase.restored"):
    phase: PhaseId
    after: PhaseId | None


class StartPlanned(Event, frozen=True, kw_only=True, tag="start.planned"):
    at: Millis | None


class VideoPlaced(Event, frozen=True, kw_only=True, tag="video.placed"):
    url: str
