"""What is kept of the phases that were lived, beside their ids."""

from msgspec import Struct

from app.clock import Millis
from app.ids import PhaseId


class Departure(Struct, frozen=True, kw_only=True):
    """The phase just left, and when: what was being written there may still arrive."""

    phase: PhaseId
    at: Millis
