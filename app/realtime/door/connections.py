"""Who holds a connection: somebody who has a seat on a board, or nobody yet."""

from dataclasses import dataclass, field

from app.actor import Actor
from app.board.live import LiveBoard
from app.buckets import Bucket
from app.ids import BoardId, SeatId
from app.realtime.attention import attended
from app.words import Words
from app.workshops.domain import Seat

TRIES_PER_SECOND = 1.0  # to come in: each asks the database
TRIES_BURST = 5.0


@dataclass(slots=True)
class Client:
    """One connection. It holds no right: its seat is read again for each message. Its buckets are
    those of the seat, shared with its other connections."""

    connection: str
    board: BoardId
    seat: SeatId
    commands: Bucket
    messages: Bucket
    hellos: Bucket
    reader: Words
    since: float = field(default_factory=attended)
    greeted: bool = False  # it said hello, were it refused
    joined: bool = False
    dismissed: bool = False
    told_end: bool = False
    _actor: Actor | None = None
    _key: bytes | None = None

    def actor(self, live: LiveBoard, seat: Seat) -> Actor:
        """Its seat as the board knows it. The keyed hash of its pseudonym is made once, and again
        when the board has another key."""
        actor = self._actor
        known = actor and (actor.role, actor.drafts)
        if actor is None or self._key is not live.author_key or known != (seat.role, seat.drafts):
            self._key = live.author_key
            self._actor = actor = live.actor(seat.id, seat.role, seat.drafts)
        return actor


@dataclass(slots=True)
class Stranger:
    """A connection that is not let in, or not yet."""

    since: float = field(default_factory=attended)
    tries: Bucket = field(default_factory=lambda: Bucket(TRIES_PER_SECOND, TRIES_BURST))

    def wear_out(self) -> None:
        """It was told why it must go, and is cut at the next look: cut at once, it might not have
        received the reason."""
        self.since, self.tries = float("-inf"), Bucket(0.0, 0.0)
