"""What simulated people do, as values. Whoever executes them is elsewhere: headless.py, live.py."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from app.board.core.commands import Command
from app.ids import ZoneId

LEAD: Final = 0  # the number of who facilitates; the others come after


class Doing(StrEnum):
    """What somebody is at, as a beginner is told."""

    EXPECTED = "expected"
    LATE = "late"
    CUT = "cut"
    READING = "reading"
    WRITING = "writing"
    HESITATING = "hesitating"
    REACTING = "reacting"
    COMMENTING = "commenting"
    SORTING = "sorting"
    VOTING = "voting"
    DRAFTING = "drafting"
    SITTING = "sitting"
    CALLING = "calling"
    ANSWERING = "answering"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Come:
    """Arrive, or be back."""

    player: int


@dataclass(frozen=True, slots=True)
class Go:
    """Leave, or lose the network."""

    player: int


@dataclass(frozen=True, slots=True)
class Write:
    """Begin to type in a zone, or stop."""

    player: int
    zone: ZoneId
    on: bool


@dataclass(frozen=True, slots=True)
class Ask:
    player: int
    command: Command


Act: TypeAlias = Come | Go | Write | Ask
