"""What became of each draft, step by step. Mirrored by static/js/outcomes/fold.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState, Outcome
from app.board.outcomes.events import CommitmentMarked


def commitment_marked(state: BoardState, event: CommitmentMarked) -> BoardState:
    if event.commitment not in state.commitments:
        return state
    outcome = Outcome(
        status=event.status, reason=event.reason, to=event.to, sender=event.sender, at=event.at
    )
    steps = (*state.outcomes.get(event.commitment, ()), outcome)
    return replace(state, outcomes={**state.outcomes, event.commitment: steps})
