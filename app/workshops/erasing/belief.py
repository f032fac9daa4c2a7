"""Whether the clock of a machine can be believed enough to erase by it. Pure.

A battery that is dead, or a time server that is wrong, moves a clock by days or by years; nobody
notices, and every workshop is past its time. What the database knows of the time is the last hour
at which a server that believed its clock wrote it there.
"""

from enum import StrEnum
from typing import Final

from app.clock import Millis

HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS

# A server may be stopped for a few days. Beyond, a long stop and a wrong clock look the same.
LONGEST_GAP_MS: Final = 7 * DAY_MS
# Two machines on one database are never quite at the same time.
BEHIND_MS: Final = HOUR_MS

FEW: Final = 10
SHARE: Final = 10


class Doubt(StrEnum):
    """Why a clock is not believed."""

    AHEAD = "ahead"
    BEHIND = "behind"


def doubt(now: Millis, known: Millis | None) -> Doubt | None:
    """What is wrong with an hour, beside the last one that was known; None when nothing is."""
    if known is None:  # a database where nothing ever happened
        return None
    if now < known - BEHIND_MS:
        return Doubt.BEHIND
    return Doubt.AHEAD if now > known + LONGEST_GAP_MS else None


def unseen(now: Millis, known: Millis | None) -> Millis:
    """How long was seen by nobody, when it is so long that a day cannot be said to have passed; or
    else 0."""
    return now - known if known is not None and now - known > DAY_MS else 0


def most_at_once(workshops: int) -> int:
    """How many of so many workshops a server may erase in a day without being asked: those of an
    ordinary day. More is the work of a mistake, or of an operator."""
    return max(FEW, workshops // SHARE)
