"""The running order, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.phases.commands import GoToPhase, TurnPage
from app.board.phases.events import PageTurned, PhaseStarted
from app.board.phases.fold import page_turned, phase_started
from app.board.phases.rules import go_to_phase, turn_page

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(GoToPhase, go_to_phase, Right.FACILITATE, is_public=True),
        CommandSpec(TurnPage, turn_page, Right.FACILITATE, is_public=True),
    ),
    events=(
        EventSpec(PhaseStarted, phase_started, view=AS_IT_IS, personal=False),
        EventSpec(PageTurned, page_turned, view=AS_IT_IS, personal=False),
    ),
    keeps={
        "phase": AS_IT_IS,
        "visited": AS_IT_IS,
        "begun": AS_IT_IS,
        "left": AS_IT_IS,
        "page": AS_IT_IS,
    },
    left_behind=("left",),
)
