"""What is kept of a draft that is no more."""

from msgspec import Struct

from app.board.commitments.state import Commitment
from app.board.forms.state import Form
from app.board.outcomes.state import Outcome
from app.board.reserves.state import Reserve
from app.ids import CommitmentId, ReserveId


class Withdrawn(Struct, frozen=True, kw_only=True):
    """The draft as it was, with what was said of it. `heir`: the one into which it was merged, and
    which has its reserves."""

    draft: Commitment
    form: Form
    reserves: dict[ReserveId, Reserve]
    outcomes: tuple[Outcome, ...]
    heir: CommitmentId | None
