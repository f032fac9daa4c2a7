"""What facilitators ask of the running order."""

from typing import Annotated

from msgspec import Meta

from app.board.core.commands import Command
from app.ids import PhaseId


class GoToPhase(Command, frozen=True, kw_only=True, tag="phase.go"):
    """`expected` is the phase that the facilitator was looking at: two people who press « next »
    together move on once."""

    phase: PhaseId
    expected: PhaseId


class TurnPage(Command, frozen=True, kw_only=True, tag="page.turn"):
    page: Annotated[int, Meta(ge=0, le=100)]
