"""The running order as it is told to who has not come in yet: nothing that people made."""

from itertools import accumulate
from typing import Final

from app.board.core.state import BoardState
from app.workshops.domain import ToCome

MINUTE_MS: Final = 60_000


def running_order(state: BoardState) -> tuple[ToCome, ...]:
    """Each step with the hour that is planned for it, once one is said for the first."""
    before = accumulate((phase.minutes for phase in state.plan.phases), initial=0)
    start = state.starts_at
    return tuple(
        ToCome(
            title=phase.title,
            minutes=phase.minutes,
            at=None if start is None else start + minutes * MINUTE_MS,
        )
        for phase, minutes in zip(state.plan.phases, before, strict=False)
    )
