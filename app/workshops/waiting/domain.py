"""What somebody who waits holds, and what is said of it. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.clock import Millis
from app.ids import WorkshopId
from app.workshops.domain import BrowserHash, Workshop

TicketId = NewType("TicketId", str)


class Wait(StrEnum):
    """Where one stands, asked again and again by who waits."""

    WAITING = "waiting"
    OPEN = "open"  # they may take their seat
    REFUSED = "refused"
    NONE = "none"  # nobody waits under that browser


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What who waits is told; a `word` of those who lead while they do."""

    state: Wait
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One person at the door of one workshop, on one browser."""

    id: TicketId
    workshop: WorkshopId
    browser: BrowserHash
    name: str
    since: Millis
    admitted_at: Millis | None = None
    refused_at: Millis | None = None

    def state(self, workshop: Workshop) -> Wait:
        """As it is now. A door that waits for nobody any more lets in all but who was refused."""
        if self.refused_at is not None:
            return Wait.REFUSED
        return Wait.OPEN if self.admitted_at is not None or not holds(workshop) else Wait.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """Somebody who asked for a seat, and has a place in the queue instead."""

    workshop: Workshop
    ticket: Ticket


def holds(workshop: Workshop) -> bool:
    """Whether those who wait there stay at the door until they are let in: a shut door too."""
    return workshop.waits_since is not None or workshop.locked_at is not None
