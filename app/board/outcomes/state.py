"""What is kept of what became of a draft."""

from enum import StrEnum

from msgspec import Struct

from app.clock import Millis


class Status(StrEnum):
    DRAFT = "draft"
    REVIEWED = "reviewed"
    SENT = "sent"
    KEPT = "kept"
    MERGED = "merged"
    SET_ASIDE = "set_aside"


class Outcome(Struct, frozen=True, kw_only=True):
    """One step. `to` and `sender`: to whom it was sent, and by whom; `reason`: why it was kept or
    not."""

    status: Status
    reason: str
    to: str
    sender: str
    at: Millis
