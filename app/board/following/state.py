"""Who guides everybody, and where they were when they last said so."""

from msgspec import Struct

from app.clock import Millis
from app.ids import ZoneId


class Guide(Struct, frozen=True, kw_only=True):
    """Where they go from there is a signal (realtime/room/signals.py): it is not kept. Who comes
    late starts from here."""

    seat: str
    at: Millis
    zone: ZoneId | None
    x: int
    y: int
    zoom: int
