"""What facilitators ask of the timer."""

from typing import Annotated, Final

from msgspec import Meta

from app.board.core.commands import Command

MAX_TIMER_SECONDS: Final = 4 * 3600


class StartTimer(Command, frozen=True, kw_only=True, tag="timer.start"):
    seconds: Annotated[int, Meta(ge=1, le=MAX_TIMER_SECONDS)]


class AddTime(Command, frozen=True, kw_only=True, tag="timer.add"):
    seconds: Annotated[int, Meta(ge=-MAX_TIMER_SECONDS, le=MAX_TIMER_SECONDS)]


class StopTimer(Command, frozen=True, kw_only=True, tag="timer.stop"):
    pass
