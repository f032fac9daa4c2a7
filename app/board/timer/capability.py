"""The timer, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import (
    AS_IT_IS,
    AlsoCauses,
    AlsoFolds,
    Capability,
    CommandSpec,
    EventSpec,
)
from app.board.core.rights import Right
from app.board.phases.commands import GoToPhase
from app.board.phases.events import PhaseStarted
from app.board.timer.commands import AddTime, StartTimer, StopTimer
from app.board.timer.events import TimerStarted, TimerStopped
from app.board.timer.fold import no_timer, timer_started, timer_stopped
from app.board.timer.rules import add_time, start_timer, start_with_phase, stop_timer

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(StartTimer, start_timer, Right.FACILITATE, is_public=True),
        CommandSpec(AddTime, add_time, Right.FACILITATE, is_public=True),
        CommandSpec(StopTimer, stop_timer, Right.FACILITATE, is_public=True),
    ),
    events=(
        EventSpec(TimerStarted, timer_started, view=AS_IT_IS, personal=False),
        EventSpec(TimerStopped, timer_stopped, view=AS_IT_IS, personal=False),
    ),
    keeps={"timer": AS_IT_IS, "timer_held": AS_IT_IS},
    left_behind=(
        "timer",
        "timer_held",
    ),
    also_folds=(AlsoFolds(PhaseStarted, no_timer),),
    also_causes=(AlsoCauses(GoToPhase, start_with_phase),),
)
