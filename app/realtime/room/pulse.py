"""The beacon: every few seconds, where the board stands. The last frame may be the one that was
lost, and nothing after it would tell."""

import time
from typing import Final

from msgspec.structs import replace

from app.board.live import LiveBoard
from app.board.visibility import digest
from app.clock import Millis
from app.realtime.protocol import Beacon

BEACON_SECONDS: Final = 4.0


class Pulse:
    def __init__(self) -> None:
        self._sent_at = 0.0
        self._last: Beacon | None = None

    def is_due(self) -> bool:
        return time.monotonic() - self._sent_at >= BEACON_SECONDS

    def hasten(self) -> None:
        """Send the next beacon at once: what everybody knows of the board is not true any more."""
        self._sent_at = 0.0

    def beacon(self, live: LiveBoard, now: Millis) -> Beacon:
        """The beacon to send now. The digest is computed once for each state of the board."""
        self._sent_at = time.monotonic()
        last = self._last
        if last is None or last.seq != live.seq or last.epoch != live.epoch:
            self._last = last = Beacon(
                board=live.board,
                epoch=live.epoch,
                seq=live.seq,
                hash=digest(live.state),
                now=now,
            )
        return replace(last, now=now)
