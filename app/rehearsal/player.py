"""One simulated participant: their pace, and what they remember. Pure."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final, TypeAlias

from app.board.core.commands import Command
from app.clock import Millis
from app.ids import PhaseId, RoundId, ZoneId
from app.rehearsal.acts import Act, Doing
from app.rehearsal.scene import Scene
from app.rehearsal.sentences import Sentences

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is typing."""

    zone: ZoneId
    text: str


@dataclass(slots=True, kw_only=True)
class Player:
    """One simulated person, and what they remember. `at`: when they do something next."""

    number: int
    name: str
    at: Millis
    pace: float  # above 1: slower than most
    zeal: float  # above 1: writes more than most
    is_slow: bool  # goes on after the time
    doing: Doing = Doing.EXPECTED
    is_here: bool = False
    draft: Draft | None = None
    phase: PhaseId | None = None
    since: Millis = 0
    written: int = 0
    has_answered: bool = False
    voted: set[RoundId] = field(default_factory=set)
    told_no: set[type[Command]] = field(default_factory=set)


# Nothing, when it is not the moment.
Gesture: TypeAlias = Callable[[Player, Scene, Sentences, Random], list[Act]]


def new_id(random: Random) -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))
