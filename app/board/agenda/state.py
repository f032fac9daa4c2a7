"""What is kept of the changes to the running order, beside the plan itself."""

from msgspec import Struct

from app.board.core.plan import Phase
from app.ids import PhaseId
from app.kits.richtext import Block


class Brief(Struct, frozen=True, kw_only=True):
    """The facilitators' own notes for a phase, as they wrote them and as they are drawn."""

    text: str
    body: tuple[Block, ...]


class Shelved(Struct, frozen=True, kw_only=True):
    """A phase that was taken out of the plan, whole, and the one it came after."""

    phase: Phase
    after: PhaseId | None
