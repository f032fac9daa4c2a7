"""Holding the board and its timer, and letting both go on. Who does not lead is put off meanwhile
(core/rights.py): what they send waits in their browser."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.phases.commands import GoToPhase
from app.board.suspension.commands import Resume, Suspend
from app.board.suspension.events import Resumed, Suspended
from app.board.timer.events import TimerStarted, TimerStopped


def suspend(state: BoardState, command: Suspend, asking: Asking) -> tuple[Event, ...]:
    """Another sentence takes the place of the one before; the timer is held once."""
    held, timer = state.suspended, state.timer
    if held is not None and held.message == command.message:
        return ()
    if timer is None:
        left, seconds = (held.left, held.seconds) if held else (None, 0)
        return (Suspended(message=command.message, left=left, seconds=seconds),)
    left = max(timer.ends_at - asking.now, 0)
    stopped = Suspended(message=command.message, left=left, seconds=timer.seconds)
    return (stopped, TimerStopped())


def resume(state: BoardState, _: Resume, asking: Asking) -> tuple[Event, ...]:
    """The timer goes on with what was left of it, unless another one was started meanwhile."""
    held = state.suspended
    if held is None:
        return ()
    if not held.left or state.timer is not None:
        return (Resumed(),)
    return (Resumed(), TimerStarted(ends_at=asking.now + held.left, seconds=held.seconds))


def resume_with_phase(state: BoardState, _: GoToPhase, __: Asking) -> tuple[Event, ...]:
    """Whoever leads on to another phase is back at work, and so is everybody."""
    return (Resumed(),) if state.suspended else ()
