"""What is kept of a table."""

from msgspec import Struct

from app.clock import Millis
from app.ids import IdeaId, ZoneId


class Table(Struct, frozen=True, kw_only=True):
    """`number` is how people call it, and stays. `speaker` is the seat of who speaks for it;
    `video` is where its people meet, and `caller` the seat of who called for help, if somebody did:
    both are for its people and for those who facilitate. `presents` are the groups and the notes
    that it will present to all: some may be gone since."""

    number: int
    name: str
    zones: tuple[ZoneId, ...]
    seats: tuple[str, ...]
    speaker: str = ""
    video: str = ""
    caller: str = ""
    called_at: Millis = 0
    presents: tuple[IdeaId, ...] = ()
